/* Taking things away: the picture as PNG and SVG, the claims as CSV. Files are made here; nothing is sent. */
(function (kg) {
  "use strict";

  function save(name, blob) {
    const address = URL.createObjectURL(blob);
    const link = kg.el("a", { download: name });
    link.setAttribute("href", address);
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  kg.savePng = function () {
    const from = kg.graph.picture().canvas;
    const to = kg.el("canvas", { width: from.width, height: from.height });
    const ctx = to.getContext("2d");
    ctx.fillStyle = kg.theme.ground;
    ctx.fillRect(0, 0, to.width, to.height);
    ctx.drawImage(from, 0, 0);
    to.toBlob(function (blob) { save("claims.png", blob); });
  };

  /** The picture as it stands on the screen, as one SVG document. */
  kg.svgText = function () {
    const picture = kg.graph.picture();
    const box = document.getElementById("canvas");
    const scale = picture.scale;
    const root = kg.svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: "0 0 " + box.clientWidth + " " + box.clientHeight, "font-family": "sans-serif", "font-size": 12.5 },
      kg.svg("rect", { width: "100%", height: "100%", fill: kg.theme.ground }));
    picture.edges.forEach(function (edge) {
      const a = picture.screen(edge.from);
      const b = picture.screen(edge.to);
      const mid = picture.middle(edge.id);
      if (!mid) { return; }
      const via = { x: 2 * mid.x - (a.x + b.x) / 2, y: 2 * mid.y - (a.y + b.y) / 2 };
      const proposition = kg.data.propositions[edge.id];
      root.append(kg.svg("path", {
        d: "M" + [a, via, b].map(function (p) { return p.x.toFixed(1) + " " + p.y.toFixed(1); }).join(" ").replace(/^(\S+ \S+) /, "$1 Q"), fill: "none",
        stroke: edge.color.color, "stroke-opacity": edge.color.opacity, "stroke-width": (edge.width * scale).toFixed(2), "stroke-dasharray": (kg.dashes(proposition) || ["none"]).join(" ")
      }, kg.svg("title", {}, document.createTextNode(kg.onePlainLine(kg.sentenceText(proposition))))));
    });
    picture.nodes.filter(function (node) { return node.shape && node.color; }).forEach(function (node) {
      const at = picture.screen(node.id);
      root.append(kg.shape(node.shape, at.x, at.y, node.size * scale, { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth * scale, opacity: node.opacity }));
    });
    picture.labels.forEach(function (label) {
      label.lines.forEach(function (line, i) {
        root.append(kg.svg("text", {
          x: ((label.box.left + label.box.right) / 2).toFixed(1), y: (label.box.top + i * 14 + 11).toFixed(1), "text-anchor": "middle", fill: label.small ? kg.theme.soft : kg.theme.ink,
          stroke: kg.theme.ground, "stroke-width": 3, "paint-order": "stroke", "font-size": label.small ? 11 : 12.5
        }, document.createTextNode(line)));
      });
    });
    return new XMLSerializer().serializeToString(root);
  };

  /** A cell that no spreadsheet takes for a formula. */
  function cell(value) {
    const text = String(value === null || value === undefined ? "" : value);
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  /** The claims that pass the filters, one a line. */
  kg.csvText = function () {
    const head = ["id", "subject", "predicate", "object", "state", "polarity", "certainty", "quantity", "speakers", "source", "published", "quote", "address"];
    const rows = kg.data.claims.filter(function (claim) { return kg.filters.passes(claim.at); }).map(function (claim) {
      const proposition = kg.data.propositions[claim.proposition];
      const doc = kg.data.documents[claim.document];
      return [claim.key, kg.data.nodes[proposition.subject].label, proposition.label, proposition.object === null ? "" : kg.data.nodes[proposition.object].label,
        proposition.state, claim.negated ? "negated" : "affirmed", kg.data.certainties[claim.certainty], claim.quantity, kg.chain(claim).slice(1).join(" > "),
        doc.label, doc.published, kg.quote(claim), kg.sourceLink(claim) || doc.name];
    });
    return [head].concat(rows).map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  };

  kg.buildShare = function () {
    const close = kg.layer(document.getElementById("share"), document.getElementById("share-items"));
    function on(id, action) {
      document.getElementById(id).addEventListener("click", function () { close(); action(); });
    }
    on("copy-address", function () { kg.copy(window.location.href, "Link"); });
    on("save-png", kg.savePng);
    on("save-svg", function () { save("claims.svg", new Blob([kg.svgText()], { type: "image/svg+xml" })); });
    on("save-csv", function () { save("claims.csv", new Blob(["\ufeff", kg.csvText()], { type: "text/csv" })); });
    on("print", function () { window.print(); });
  };
})(window.kg);
