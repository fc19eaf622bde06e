/* The state of the page is its address: #view=…&at=kind:key&…filters. One way in (go), one way out (listeners). */
(function (kg) {
  "use strict";

  const VIEWS = ["graph", "disagreements", "sources", "entities", "speakers"];
  const FACETS = ["state", "certainty", "type", "source", "speaker", "year"];
  const listeners = [];

  function read() {
    const given = new URLSearchParams(window.location.hash.slice(1));
    const view = VIEWS.includes(given.get("view")) ? given.get("view") : "graph";
    const at = given.get("at") || "";
    const colon = at.indexOf(":");
    const filters = {};
    FACETS.forEach(function (facet) {
      const values = given.getAll(facet);
      if (values.length) { filters[facet] = new Set(values); }
    });
    return {
      view: view,
      kind: colon > 0 ? at.slice(0, colon) : null,
      key: colon > 0 ? at.slice(colon + 1) : null,
      filters: filters
    };
  }

  function write(state) {
    const parts = [];
    function add(name, value) {
      parts.push(name + "=" + encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2F/g, "/"));
    }
    if (state.view !== "graph") { add("view", state.view); }
    if (state.kind) { add("at", state.kind + ":" + state.key); }
    FACETS.forEach(function (facet) {
      Array.from(state.filters[facet] || []).sort().forEach(function (value) { add(facet, value); });
    });
    return "#" + parts.join("&");
  }

  let current = read();

  function tell() {
    const before = current;
    current = read();
    listeners.forEach(function (listener) { listener(current, before); });
  }

  window.addEventListener("hashchange", tell);

  kg.address = {
    views: VIEWS,
    facets: FACETS,
    state: function () { return current; },
    listen: function (listener) { listeners.push(listener); },
    start: tell,
    /** Change some of view, kind and key, filters; the rest stays. */
    go: function (changes) {
      const address = write(Object.assign({}, current, changes));
      if (address !== (window.location.hash || "#")) { window.location.hash = address; }
    },
    /** Read one thing: kind is node, edge, claim, clash, speaker, source or path. */
    select: function (kind, key, view) {
      kg.address.go(Object.assign({ kind: kind, key: key }, view ? { view: view } : {}));
    },
    clear: function () { kg.address.go({ kind: null, key: null }); }
  };
})(window.kg);
