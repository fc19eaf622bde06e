/* The query page: an editor for this endpoint, with the questions that ship to start from. */
(function () {
  "use strict";

  const endpoint = window.location.origin + "/sparql";
  const question = document.getElementById("question");
  const told = document.getElementById("told");

  const yasgui = new window.Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: function () { return [{ endpoint: endpoint }]; } },
    copyEndpointOnNewTab: true,
    persistenceId: "kg " + endpoint,
    yasqe: { value: question.querySelector('option[value*="Who disputes what?"]').value }
  });

  question.addEventListener("change", function () {
    if (question.value) {
      yasgui.getTab().setQuery(question.value);
      told.textContent = question.selectedOptions[0].title;
    }
  });
}());
