/* The words beside the pointer: what lies under it, before anything is clicked. */
(function (kg) {
  "use strict";

  function words(hit, folded) {
    if (folded) { return [kg.count(folded, "more entity", "more entities") + " here: click to unfold"]; }
    if (hit.node !== undefined) {
      const node = kg.data.nodes[hit.node];
      return [kg.said(kg.shorten(node.label, 120), "name"), kg.el("span", { "class": "soft" }, " " + node.group + " · " + kg.count(node.claims, "claim"))];
    }
    const proposition = kg.data.propositions[hit.edge];
    return [kg.sentence(proposition, true), kg.el("span", { "class": "soft" }, " " + proposition.state + " · " + kg.count(proposition.claims.length, "claim"))];
  }

  /** Tell what was hit at a point of the picture, or how many are folded there; nothing where nothing is hit. */
  kg.tip = function (hit, point, folded) {
    const element = document.getElementById("tip");
    element.hidden = !hit;
    if (!hit) { return; }
    kg.replace(element, words(hit, folded));
    const box = document.getElementById("canvas");
    element.style.left = Math.max(4, Math.min(point.x + 14, box.clientWidth - element.offsetWidth - 8)) + "px";
    element.style.top = Math.max(4, Math.min(point.y + 14, box.clientHeight - element.offsetHeight - 8)) + "px";
  };
})(window.kg);
