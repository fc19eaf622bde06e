/* Finding: the search box over names, aliases and quotes, and the way from one entity to another. */
(function (kg) {
  "use strict";

  const data = kg.data;

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  let index = null;
  function names() {
    if (!index) {
      index = {
        nodes: data.nodes.map(function (node) { return [node.label].concat(node.aliases).map(plain); }),
        claims: data.claims.map(function (claim) { return plain(kg.quote(claim)); })
      };
    }
    return index;
  }

  /** Entities whose names hold the words (best first: whole, beginning, elsewhere), then claims whose quotes do. */
  kg.search = function (words) {
    const wanted = plain(words.trim());
    if (!wanted) { return { nodes: [], claims: [], total: 0 }; }
    const found = [];
    names().nodes.forEach(function (list, id) {
      const score = Math.min.apply(null, list.map(function (name) { return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(" " + wanted) ? 2 : name.includes(wanted) ? 3 : 9; }));
      if (score < 9) { found.push([score, id]); }
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    const quotes = [];
    names().claims.forEach(function (text, at) { if (text.includes(wanted)) { quotes.push(data.claims[at]); } });
    return { nodes: found.map(function (row) { return data.nodes[row[1]]; }), claims: quotes, total: found.length + quotes.length };
  };

  function option(child, meta, choose) {
    return kg.el("div", { role: "option", "class": "option", "aria-selected": "false", on: { mousedown: function (event) { event.preventDefault(); }, click: choose } },
      child, meta ? kg.el("span", { "class": "soft" }, meta) : null);
  }

  kg.buildSearch = function () {
    const field = document.getElementById("search");
    const list = document.getElementById("found");
    let at = -1;

    function close() { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); }
    function choose(kind, key) { return function () { close(); kg.address.select(kind, key); }; }
    function options() { return Array.from(list.querySelectorAll(".option")); }

    function show() {
      const found = kg.search(field.value);
      if (!field.value.trim()) { close(); return; }
      const rows = found.nodes.slice(0, 8).map(function (node) {
        return option([kg.swatch(node.group), " ", kg.said(kg.shorten(node.label, 80), "name")], " " + kg.number(node.claims), choose("node", node.key));
      }).concat(found.claims.slice(0, 12).map(function (claim) {
        return option(kg.shortQuote(claim, 110), " " + data.documents[claim.document].label, choose("claim", claim.key));
      }));
      rows.forEach(function (row, i) { row.id = "found-" + i; });
      const shown = Math.min(found.nodes.length, 8) + Math.min(found.claims.length, 12);
      kg.replace(list, rows, kg.el("p", { "class": "found-sum soft", role: "presentation" }, found.total ? kg.number(shown) + " of " + kg.count(found.total, "match", "matches") : "Nothing holds these words."));
      list.hidden = false;
      at = -1;
      field.setAttribute("aria-expanded", "true");
      kg.announce(kg.count(found.nodes.length, "entity", "entities") + " and " + kg.count(found.claims.length, "quote") + " found");
    }

    function move(by) {
      const rows = options();
      if (!rows.length) { return; }
      at = (at + by + rows.length) % rows.length;
      rows.forEach(function (row, i) { row.setAttribute("aria-selected", String(i === at)); });
      rows[at].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", rows[at].id);
    }

    field.addEventListener("input", show);
    field.addEventListener("focus", function () { if (field.value) { show(); } });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
      if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
      if (event.key === "Escape") { if (list.hidden) { field.blur(); } else { close(); event.stopPropagation(); } }
      if (event.key === "Enter") { const rows = options(); if (rows.length) { rows[Math.max(at, 0)].click(); } }
    });
  };

  /** The fewest propositions, whichever way they point, that lead from a to b; of equals the most claimed. Null if none. */
  kg.findPath = function (a, b) {
    const cameBy = new Map([[a, null]]);
    let edge = [a];
    while (edge.length && !cameBy.has(b)) {
      const next = [];
      edge.forEach(function (id) {
        data.nodes[id].propositions
          .filter(function (row) { return row.object !== null && kg.filters.visible(row.claims).length; })
          .sort(function (x, y) { return y.claims.length - x.claims.length || x.at - y.at; })
          .forEach(function (row) {
            const other = row.subject === id ? row.object : row.subject;
            if (!cameBy.has(other)) { cameBy.set(other, { row: row, from: id }); next.push(other); }
          });
      });
      edge = next;
    }
    if (!cameBy.has(b)) { return null; }
    const steps = [];
    for (let step = cameBy.get(b); step; step = cameBy.get(step.from)) { steps.unshift(step.row); }
    return steps;
  };

  function called(text) {
    const wanted = plain(text.trim());
    const exact = data.nodes.find(function (node) { return plain(node.label) === wanted; });
    return exact || (wanted ? kg.search(text).nodes[0] : null) || null;
  }

  /** Two fields and a button; either end may be given. */
  kg.pathForm = function (from, to) {
    if (!document.getElementById("names")) {
      document.body.append(kg.el("datalist", { id: "names" }, data.nodes.slice(0, Math.min(data.drawn, 2000)).map(function (node) { return kg.el("option", { value: kg.shorten(node.label, 120) }); })));
    }
    const says = kg.el("p", { "class": "form-note", role: "alert" });
    function field(label, node) {
      const input = kg.el("input", { type: "text", list: "names", value: node ? node.label : "", autocomplete: "off", spellcheck: "false" });
      return { input: input, label: kg.el("label", {}, kg.el("span", {}, label), input) };
    }
    const a = field("From", from);
    const b = field("To", to);
    return kg.el("form", { "class": "path-form", on: { submit: function (event) {
      event.preventDefault();
      const ends = [from && a.input.value === from.label ? from : called(a.input.value), to && b.input.value === to.label ? to : called(b.input.value)];
      const lost = ends[0] ? b.input.value : a.input.value;
      if (!ends[0] || !ends[1]) { says.textContent = lost.trim() ? "Nothing is called “" + kg.shorten(lost, 60) + "”." : "Name both ends."; return; }
      kg.address.select("path", ends[0].key + " " + ends[1].key);
    } } }, a.label, b.label, kg.el("button", { type: "submit" }, "Find the way"), says);
  };
})(window.kg);
