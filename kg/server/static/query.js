/* The query page: an editor for this endpoint, with a question to start from. */
(function () {
  "use strict";

  const FIRST = [
    "PREFIX cito: <http://purl.org/spar/cito/>",
    "PREFIX prov: <http://www.w3.org/ns/prov#>",
    "PREFIX schema: <https://schema.org/>",
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
    "",
    "# Who disputes what?",
    "SELECT ?who ?quote ?what {",
    "  ?claim cito:disputes ?target ; schema:text ?quote .",
    "  OPTIONAL { ?claim prov:wasAttributedTo/skos:prefLabel ?who }",
    "  OPTIONAL { ?target schema:text|skos:prefLabel ?what }",
    "}",
    "LIMIT 50"
  ].join("\n");

  new window.Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: window.location.origin + "/sparql", method: "POST" },
    endpointCatalogueOptions: { getData: function () { return [{ endpoint: window.location.origin + "/sparql" }]; } },
    copyEndpointOnNewTab: true,
    persistenceId: "kg",
    yasqe: { value: FIRST }
  });
}());
