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

  const TIMES = 2;

  function savePng() {
    kg.canvasSheet(TIMES).toBlob(function (blob) { save("claims.png", blob); });
  }

  /** The picture as it stands on the screen, as one SVG document. */
  kg.svgText = function () { return new XMLSerializer().serializeToString(kg.svgSheet()); };

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
        doc.label, doc.published, kg.quote(claim), kg.sourceLink(claim) || doc.file];
    });
    return [head].concat(rows).map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  };

  kg.buildShare = function () {
    const close = kg.layer(document.getElementById("share"), document.getElementById("share-items"));
    function on(id, action) {
      document.getElementById(id).addEventListener("click", function () { close(); action(); });
    }
    on("copy-address", function () { kg.copy(window.location.href, "Link"); });
    on("save-png", savePng);
    on("save-svg", function () { save("claims.svg", new Blob([kg.svgText()], { type: "image/svg+xml" })); });
    on("save-csv", function () { save("claims.csv", new Blob(["\ufeff", kg.csvText()], { type: "text/csv" })); });
    on("print", function () { window.print(); });
    kg.address.listen(function (state) {
      ["save-png", "save-svg"].forEach(function (id) { document.getElementById(id).hidden = state.view !== "graph"; });
    });
  };
})(window.kg);
