/* Words in their place: a quote in its context with its parts marked, a link to the very words, a citation. */
(function (kg) {
  "use strict";

  const AROUND = 220;
  const PARTS = ["subject", "predicate", "object", "number", "cue"];

  /** Cut text from..to wherever a span begins or ends; each piece has the names of the spans that cover it. */
  kg.pieces = function (text, from, to, spans) {
    const cuts = new Set([from, to]);
    spans.forEach(function (span) {
      [span.start, span.end].forEach(function (at) { if (at > from && at < to) { cuts.add(at); } });
    });
    const places = Array.from(cuts).sort(function (a, b) { return a - b; });
    return places.slice(0, -1).map(function (start, i) {
      const end = places[i + 1];
      return {
        text: text.slice(start, end),
        start: start,
        over: spans.filter(function (span) { return span.start <= start && span.end >= end; })
      };
    });
  };

  function spansOf(claim) {
    const spans = [{ name: "quote", start: claim.start, end: claim.end }];
    PARTS.forEach(function (part) {
      if (claim[part + "_start"] !== null) {
        spans.push({ name: part, start: claim[part + "_start"], end: claim[part + "_end"] });
      }
    });
    return spans;
  }

  /** The block of the page that holds the claim, cut at words where it is long. */
  function window_(claim, text, blocks) {
    const home = blocks.find(function (block) { return block[0] <= claim.start && claim.end <= block[1]; });
    let from = home ? home[0] : text.lastIndexOf("\n", claim.start - 1) + 1;
    let to = home ? home[1] : text.indexOf("\n", claim.end);
    if (to < claim.end) { to = text.length; }
    if (claim.start - from > AROUND) { from = text.indexOf(" ", claim.start - AROUND) + 1 || from; }
    if (to - claim.end > AROUND) { to = Math.max(text.lastIndexOf(" ", claim.end + AROUND), claim.end); }
    return { from: Math.min(from, claim.start), to: to, cutBefore: home && from > home[0], cutAfter: home && to < home[1] };
  }

  /** The quote in its context, with subject, predicate, object, number and hedge marked. */
  kg.quoteInContext = function (claim) {
    const doc = kg.data.documents[claim.document];
    const view = window_(claim, doc.text, doc.blocks);
    const children = kg.pieces(doc.text, view.from, view.to, spansOf(claim)).map(function (piece) {
      const names = piece.over.map(function (span) { return span.name; });
      if (!names.includes("quote") && names.length === 0) { return kg.el("span", { "class": "context" }, piece.text); }
      const part = ["cue", "number", "object", "predicate", "subject"].find(function (name) { return names.includes(name); });
      return part ? kg.el("mark", { "class": "part-" + part }, piece.text) : kg.el("span", {}, piece.text);
    });
    return kg.el("blockquote", { dir: "auto", "class": "quote" },
      view.cutBefore ? kg.el("span", { "class": "context" }, "… ") : null, children,
      view.cutAfter ? kg.el("span", { "class": "context" }, " …") : null);
  };

  /** The quote alone, short. */
  kg.shortQuote = function (claim, length) {
    return kg.el("q", { dir: "auto", "class": "short" }, kg.shorten(kg.quote(claim).replace(/\s+/g, " "), length || 220));
  };

  function encoded(words) {
    return encodeURIComponent(words.replace(/\p{Cs}/gu, "\ufffd")).replace(/-/g, "%2D");
  }

  /** The source's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/), or null. */
  kg.sourceLink = function (claim) {
    const url = kg.webAddress(kg.data.documents[claim.document].url);
    if (!url) { return null; }
    const words = kg.quote(claim).trim().split(/\s+/);
    const fragment = words.length <= 12
      ? encoded(words.join(" "))
      : encoded(words.slice(0, 5).join(" ")) + "," + encoded(words.slice(-5).join(" "));
    return url + (url.includes("#") ? "" : "#") + ":~:text=" + fragment;
  };

  /** Who says it, outermost first, the page included. */
  kg.chain = function (claim) {
    return [kg.data.documents[claim.document].label].concat(claim.speakers.map(function (at) { return kg.data.speakers[at].label; }));
  };

  /** The quote with whose words they are: the speaker's own where they stand in quotation marks, else the page's on what was said. */
  kg.citation = function (claim) {
    const doc = kg.data.documents[claim.document];
    const speakers = claim.speakers.map(function (at) { return kg.data.speakers[at].label; });
    const by = claim.direct
      ? [doc.label].concat(speakers).reverse().join(", quoted by ")
      : [doc.label].concat(speakers).join(", reporting ");
    return "“" + kg.quote(claim).replace(/\s+/g, " ").trim() + "” " +
      [by, "“" + doc.heading + "”", doc.published, doc.url || doc.file].filter(Boolean).join(", ") + ".";
  };
})(window.kg);
