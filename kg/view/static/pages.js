/* The views that are lists: Disagreements, Sources, Entities, Speakers. Each is made when it is looked at first, and again under other filters. */
(function (kg) {
  "use strict";

  function intro(title, text) {
    return kg.el("header", { "class": "list-head" }, kg.el("h2", {}, title), kg.el("p", { "class": "lead" }, text));
  }

  /** How many of a list the filters leave, and the way back to all; nothing where none is set. */
  function narrowed(left, all) {
    return kg.filters.active() && kg.el("p", { "class": "narrowed" }, "Filtered: " + kg.number(left) + " of " + kg.number(all) + ". ",
      kg.act("Show all", function () { kg.address.go({ filters: {} }); }));
  }

  /** Who speaks on each side, whichever side is named first. */
  function parties(disagreement) {
    return kg.sides(disagreement).map(function (side) {
      return Array.from(new Set(side.claims.map(function (claim) { return kg.chain(claim).join(" › "); }))).sort().join(", ");
    }).sort();
  }

  function clash(row, isRepeat) {
    return kg.el("article", { "class": "clash", id: "clash-" + row.at },
      kg.el("header", {}, kg.el("h3", {}, kg.sentence(kg.data.propositions[row.proposition])),
        kg.clashBadge(row)),
      kg.el("p", { "class": "why-text", dir: "auto" }, row.why),
      isRepeat ? null : kg.columns(row, function (claim) { return kg.claimCard(claim, { sentence: claim.proposition !== row.proposition }); }, 3),
      row.claims.length > 6 ? kg.act("All " + kg.count(row.claims.length, "claim"), function () { kg.address.select("clash", row.key); }) : null);
  }

  /** Disagreements of the same two sides under one heading; what quotes the same claims again is told without them. */
  function between(rows) {
    if (rows.length === 1) { return clash(rows[0], false); }
    const told = new Set();
    return kg.el("section", { "class": "between" },
      kg.el("h3", { "class": "between-head" }, parties(rows[0]).map(function (party, i) { return [i ? kg.el("span", { "class": "soft" }, " and ") : null, kg.said(kg.shorten(party, 160))]; }),
        kg.el("span", { "class": "soft" }, " · " + kg.count(rows.length, "disagreement"))),
      rows.map(function (row) {
        const claims = row.claims.slice().sort().join(" ");
        const isRepeat = told.has(claims);
        told.add(claims);
        return clash(row, isRepeat);
      }));
  }

  function disagreements() {
    const all = kg.ranked();
    const rows = all.filter(function (row) { return kg.filters.visible(row.claims).length; });
    if (!all.length) { return [intro("Disagreements", "None was found: no two claims about one proposition differ in polarity, number or certainty.")]; }
    const groups = new Map();
    rows.forEach(function (row) {
      const sides = JSON.stringify(parties(row));
      groups.set(sides, (groups.get(sides) || []).concat([row]));
    });
    const kinds = Object.keys(kg.words.kind).map(function (kind) {
      const count = rows.filter(function (row) { return row.kind === kind; }).length;
      return count ? count + " " + kg.words.kind[kind] : null;
    }).filter(Boolean);
    return [
      intro("Disagreements", (kinds.join(" · ") || "None is left") + ". Found by comparing claims; nobody need have disputed anything."),
      narrowed(rows.length, all.length),
      rows.length ? kg.marksLegend() : null,
      kg.firstOf(Array.from(groups.values()), 25, between)
    ];
  }

  function sources() {
    const rows = kg.data.documents;
    if (!rows.length) { return [intro("Sources", "This build held no page.")]; }
    const text = kg.el("div", { "class": "page", id: "page" });
    const list = kg.el("div", { "class": "table-wrap" }, kg.el("table", { "class": "rows" },
      kg.el("caption", { "class": "unseen" }, "Pages with how firmly they speak"),
      kg.el("thead", {}, kg.el("tr", {}, ["Page", "Publisher", "Date", "Claims", "How firmly"].map(function (name) { return kg.el("th", { scope: "col" }, name); }))),
      kg.el("tbody", {}, kg.firstOf(rows, 100, function (doc) {
        return kg.el("tr", { "data-source": doc.at },
          kg.el("th", { scope: "row" }, kg.act(kg.said(kg.shorten(doc.heading, 120)), function () { kg.address.select("source", doc.key, "sources"); })),
          kg.el("td", {}, kg.said(doc.publisher || "—")), kg.el("td", { "class": "date" }, kg.said(doc.published || "—")),
          kg.el("td", { "class": "figure" }, kg.number(doc.claims.length)), kg.el("td", {}, kg.firmness(doc.claims)));
      }))));
    return [intro("Sources", kg.count(rows.length, "page") + ". Choose one to read it with its claims in place."),
      kg.filters.active() ? kg.el("p", { "class": "narrowed" }, "Filters are off here: a page is shown with all its claims.") : null, list, text];
  }

  function pageLine(doc, block, spans) {
    const inside = spans.filter(function (span) { return span.start < block[1] && span.end > block[0]; });
    const pieces = kg.pieces(doc.text, block[0], block[1], inside).map(function (piece) {
      if (!piece.over.length) { return piece.text; }
      const claims = piece.over.map(function (span) { return span.claim; });
      const narrow = claims.reduce(function (a, b) { return b.end - b.start < a.end - a.start ? b : a; });
      const weakest = kg.data.certainties[Math.max.apply(null, claims.map(function (claim) { return claim.certainty; }))];
      const contested = claims.some(function (claim) { return kg.data.propositions[claim.proposition].state === "contested"; });
      const first = piece.over.some(function (span) { return span.start === piece.start; });
      return kg.el("span", {
        "class": "claimed certainty-" + weakest + (contested ? " is-contested" : "") + (claims.length > 1 ? " is-many" : ""),
        "data-claims": claims.map(function (claim) { return claim.at; }).join(" "),
        tabindex: first ? "0" : null, role: first ? "button" : null,
        on: { click: function () { kg.address.select("claim", narrow.key); } }
      }, piece.text);
    });
    const tag = block[2] === "title" ? "h2" : block[2] === "heading" ? "h3" : "p";
    return kg.el(tag, { "class": "block block-" + block[2], dir: "auto" }, pieces);
  }

  /** Blocks of the page; boilerplate is folded away, where the page has no blocks its lines are. */
  function pageText(doc) {
    const spans = doc.claims.map(function (claim) { return { start: claim.start, end: claim.end, claim: claim }; });
    let blocks = doc.blocks;
    if (!blocks.length) {
      blocks = Array.from(doc.text.matchAll(/\S.*/g), function (match) { return [match.index, match.index + match[0].length, "paragraph"]; });
    }
    const made = [];
    let folded = null;
    blocks.forEach(function (block) {
      const line = pageLine(doc, block, spans);
      if (block[2] !== "boilerplate") { folded = null; made.push(line); return; }
      if (!folded) {
        folded = kg.el("details", { "class": "boilerplate" }, kg.el("summary", {}, "Left out: navigation, advertising, notices"));
        made.push(folded);
      }
      folded.append(line);
    });
    return made;
  }

  let shown = null;
  function showPage(doc, claim) {
    const place = document.getElementById("page");
    if (!place) { return; }
    if (shown !== doc) {
      shown = doc;
      const link = kg.webAddress(doc.url);
      kg.replace(place,
        kg.el("header", { "class": "page-head" }, kg.el("p", { "class": "over" }, [doc.publisher, doc.published].filter(Boolean).map(function (text, i) { return [i ? " · " : "", kg.said(text)]; })),
          kg.el("p", { "class": "page-name" }, kg.said(doc.heading)),
          kg.el("p", { "class": "actions" }, link ? kg.el("a", { href: link, "class": "act" }, "Original ↗") : kg.el("span", { "class": "soft" }, "no address; read from ", kg.said(doc.file)),
            kg.el("span", { "class": "soft" }, kg.count(doc.claims.length, "claim"))),
          kg.el("details", { "class": "why" }, kg.el("summary", {}, "Snapshot " + doc.sha256.slice(0, 12)),
            kg.el("p", {}, "The text below is the page as it was read, frozen: every quote is checked against it, letter by letter. It lies beside this file as snapshots/" + doc.sha256 + ".txt; the name is its SHA-256."))),
        kg.el("p", { "class": "marks-legend" }, kg.el("span", { "class": "claimed" }, "claimed"), " ", kg.el("span", { "class": "claimed certainty-possible" }, "hedged"), " ",
          kg.el("span", { "class": "claimed is-contested" }, "contested")),
        pageText(doc));
      document.querySelectorAll("[data-source]").forEach(function (row) { row.classList.toggle("is-open", Number(row.dataset.source) === doc.at); });
    }
    place.querySelectorAll(".is-chosen").forEach(function (old) { old.classList.remove("is-chosen"); });
    if (!claim) { return; }
    const own = Array.from(place.querySelectorAll(".claimed[data-claims]")).filter(function (span) { return span.dataset.claims.split(" ").includes(String(claim.at)); });
    own.forEach(function (span) { span.classList.add("is-chosen"); });
    if (own.length) { own[0].closest("details")?.setAttribute("open", ""); own[0].scrollIntoView({ block: "center" }); }
  }

  function sortable(rows, columns, make) {
    let by = columns.find(function (column) { return column.first; });
    const body = kg.el("tbody");
    const heads = columns.map(function (column) {
      return kg.el("th", { scope: "col", "aria-sort": column === by ? "descending" : "none" },
        column.value ? kg.act(column.name, function () { by = column; fill(); }, { "class": "act sort" }) : column.name);
    });
    function fill() {
      heads.forEach(function (head, i) {
        if (columns[i].value) { head.setAttribute("aria-sort", columns[i] !== by ? "none" : by.text ? "ascending" : "descending"); }
      });
      const sorted = rows.slice().sort(function (a, b) {
        const x = by.value(a);
        const y = by.value(b);
        return (by.text ? (x < y ? -1 : x > y ? 1 : 0) : y - x) || a.at - b.at || a.id - b.id;
      });
      kg.replace(body, kg.firstOf(sorted, 100, function (row) { return make(row); }));
    }
    fill();
    return kg.el("div", { "class": "table-wrap" }, kg.el("table", { "class": "rows" }, kg.el("thead", {}, kg.el("tr", {}, heads)), body));
  }

  function entities() {
    const rows = kg.data.nodes.map(function (node) {
      const visible = node.propositions.filter(function (row) { return kg.filters.visible(row.claims).length; });
      const claims = visible.reduce(function (sum, row) { return sum + kg.filters.visible(row.claims).length; }, 0);
      return Object.assign({}, node, { claims: claims, contested: visible.filter(function (row) { return row.state === "contested"; }).length });
    }).filter(function (node) { return node.claims || !kg.filters.active(); });
    return [intro("Entities", kg.count(kg.data.nodes.length, "thing") + " that the pages name, with every name that they give it."),
      narrowed(rows.length, kg.data.nodes.length),
      sortable(rows, [
        { name: "Name", text: true, value: function (node) { return node.label.toLowerCase(); } },
        { name: "Type", text: true, value: function (node) { return node.group; } },
        { name: "Claims", first: true, value: function (node) { return node.claims; } },
        { name: "Contested", value: function (node) { return node.contested; } },
        { name: "Other names" }
      ], function (node) {
        return kg.el("tr", {}, kg.el("th", { scope: "row" }, kg.nodeButton(node.id)), kg.el("td", {}, kg.data.types.get(node.group).plural),
          kg.el("td", { "class": "figure" }, kg.number(node.claims)), kg.el("td", { "class": "figure" }, node.contested || ""),
          kg.el("td", { "class": "soft" }, kg.said(kg.shorten(node.aliases.join(", "), 120))));
      })];
  }

  function speakers() {
    const rows = kg.data.speakers.map(function (row) {
      return Object.assign({}, row, { claims: row.claims.filter(function (claim) { return kg.filters.passes(claim.at); }) });
    }).filter(function (row) { return row.claims.length || !kg.filters.active(); });
    const own = kg.data.claims.filter(function (claim) { return !claim.speakers.length; }).length;
    return [intro("Speakers", kg.data.speakers.length
      ? kg.count(kg.data.speakers.length, "speaker") + " besides the pages themselves, which make " + kg.count(own, "claim") + " in their own voice."
      : "Nobody is quoted: all claims are made in the pages' own voice."),
    narrowed(rows.length, kg.data.speakers.length),
    rows.length ? sortable(rows, [
      { name: "Speaker", text: true, value: function (row) { return row.label.toLowerCase(); } },
      { name: "Claims", first: true, value: function (row) { return row.claims.length; } },
      { name: "How firmly" },
      { name: "Quoted by" }
    ], function (row) {
      const pages = Array.from(new Set(row.claims.map(function (claim) { return kg.data.documents[claim.document].label; })));
      return kg.el("tr", {}, kg.el("th", { scope: "row" }, kg.act([kg.swatch(row.type), kg.said(kg.shorten(row.label, 90))], function () { kg.address.select("speaker", row.key); })),
        kg.el("td", { "class": "figure" }, kg.number(row.claims.length)), kg.el("td", {}, kg.firmness(row.claims)), kg.el("td", {}, kg.said(kg.shorten(pages.join(", "), 90))));
    }) : null];
  }

  const makers = { disagreements: disagreements, sources: sources, entities: entities, speakers: speakers };
  const made = new Map();

  kg.pages = {
    show: function (state) {
      const maker = makers[state.view];
      if (!maker) { return; }
      if (made.get(state.view) !== kg.filters.stamp()) {
        made.set(state.view, kg.filters.stamp());
        shown = null;
        kg.replace(document.getElementById("view-" + state.view), maker().flat(Infinity));
      }
      if (state.view === "sources") {
        const claim = state.kind === "claim" ? kg.data.claimOf.get(state.key) : null;
        const doc = claim ? kg.data.documents[claim.document]
          : state.kind === "source" ? kg.data.documentOf.get(state.key)
            : kg.data.documents.length === 1 ? kg.data.documents[0] : null;
        if (doc) { showPage(doc, claim); }
      }
    }
  };
})(window.kg);
