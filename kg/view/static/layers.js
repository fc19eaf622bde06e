/* What lies over the page while it is open, the drawer of filters and the menu Share: Esc, a press or the focus elsewhere, and another view close it. */
(function (kg) {
  "use strict";

  const layers = [];

  function set(layer, open) {
    layer.root.classList.toggle("is-open", open);
    layer.opener.setAttribute("aria-expanded", String(open));
  }

  function isOpen(layer) { return layer.root.classList.contains("is-open"); }

  function items(root) { return Array.from(root.querySelectorAll("button:not([hidden])")); }

  /** Arrow keys, Home and End go round a menu. */
  function step(event) {
    const all = items(event.currentTarget);
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) { return; }
    event.preventDefault();
    all[next % all.length].focus();
  }

  /** Let a button open and close an element, whose first button then has the focus. Returns the function that closes it. */
  kg.layer = function (opener, root) {
    const layer = { opener: opener, root: root };
    function open() { set(layer, true); items(root)[0].focus(); }
    function close() { set(layer, false); opener.focus(); }
    opener.addEventListener("click", function () { if (isOpen(layer)) { close(); } else { open(); } });
    if (root.getAttribute("role") === "menu") {
      root.addEventListener("keydown", step);
      opener.addEventListener("keydown", function (event) { if (event.key === "ArrowDown") { event.preventDefault(); open(); } });
    }
    layers.push(layer);
    return close;
  };

  function leave(event) {
    layers.forEach(function (layer) {
      if (isOpen(layer) && !layer.root.contains(event.target) && !layer.opener.contains(event.target)) { set(layer, false); }
    });
  }

  document.addEventListener("pointerdown", leave, true);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", function (event) {
    const layer = event.key === "Escape" ? layers.find(isOpen) : null;
    if (!layer) { return; }
    event.stopPropagation();
    set(layer, false);
    layer.opener.focus();
  }, true);
  kg.address.listen(function (state, before) {
    if (state.view !== before.view) { layers.forEach(function (layer) { set(layer, false); }); }
  });
})(window.kg);
