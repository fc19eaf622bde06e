/* The small things that all views are made of: a claim, a proposition, the bar of certainties. */
(function (kg) {
  "use strict";

  const WORDS = {
    kind: { polarity: "yes or no", value: "different numbers", certainty: "different certainty", dispute: "disputed", apparent: "only seem to differ" }
  };
  kg.words = WORDS;

  kg.copy = function (text, what) {
    function done() { kg.announce(what + " copied"); kg.toast(what + " copied"); }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, function () { kg.copyByHand(text); done(); });
    } else {
      kg.copyByHand(text);
      done();
    }
  };

  kg.copyByHand = function (text) {
    const field = kg.el("textarea", { "class": "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  let toasting = 0;
  kg.toast = function (text) {
    document.querySelectorAll(".toast").forEach(function (old) { old.remove(); });
    document.body.append(kg.el("p", { "class": "toast", "aria-hidden": "true" }, text));
    window.clearTimeout(toasting);
    toasting = window.setTimeout(function () { document.querySelectorAll(".toast").forEach(function (old) { old.remove(); }); }, 2000);
  };

  kg.badge = function (state) {
    return kg.el("span", { "class": "badge state-" + state }, state);
  };

  kg.nodeButton = function (id, quiet) {
    const node = kg.data.nodes[id];
    return kg.act([quiet ? null : kg.swatch(node.group), kg.said(kg.shorten(node.label, 90))],
      function () { kg.address.select("node", node.key); }, { "class": "act name" });
  };

  /** The words, with the "not" of a denial marked. */
  function markedNot(words, denied) {
    const parts = denied ? words.match(/^(\S+) not\b(.*)$/) : null;
    return parts ? [parts[1] + " ", kg.el("em", { "class": "not" }, "not"), kg.said(parts[2])] : kg.said(words);
  }

  /** What the proposition says of its subject: denied where the claim denies it or, without one, all its claims do. */
  kg.predicate = function (proposition, claim) {
    return (claim || proposition).negated ? proposition.denied : proposition.said;
  };

  /** "A predicate B", the two ends as buttons unless plain. */
  kg.sentence = function (proposition, plain, claim) {
    function end(id) {
      return plain ? kg.said(kg.shorten(kg.data.nodes[id].label, 90), "name") : kg.nodeButton(id, true);
    }
    return kg.el("span", { "class": "sentence" },
      end(proposition.subject), " ",
      kg.el("span", { "class": "predicate" }, markedNot(kg.shorten(kg.predicate(proposition, claim), 60), (claim || proposition).negated)),
      proposition.object === null ? null : [" ", end(proposition.object)]);
  };

  kg.sentenceText = function (proposition) {
    return kg.data.nodes[proposition.subject].label + " " + kg.predicate(proposition) +
      (proposition.object === null ? "" : " " + kg.data.nodes[proposition.object].label);
  };

  function who(claim) {
    const doc = kg.data.documents[claim.document];
    const page = kg.act(kg.said(doc.label), function () { kg.address.select("source", doc.key, "sources"); }, { "class": "act" });
    if (!claim.speakers.length) { return kg.el("p", { "class": "who" }, page, kg.el("span", { "class": "soft" }, " in its own voice")); }
    const chain = claim.speakers.map(function (at, i) {
      const speaker = kg.data.speakers[at];
      return [kg.el("span", { "class": "soft", "aria-label": "quotes" }, " › "),
        kg.act(kg.said(speaker.label), function () { kg.address.select("speaker", speaker.key); },
          { "class": "act" + (i === claim.speakers.length - 1 ? " innermost" : "") })];
    });
    return kg.el("p", { "class": "who" }, page, chain);
  }

  function fact(name, value) {
    return kg.el("span", { "class": "fact" }, kg.el("span", { "class": "soft" }, name + " "), kg.said(value));
  }

  function facts(claim) {
    const certainty = kg.data.certainties[claim.certainty];
    return kg.el("p", { "class": "facts" },
      kg.el("span", { "class": "fact certainty certainty-" + certainty }, certainty),
      claim.negated ? kg.el("span", { "class": "fact negated" }, "negated") : null,
      claim.quantity ? kg.el("span", { "class": "fact quantity" }, kg.said(claim.quantity)) : null,
      claim.qualifiers.map(function (pair) { return fact(pair[0], pair[1]); }),
      claim.origin ? fact("goes back to", claim.origin) : null);
  }

  function stance(link, mine) {
    const other = mine ? link.target : link.claim;
    let target = null;
    if (!mine || link.kind === "claim") {
      const claim = kg.data.claims[other];
      target = kg.act(kg.shortQuote(claim, 120), function () { kg.address.select("claim", claim.key); }, { "class": "act" });
    } else if (link.kind === "proposition") {
      const proposition = kg.data.propositions[other];
      target = kg.act(kg.sentence(proposition, true), function () { kg.address.select("edge", proposition.key); }, { "class": "act" });
    } else if (link.kind === "node") {
      target = kg.nodeButton(other);
    }
    const relation = link.relation.replace(/^.*[:#/]/, "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
    return target && kg.el("p", { "class": "stance" }, kg.el("strong", {}, mine ? "This " + relation + " " : "A claim that " + relation + " this: "), target);
  }

  /** One claim: who, the quote in context, how firmly, where from, and what can be done with it. */
  kg.claimCard = function (claim, options) {
    const doc = kg.data.documents[claim.document];
    const link = kg.sourceLink(claim);
    const chosen = options && options.sentence;
    return kg.el("article", { "class": "claim" + (claim.negated ? " is-negated" : ""), id: "claim-" + claim.key },
      who(claim),
      chosen ? kg.el("p", { "class": "of" }, kg.sentence(kg.data.propositions[claim.proposition], false, claim)) : null,
      kg.quoteInContext(claim),
      facts(claim),
      claim.links.map(function (row) { return stance(row, true); }),
      claim.linked.map(function (row) { return stance(row, false); }),
      kg.el("p", { "class": "source" },
        kg.said(doc.heading, "title"), doc.published ? kg.el("span", {}, " · ", kg.said(doc.published)) : null),
      kg.el("p", { "class": "actions" },
        kg.act("In the page", function () { kg.address.go({ view: "sources", kind: "claim", key: claim.key }); }),
        link ? kg.el("a", { href: link, "class": "act" }, "Original ↗") : null,
        kg.act("Copy citation", function () { kg.copy(kg.citation(claim), "Citation"); }),
        kg.act("Copy link", function () { kg.copy(kg.linkTo("claim", claim.key), "Link"); })));
  };

  kg.linkTo = function (kind, key) {
    return window.location.href.replace(/#.*/, "") + "#at=" + kind + ":" + encodeURIComponent(key).replace(/%2F/g, "/");
  };

  /** A proposition that opens to its claims; the claims are made when it opens. */
  kg.propositionCard = function (proposition, open) {
    const body = kg.el("div", { "class": "claims" });
    function fill() {
      if (!body.childElementCount) {
        kg.replace(body, kg.firstOf(proposition.claims, 20, function (at) { return kg.claimCard(kg.data.claims[at]); }));
      }
    }
    if (open) { fill(); }
    return kg.el("details", { "class": "proposition state-" + proposition.state, open: Boolean(open), on: { toggle: fill } },
      kg.el("summary", {}, kg.sentence(proposition, true),
        kg.el("span", { "class": "meta" }, kg.badge(proposition.state), " ", kg.count(proposition.claims.length, "claim"))),
      body);
  };

  /** The first few rows, and a button for the next few. */
  kg.firstOf = function (rows, step, make) {
    const made = rows.slice(0, step).map(make);
    const rest = rows.slice(step);
    if (!rest.length) { return made; }
    const more = kg.act("Show " + kg.number(Math.min(step, rest.length)) + " of " + kg.number(rest.length) + " more", function () {
      const next = kg.firstOf(rest, step, make);
      place.replaceWith.apply(place, next);
      const first = next[0].querySelector("button, a, summary");
      if (first) { first.focus(); }
    }, { "class": "act more" });
    const place = made[0].tagName === "TR" ? kg.el("tr", {}, kg.el("td", { colspan: 9 }, more)) : more;
    return made.concat([place]);
  };

  /** How firmly the claims are put: a bar and the same in words. */
  kg.firmness = function (claims) {
    const counts = kg.data.certainties.map(function (_, level) {
      return claims.filter(function (claim) { return claim.certainty === level; }).length;
    });
    const total = claims.length || 1;
    let x = 0;
    const parts = counts.map(function (count, level) {
      const rect = kg.svg("rect", { x: x, y: 0, width: (count / total) * 100, height: 8, "class": "bar-" + kg.data.certainties[level] });
      x += (count / total) * 100;
      return rect;
    });
    const text = counts.map(function (count, level) {
      return count ? kg.number(count) + " " + kg.data.certainties[level] : null;
    }).filter(Boolean).join(", ");
    return kg.el("span", { "class": "firmness" },
      kg.svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", "class": "bar" }, parts),
      kg.el("span", { "class": "soft" }, text));
  };
})(window.kg);
