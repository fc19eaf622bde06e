/* Filters that are also the legend: each value shows its look and how many claims would be left; choosing narrows. */
(function (kg) {
  "use strict";

  const SHORT = 8;
  const OWN = "own voice";
  const data = kg.data;

  const values = {
    state: function (claim) { return [data.propositions[claim.proposition].state]; },
    certainty: function (claim) { return [data.certainties[claim.certainty]]; },
    type: function (claim) {
      const proposition = data.propositions[claim.proposition];
      const subject = data.nodes[proposition.subject].group;
      const object = proposition.object === null ? subject : data.nodes[proposition.object].group;
      return subject === object ? [subject] : [subject, object];
    },
    source: function (claim) { return [data.documents[claim.document].label]; },
    speaker: function (claim) {
      return claim.speakers.length ? claim.speakers.map(function (at) { return data.speakers[at].label; }) : [OWN];
    },
    year: function (claim) { return [((data.documents[claim.document].published || "").match(/^\d{4}/) || ["no date"])[0]]; }
  };
  const TITLES = { state: "State", certainty: "Certainty", type: "Kind of thing", source: "Source", speaker: "Speaker", year: "Year" };

  const facets = kg.address.facets.map(function (name) {
    const of = data.claims.map(values[name]);
    const total = new Map();
    of.forEach(function (list) { list.forEach(function (value) { total.set(value, (total.get(value) || 0) + 1); }); });
    let order = Array.from(total.keys());
    const fixed = { state: data.states, certainty: data.certainties, type: Array.from(data.types.keys()) }[name];
    order = fixed ? fixed.filter(function (value) { return total.has(value); })
      : name === "year" ? order.sort()
        : order.sort(function (a, b) { return total.get(b) - total.get(a) || (a < b ? -1 : 1); });
    return { name: name, of: of, order: order, buttons: new Map() };
  });

  let chosen = {};
  let passing = data.claims.map(function () { return true; });

  function passes(facet, at) {
    const wanted = chosen[facet.name];
    return !wanted || facet.of[at].some(function (value) { return wanted.has(value); });
  }

  /** How many claims each value would leave: those that pass all other facets. */
  function tally() {
    const counts = facets.map(function () { return new Map(); });
    passing = data.claims.map(function (_, at) {
      const failed = facets.filter(function (facet) { return !passes(facet, at); });
      facets.forEach(function (facet, i) {
        if (failed.length === 0 || (failed.length === 1 && failed[0] === facet)) {
          facet.of[at].forEach(function (value) { counts[i].set(value, (counts[i].get(value) || 0) + 1); });
        }
      });
      return failed.length === 0;
    });
    return counts;
  }

  function toggle(facet, value) {
    const filters = Object.assign({}, kg.address.state().filters);
    const set = new Set(filters[facet.name] || []);
    if (!set.delete(value)) { set.add(value); }
    if (set.size) { filters[facet.name] = set; } else { delete filters[facet.name]; }
    kg.address.go({ filters: filters });
  }

  function look(name, value) {
    if (name === "type") { return kg.swatch(value); }
    if (name === "state") {
      return kg.svg("svg", { viewBox: "0 0 26 10", width: 26, height: 10, "aria-hidden": "true", "class": "line line-" + value },
        kg.svg("line", { x1: 0, y1: 5, x2: 20, y2: 5 }), value === "negated" ? kg.svg("line", { x1: 20, y1: 1, x2: 20, y2: 9, "class": "head" }) : kg.svg("path", { d: "M19 1 L26 5 L19 9 Z", "class": "head" }));
    }
    if (name === "certainty") { return kg.el("span", { "class": "dot bar-" + value, "aria-hidden": "true" }); }
    return null;
  }

  function section(facet) {
    const buttons = facet.order.map(function (value) {
      const number = kg.el("span", { "class": "figure" });
      const label = facet.name === "type" ? data.types.get(value).plural : value;
      const button = kg.el("button", { type: "button", "class": "facet", "aria-pressed": "false", on: { click: function () { toggle(facet, value); } } },
        look(facet.name, value), kg.el("span", { "class": "facet-name" }, kg.said(kg.shorten(label, 60))), number);
      facet.buttons.set(value, { button: button, number: number });
      return kg.el("li", {}, button);
    });
    const shown = buttons.slice(0, facet.name === "type" ? 18 : SHORT);
    const rest = buttons.slice(shown.length);
    return kg.el("section", { "class": "facet-group" }, kg.el("h3", {}, TITLES[facet.name]), kg.el("ul", {}, shown),
      rest.length ? kg.el("details", {}, kg.el("summary", {}, kg.number(rest.length) + " more"), kg.el("ul", {}, rest)) : null);
  }

  /** Signs of the picture that are no filter. */
  function signs() {
    function sign(attributes, words) {
      return kg.el("li", { "class": "sign" }, kg.svg("svg", { viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" }, kg.svg("circle", Object.assign({ cx: 13, cy: 8 }, attributes))), words);
    }
    return kg.el("section", { "class": "facet-group" }, kg.el("h3", {}, "Signs"), kg.el("ul", {},
      sign({ r: 6, "class": "sign-ring" }, "something about it is contested"),
      sign({ r: 8, "class": "sign-island" }, "things that are spoken of together"),
      kg.el("li", { "class": "sign soft" }, "The larger a thing, the more claims; the wider a line, the more independent sources.")));
  }

  kg.filters = {
    build: function () {
      const drawer = document.getElementById("filters");
      const close = kg.layer(document.getElementById("filters-toggle"), drawer);
      kg.replace(drawer,
        kg.act("Close", function () { close(); }, { id: "filters-close", "class": "quiet only-small", "aria-label": "Close the filters" }),
        kg.el("p", { "class": "filter-sum" }, kg.el("span", { id: "filter-sum" }), " ",
          kg.act("Show all", function () { kg.address.go({ filters: {} }); }, { id: "filter-clear", "class": "act", hidden: true })),
        facets.filter(function (facet) { return facet.order.length > (facet.name === "state" || facet.name === "type" ? 0 : 1); }).map(section), data.drawn ? signs() : null);
    },
    /** Take the filters of the address; true if anything changed. */
    apply: function (state, before) {
      chosen = state.filters;
      const counts = tally();
      facets.forEach(function (facet, i) {
        facet.buttons.forEach(function (parts, value) {
          const count = counts[i].get(value) || 0;
          parts.number.textContent = kg.number(count);
          parts.button.setAttribute("aria-pressed", String(Boolean(chosen[facet.name] && chosen[facet.name].has(value))));
          parts.button.classList.toggle("is-empty", count === 0);
        });
      });
      const left = passing.filter(Boolean).length;
      document.getElementById("filter-sum").textContent = kg.filters.active()
        ? kg.number(left) + " of " + kg.count(data.claims.length, "claim") : kg.count(data.claims.length, "claim");
      document.getElementById("filter-clear").hidden = !kg.filters.active();
      return JSON.stringify(plain(state.filters)) !== JSON.stringify(plain(before.filters));
    },
    /** The filters as one text, the same for the same filters. */
    stamp: function () { return JSON.stringify(plain(chosen)); },
    active: function () { return Object.keys(chosen).length > 0; },
    /** Those of the claims, by number, that pass. */
    visible: function (claims) { return claims.filter(function (at) { return passing[at]; }); },
    passes: function (at) { return passing[at]; }
  };

  function plain(filters) {
    return Object.keys(filters).sort().map(function (name) { return [name, Array.from(filters[name]).sort()]; });
  }
})(window.kg);
