/* Elements from text. Everything that comes from an article goes in as a text node; links lead to http and https alone. */
(function (kg) {
  "use strict";

  /** The address if it is one of the web, else null. */
  kg.webAddress = function (text) {
    return typeof text === "string" && /^https?:\/\/[^\s]+$/i.test(text) ? text : null;
  };

  /** An element. Attributes: "on" holds listeners, a value of null or false leaves one out, true is the empty string. */
  kg.el = function (tag, attributes) {
    const element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function (pair) {
      const name = pair[0];
      const value = pair[1];
      if (value === null || value === undefined || value === false) { return; }
      if (name === "on") {
        Object.entries(value).forEach(function (listener) { element.addEventListener(listener[0], listener[1]); });
      } else if (name === "href") {
        if (kg.webAddress(value)) {
          element.setAttribute("href", value);
          element.setAttribute("rel", "noopener noreferrer");
          element.setAttribute("target", "_blank");
        }
      } else {
        element.setAttribute(name, value === true ? "" : String(value));
      }
    });
    Array.prototype.slice.call(arguments, 2).flat(Infinity).forEach(function (child) {
      if (child !== null && child !== undefined && child !== false) { element.append(child); }
    });
    return element;
  };

  /** Words of a page, kept from turning the direction of what stands around them. */
  kg.said = function (text, name) {
    return kg.el("bdi", { "class": name || null }, String(text));
  };

  /** A button that looks like a link and does something on this page. */
  kg.act = function (label, action, attributes) {
    return kg.el("button", Object.assign({ type: "button", "class": "act", on: { click: action } }, attributes), label);
  };

  kg.replace = function (element) {
    element.replaceChildren.apply(element, Array.prototype.slice.call(arguments, 1).flat(Infinity).filter(Boolean));
  };

  /** 1234567 as 1,234,567, the same in every country. */
  kg.number = function (value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  };

  /** "1 claim", "2 claims". */
  kg.count = function (value, singular, plural) {
    return kg.number(value) + " " + (value === 1 ? singular : plural || singular + "s");
  };

  kg.shorten = function (text, length) {
    const letters = Array.from(text);
    return letters.length <= length ? text : letters.slice(0, length - 1).join("").trimEnd() + "…";
  };

  /** Text for canvas and SVG: no control characters, no turns of direction, no half characters, one blank for any white space. */
  kg.onePlainLine = function (text) {
    return text.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, " ").replace(/\s+/g, " ").trim();
  };

  const svg = "http://www.w3.org/2000/svg";

  /** The outline of a node's shape around 0, 0, as points or a radius; the same on screen, in the legend and in SVG. */
  kg.outline = function (shape, size) {
    function ring(count, turn, radii) {
      return Array.from({ length: count }, function (_, i) {
        const angle = (i / count) * 2 * Math.PI + turn;
        const radius = size * radii[i % radii.length];
        return [Math.sin(angle) * radius, -Math.cos(angle) * radius];
      });
    }
    switch (shape) {
      case "square": return ring(4, Math.PI / 4, [1.27]);
      case "diamond": return ring(4, 0, [1.15]);
      case "triangle": return ring(3, 0, [1.2]);
      case "triangleDown": return ring(3, Math.PI, [1.2]);
      case "hexagon": return ring(6, Math.PI / 6, [1.05]);
      case "star": return ring(10, 0, [1.25, 0.55]);
      default: return null;
    }
  };

  kg.svg = function (tag, attributes) {
    const element = document.createElementNS(svg, tag);
    Object.entries(attributes).forEach(function (pair) { element.setAttribute(pair[0], String(pair[1])); });
    Array.prototype.slice.call(arguments, 2).flat().forEach(function (child) { if (child) { element.append(child); } });
    return element;
  };

  kg.shape = function (shape, x, y, size, attributes) {
    const points = kg.outline(shape, size);
    if (!points) { return kg.svg("circle", Object.assign({ cx: x, cy: y, r: size }, attributes)); }
    const text = points.map(function (p) { return (x + p[0]).toFixed(1) + "," + (y + p[1]).toFixed(1); }).join(" ");
    return kg.svg("polygon", Object.assign({ points: text }, attributes));
  };

  /** The small picture of a type in lists and legend. */
  kg.swatch = function (type) {
    const look = kg.data.types.get(type);
    return kg.svg("svg", { viewBox: "-9 -9 18 18", width: 14, height: 14, "aria-hidden": "true", "class": "swatch family-" + look.family },
      kg.shape(look.shape, 0, 0, 6.5, {}));
  };

  /** Tell screen readers. */
  kg.announce = function (text) {
    document.getElementById("live").textContent = text;
  };
})(window.kg);
