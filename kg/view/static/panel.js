/* The reading pane: what is chosen in the address, in words. With nothing chosen, where to begin. */
(function (kg) {
  "use strict";

  const data = kg.data;

  function identifier(pair) {
    return kg.el(kg.webAddress(pair[1]) ? "a" : "span", { "class": "identifier", href: pair[1] }, pair[0]);
  }

  function heading(text, over) {
    return kg.el("header", { "class": "reading-head" },
      kg.el("p", { "class": "over" }, over),
      kg.el("h2", { id: "reading-title", dir: "auto" }, text),
      kg.act("Close", kg.address.clear, { "class": "act close", "aria-label": "Close and go back to the start" }));
  }

  /** The two sides of a disagreement beside each other. */
  kg.columns = function (disagreement, make, most) {
    return kg.el("div", { "class": "sides" }, kg.sides(disagreement).map(function (side) {
      return kg.el("section", { "class": "side" },
        kg.el("h4", {}, kg.said(side.value || "said")),
        side.claims.slice(0, most).map(make),
        side.claims.length > most ? kg.el("p", { "class": "soft and-more" }, "and " + kg.number(side.claims.length - most) + " more") : null);
    }));
  };

  function shortSide(claim) {
    return kg.el("p", { "class": "short-side" }, kg.shortQuote(claim, 150),
      kg.el("span", { "class": "soft", dir: "auto" }, kg.chain(claim).join(" › ")));
  }

  function teaser(disagreement) {
    const proposition = data.propositions[disagreement.proposition];
    return kg.el("li", { "class": "teaser" },
      kg.act([kg.el("span", { "class": "kind" }, kg.words.kind[disagreement.kind]), kg.sentence(proposition, true)],
        function () { kg.address.select("clash", disagreement.key); }, { "class": "act teaser-head" }),
      kg.columns(disagreement, shortSide, 2));
  }

  /** On what the sides differ, marked as contested where they do. */
  kg.clashBadge = function (disagreement) {
    return kg.el("span", { "class": disagreement.kind === "apparent" ? "badge" : "badge state-contested" }, kg.words.kind[disagreement.kind]);
  };

  /** The disagreements to begin with: at most one for each proposition. */
  kg.mostContested = function (count) {
    const seen = new Set();
    return kg.ranked().filter(function (disagreement) {
      if (disagreement.kind === "apparent" || seen.has(disagreement.proposition)) { return false; }
      seen.add(disagreement.proposition);
      return true;
    }).slice(0, count);
  };

  /** What the filters leave, when nothing is chosen. */
  function filtered() {
    const left = data.claims.filter(function (row) { return kg.filters.passes(row.at); });
    return [
      kg.el("header", { "class": "reading-head" }, kg.el("p", { "class": "over" }, "Filtered"),
        kg.el("h2", { id: "reading-title" }, kg.number(left.length) + " of " + kg.count(data.claims.length, "claim")),
        kg.act("Show all", function () { kg.address.go({ filters: {} }); }, { "class": "act close" })),
      kg.marksLegend(),
      left.length ? kg.firstOf(left, 20, function (row) { return kg.claimCard(row, { sentence: true }); }) : kg.el("p", { "class": "lead" }, "No claim has all that is chosen.")
    ];
  }

  function start() {
    if (!data.claims.length) {
      return [kg.el("h2", { id: "reading-title" }, "Nothing is claimed here"),
        kg.el("p", { "class": "lead" }, data.documents.length
          ? "The " + kg.count(data.documents.length, "page") + " in this build held no claim that could be backed by an exact quote. The tab Sources shows the text."
          : "This build held no page.")];
    }
    const contested = kg.mostContested(3);
    const most = data.nodes.filter(function (node) { return node.claims; }).slice(0, 8);
    return [
      kg.el("h2", { id: "reading-title" }, contested.length ? "Where the pages differ most" : "What is claimed most"),
      kg.el("p", { "class": "lead" },
        "Each line in the picture is something that a page says, in its own words. Nothing here is judged true or false; " +
        "what sources say differently stands side by side."),
      contested.length
        ? kg.el("ol", { "class": "teasers" }, contested.map(teaser))
        : kg.el("p", {}, "The pages do not contradict one another on anything that was found."),
      data.disagreements.length > contested.length
        ? kg.el("p", {}, kg.act("All " + kg.count(data.disagreements.length, "disagreement"), function () { kg.address.go({ view: "disagreements", kind: null, key: null }); }))
        : null,
      kg.el("h3", {}, "Most is said about"),
      kg.el("ul", { "class": "chips" }, most.map(function (node) {
        return kg.el("li", {}, kg.nodeButton(node.id), kg.el("span", { "class": "soft" }, " " + kg.number(node.claims)));
      })),
      kg.el("h3", {}, "From one thing to another"),
      kg.pathForm(null, null)
    ];
  }

  function entity(key) {
    const node = data.nodeOf.get(key);
    if (!node) { return null; }
    const rows = node.propositions.slice().sort(function (a, b) {
      return data.states.indexOf(a.state) - data.states.indexOf(b.state) || b.claims.length - a.claims.length || a.at - b.at;
    });
    const speaker = data.speakerOf.get(key);
    const pages = new Set(rows.flatMap(function (row) { return row.claims.map(function (at) { return data.claims[at].document; }); }));
    const hidden = kg.graph.hiddenNeighbours(node.id);
    return [
      heading(node.label, [kg.swatch(node.group), " ", node.group.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()]),
      node.aliases.length ? kg.el("p", { "class": "aliases" }, kg.el("span", { "class": "soft" }, "also "),
        node.aliases.slice(0, 12).map(function (alias, i) { return [i ? ", " : "", kg.said(alias)]; }),
        node.aliases.length > 12 ? kg.el("span", { "class": "soft" }, " and " + (node.aliases.length - 12) + " more") : null) : null,
      node.same_as ? kg.el("p", { "class": "identifiers" }, node.same_as.map(function (pair) { return [identifier(pair), " "]; })) : null,
      kg.el("p", { "class": "sum" }, kg.count(node.claims, "claim") + " in " + kg.count(pages.size, "page") +
        (node.contested ? ", " + node.contested + " contested" : "") + "."),
      kg.el("p", { "class": "actions" },
        hidden ? kg.act("Unfold " + kg.count(hidden, "neighbour"), function () { kg.graph.unfoldAround(node.id); }) : null,
        speaker ? kg.act("What it says (" + speaker.claims.length + ")", function () { kg.address.select("speaker", key); }) : null,
        kg.act("Copy link", function () { kg.copy(kg.linkTo("node", key), "Link"); })),
      node.merged ? kg.el("details", { "class": "why" }, kg.el("summary", {}, "Why these names are one"),
        kg.el("ul", {}, node.merged.map(function (row) {
          return kg.el("li", {}, kg.said(row[0]), " = ", kg.said(row[1]), kg.el("span", { "class": "soft" }, " — " + row[2]));
        }))) : null,
      kg.firstOf(rows, 40, function (row, i) { return kg.propositionCard(row, rows.length === 1 || (i === 0 && rows[0].claims.length < 4)); }),
      node.x === undefined ? null : [kg.el("h3", {}, "From here to another"), kg.pathForm(node, null)]
    ];
  }

  /** What stands behind a proposition, in words before the figure. */
  function support(proposition) {
    return kg.el("details", { "class": "why" }, kg.el("summary", {}, "What counts as a source, and how much stands behind this"),
      kg.el("p", {}, "Pages that go back to one study or statement, or hold the same text, count as one source. Support is " + proposition.belief +
        ", where 0 is none and 1 is full: each further source raises it, a hedge and a doubtful reading lower it, denials do not count. It is not the chance that this is true."));
  }

  function edge(key) {
    const proposition = data.propositionOf.get(key);
    if (!proposition) { return null; }
    return [
      heading(kg.sentence(proposition), ["Proposition ", kg.badge(proposition.state)]),
      kg.el("p", { "class": "sum" }, kg.count(proposition.claims.length, "claim") + " from " + kg.count(proposition.origins, "independent source") + "."),
      support(proposition),
      proposition.disagreements.map(function (disagreement) {
        return kg.el("p", { "class": "differ" }, kg.act([disagreement.kind === "apparent" ? "They " : "They differ: ", kg.words.kind[disagreement.kind]],
          function () { kg.address.select("clash", disagreement.key); }), " ", kg.said(disagreement.why));
      }),
      kg.marksLegend(),
      kg.firstOf(proposition.claims, 20, function (at) { return kg.claimCard(data.claims[at]); })
    ];
  }

  function clash(key) {
    const disagreement = data.disagreementOf.get(key);
    if (!disagreement) { return null; }
    return [
      heading(kg.sentence(data.propositions[disagreement.proposition]),
        [kg.clashBadge(disagreement)]),
      kg.el("p", { "class": "lead", dir: "auto" }, disagreement.why),
      kg.columns(disagreement, shortSide, 6),
      kg.el("h3", {}, "In context"),
      kg.marksLegend(),
      disagreement.claims.map(function (at) {
        return kg.claimCard(data.claims[at], { sentence: data.claims[at].proposition !== disagreement.proposition });
      })
    ];
  }

  function claim(key) {
    const found = data.claimOf.get(key);
    if (!found) { return null; }
    return [heading(kg.sentence(data.propositions[found.proposition], false, found), "Claim"), kg.marksLegend(), kg.claimCard(found)];
  }

  function speaker(key) {
    const found = data.speakerOf.get(key);
    if (!found) { return null; }
    return [
      heading(found.label, [kg.swatch(found.type), " speaker"]),
      kg.el("p", { "class": "sum" }, kg.count(found.claims.length, "claim"), ". ", kg.firmness(found.claims)),
      found.node === null || !data.nodes[found.node].claims ? null
        : kg.el("p", { "class": "actions" }, kg.act("What is said about it", function () { kg.address.select("node", data.nodes[found.node].key); })),
      kg.marksLegend(),
      kg.firstOf(found.claims, 20, function (row) { return kg.claimCard(row, { sentence: true }); })
    ];
  }

  function path(key) {
    const ends = key.split(" ").map(function (end) { return data.nodeOf.get(end); });
    if (ends.length !== 2 || !ends[0] || !ends[1]) { return null; }
    const steps = kg.findPath(ends[0].id, ends[1].id);
    const head = heading(["From ", kg.said(ends[0].label), " to ", kg.said(ends[1].label)], "Path");
    const form = kg.pathForm(ends[0], ends[1]);
    if (!steps) { return [head, form, kg.el("p", { "class": "lead" }, "No chain of claims joins the two" + (kg.filters.active() ? " under the filters that are set." : "."))]; }
    return [head, form,
      kg.el("p", { "class": "sum" }, kg.count(steps.length, "step") + ". The chain shows what is said one after the other; that it holds as a whole is nobody's claim."),
      kg.el("ol", { "class": "steps" }, steps.map(function (step) {
        const best = kg.filters.visible(step.claims)[0];
        return kg.el("li", {}, kg.el("p", { "class": "of" }, kg.sentence(step), " ", kg.badge(step.state)), kg.claimCard(data.claims[best]),
          step.claims.length > 1 ? kg.act("All " + kg.count(step.claims.length, "claim"), function () { kg.address.select("edge", step.key); }) : null);
      }))];
  }

  /** What the colours in a quote mean. */
  kg.marksLegend = function () {
    return kg.el("p", { "class": "marks-legend" }, [["subject", "subject"], ["predicate", "predicate"], ["object", "object"], ["cue", "hedge"], ["number", "number"]]
      .map(function (row) { return kg.el("mark", { "class": "part-" + row[0] }, row[1]); }));
  };

  const NAMES = { node: "an entity", edge: "a proposition", clash: "a disagreement", claim: "a claim", speaker: "a speaker", source: "a page", path: "a way between two things" };

  /** What to say where the address names what this file does not hold. */
  function lost(state) {
    if (!state.kind || (state.kind === "source" && data.documentOf.has(state.key))) { return null; }
    return kg.el("p", { "class": "lost", role: "alert" }, "Not found: the address names " + (NAMES[state.kind] || "something") + " that is not in this file (",
      kg.said(kg.shorten(state.key, 80)), "). It may be from another build. ", kg.act("Forget it", kg.address.clear));
  }

  const makers = { node: entity, edge: edge, clash: clash, claim: claim, speaker: speaker, path: path };

  let opener = null;

  /** Whoever works without a mouse goes on where the words are: into the pane when it changes, back when it closes. */
  function keepFocus(pane, had, opened) {
    if (had && opened) { pane.focus(); }
    if (had && !opened && opener && opener.isConnected) { opener.focus(); }
  }

  kg.panel = {
    show: function (state) {
      const pane = document.getElementById("reading");
      const had = pane.contains(document.activeElement);
      if (!had && document.activeElement !== document.body) { opener = document.activeElement; }
      const maker = makers[state.kind];
      const content = maker ? maker(state.key) : null;
      pane.classList.toggle("is-start", !content);
      kg.replace(pane, content || [lost(state), kg.filters.active() && state.view === "graph" ? filtered() : start()]);
      pane.scrollTop = 0;
      keepFocus(pane, had, Boolean(content));
      return Boolean(content || lost(state));
    }
  };
})(window.kg);
