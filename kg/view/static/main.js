/* Putting it together: from the address to what is seen, and the keys that work everywhere. */
(function (kg) {
  "use strict";

  const NAMES = { graph: "Graph", disagreements: "Disagreements", sources: "Sources", entities: "Entities", speakers: "Speakers" };
  const data = kg.data;
  const counts = { disagreements: data.disagreements.length, sources: data.documents.length, entities: data.nodes.length, speakers: data.speakers.length };
  const tabs = new Map();

  function buildTabs() {
    const bar = document.getElementById("tabs");
    kg.address.views.forEach(function (view) {
      const tab = kg.el("button", {
        type: "button", role: "tab", id: "tab-" + view, "aria-controls": "view-" + view, "class": "tab",
        on: { click: function () { kg.address.go({ view: view }); } }
      }, NAMES[view], counts[view] === undefined ? null : kg.el("span", { "class": "tab-count" }, " " + kg.number(counts[view])));
      tabs.set(view, tab);
      bar.append(tab);
    });
    bar.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) { return; }
      const views = kg.address.views;
      const next = views[(views.indexOf(kg.address.state().view) + step + views.length) % views.length];
      event.preventDefault();
      kg.address.go({ view: next });
      tabs.get(next).focus();
    });
  }

  function showView(view) {
    document.getElementById("frame").dataset.view = view;
    kg.address.views.forEach(function (name) {
      document.getElementById("view-" + name).hidden = name !== view;
      tabs.get(name).setAttribute("aria-selected", String(name === view));
      if (name === view) { tabs.get(name).scrollIntoView({ block: "nearest", inline: "nearest" }); }
      tabs.get(name).setAttribute("tabindex", name === view ? "0" : "-1");
    });
  }

  function render(state, before) {
    const filtered = kg.filters.apply(state, before);
    showView(state.view);
    kg.graph.show(state);
    const chosen = kg.panel.show(state);
    kg.pages.show(state);
    document.getElementById("frame").classList.toggle("is-reading", chosen);
    if (filtered && state.view === "graph" && !state.kind) { kg.graph.fit(); }
    if (chosen && (state.kind !== before.kind || state.key !== before.key)) {
      const title = document.getElementById("reading-title");
      if (title) { kg.announce("Reading: " + title.textContent); }
    }
  }

  kg.render = function () { render(kg.address.state(), kg.address.state()); };

  const darkness = window.matchMedia("(prefers-color-scheme: dark)");

  function paint(dark) {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    kg.readTheme();
  }

  function repaint(dark) { paint(dark); kg.graph.redraw(); }

  function keys(event) {
    const field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !field && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      document.getElementById("search").focus();
    }
    if (event.key === "Escape" && !field) { kg.address.clear(); }
  }

  function build() {
    const share = [kg.count(data.claims.length, "claim") + " in " + kg.count(data.documents.length, "page"), kg.count(data.speakers.length, "speaker"), kg.count(data.nodes.length, "entity", "entities")].join(" · ");
    document.getElementById("counts").textContent = share + " · " + kg.count(data.disagreements.length, "disagreement");
    buildTabs();
    paint(darkness.matches);
    kg.filters.build();
    kg.graph.build();
    kg.buildSearch();
    kg.buildShare();
    document.getElementById("zoom-in").addEventListener("click", function () { kg.graph.zoom(1.3); });
    document.getElementById("zoom-out").addEventListener("click", function () { kg.graph.zoom(1 / 1.3); });
    document.getElementById("zoom-fit").addEventListener("click", function () { kg.graph.fit(); });
    document.getElementById("skip").addEventListener("click", function (event) { event.preventDefault(); document.getElementById("reading").focus(); });
    document.getElementById("theme").addEventListener("click", function () {
      repaint(document.documentElement.dataset.theme !== "dark");
    });
    darkness.addEventListener("change", function () { repaint(darkness.matches); });
    window.addEventListener("beforeprint", function () {
      const before = document.documentElement.dataset.theme;
      const paper = document.getElementById("paper");
      window.addEventListener("afterprint", function () {
        repaint(before === "dark");
        kg.replace(paper);
      }, { once: true });
      repaint(false);
      document.getElementById("imprint").textContent = kg.imprint();
      if (kg.address.state().view === "graph") { kg.replace(paper, kg.svgSheet()); }
    });
    document.addEventListener("keydown", keys);
    kg.address.listen(render);
    kg.address.start();
    document.documentElement.dataset.ready = "";
  }

  build();
})(window.kg);
