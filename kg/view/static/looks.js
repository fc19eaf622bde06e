/* How nodes and edges look: colour and shape by type, line by standing, all else faint beside what is chosen. */
(function (kg) {
  "use strict";

  const data = kg.data;

  /** Colours come from the style sheet, so that there is one place for them. */
  kg.readTheme = function () {
    const style = window.getComputedStyle(document.documentElement);
    function value(name) { return style.getPropertyValue("--" + name).trim(); }
    kg.theme = { ink: value("ink"), soft: value("soft"), ground: value("ground"), raised: value("raised"), island: value("island"), accent: value("accent"), font: value("sans"), family: {}, state: {} };
    data.types.forEach(function (type) { kg.theme.family[type.family] = { fill: value("family-" + type.family), edge: value("family-" + type.family + "-edge") }; });
    data.states.forEach(function (state) { kg.theme.state[state] = value("state-" + state); });
  };

  kg.nodeLook = function (node, focus, grow) {
    const look = data.types.get(node.group);
    const colour = kg.theme.family[look.family];
    const near = !focus || focus.nodes.has(node.id);
    const chosen = focus && focus.main.has(node.id);
    const paint = { background: colour.fill, border: chosen ? kg.theme.ink : colour.edge };
    return {
      id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size * grow, opacity: near ? 1 : 0.16,
      borderWidth: chosen ? 3.5 : 1, borderWidthSelected: 3.5,
      color: { background: paint.background, border: paint.border, highlight: paint, hover: paint }
    };
  };

  const DASHES = { contested: false, agreed: false, stated: false, hedged: [7, 5], negated: [2, 4], hypothetical: [1, 7] };

  /** How a line is broken: what nobody affirms is dotted, whatever else is true of it. */
  kg.dashes = function (proposition) { return DASHES[proposition.negated ? "negated" : proposition.state]; };

  kg.edgeLook = function (proposition, focus, grow) {
    const near = !focus || focus.edges.has(proposition.at);
    const state = proposition.state;
    const colour = kg.theme.state[state];
    const width = Math.min(2 + (proposition.origins - 1), 6) + (state === "contested" ? 1.5 : 0);
    return {
      id: proposition.at, from: proposition.subject, to: proposition.object,
      width: (focus && near ? width + 1 : width) * grow, selectionWidth: 1.5, hoverWidth: 1,
      dashes: kg.dashes(proposition),
      arrows: { to: { enabled: true, scaleFactor: 0.55, type: proposition.negated ? "bar" : "arrow" } },
      color: { color: colour, highlight: colour, hover: colour, opacity: near ? (focus ? 1 : state === "contested" ? 1 : 0.8) : 0.07 },
      smooth: proposition.bend ? { enabled: true, type: proposition.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.min(0.12 * Math.abs(proposition.bend), 0.9) } : { enabled: false }
    };
  };

  kg.foldLook = function (disc) {
    return {
      id: "fold" + disc.id, x: disc.x, y: disc.y + disc.radius - 30, shape: "dot", size: 1, opacity: 0
    };
  };
})(window.kg);
