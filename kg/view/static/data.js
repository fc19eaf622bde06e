/* What the page holds: the JSON block, its tables as objects, and who belongs to whom. Read once, never changed. */
(function (kg) {
  "use strict";

  const block = JSON.parse(document.getElementById("data").textContent);
  const raw = block.graph;

  const PART = 4;  // nodes that hang together and are no mere pair at the rim

  function table(given) {
    return given.rows.map(function (row, at) {
      const object = { at: at };
      given.fields.forEach(function (field, i) { object[field] = row[i]; });
      return object;
    });
  }

  function byKey(rows) {
    return new Map(rows.map(function (row) { return [row.key, row]; }));
  }

  const types = new Map(raw.types.map(function (row) {
    return [row[0], { name: row[0], plural: row[1], family: row[2], shape: row[3] }];
  }));
  const nodes = block.nodes;
  const propositions = table(raw.propositions);
  const claims = table(raw.claims);
  const speakers = table(raw.speakers);
  const documents = raw.documents;
  const disagreements = table(raw.disagreements);

  nodes.forEach(function (node, i) {
    node.propositions = [];
    node.claims = 0;
    node.contested = 0;
    node.aliases = node.aliases || [];
    node.community = i < raw.communities.length ? raw.communities[i] : null;
  });
  propositions.forEach(function (proposition) {
    new Set([proposition.subject, proposition.object]).forEach(function (id) {
      if (id === null) { return; }
      nodes[id].propositions.push(proposition);
      nodes[id].claims += proposition.claims.length;
      if (proposition.state === "contested") { nodes[id].contested += 1; }
    });
    proposition.negated = proposition.claims.length > 0 && proposition.claims.every(function (at) { return claims[at].negated; });
    proposition.disagreements = [];
  });

  /** The part of the picture that each node hangs together with: how many nodes, and whether anything in it is contested. */
  function joined() {
    const up = nodes.map(function (_, id) { return id; });
    function top(id) {
      while (up[id] !== id) { up[id] = up[up[id]]; id = up[id]; }
      return id;
    }
    propositions.forEach(function (row) { if (row.object !== null) { up[top(row.subject)] = top(row.object); } });
    const made = new Map();
    nodes.forEach(function (node) {
      const at = top(node.id);
      if (!made.has(at)) { made.set(at, { size: 0, contested: false }); }
      made.get(at).size += 1;
      if (node.contested) { made.get(at).contested = true; }
    });
    return new Map(nodes.map(function (node) { return [node.id, made.get(top(node.id))]; }));
  }
  const parts = joined();
  nodes.forEach(function (node) { node.isMain = parts.get(node.id).size >= PART || parts.get(node.id).contested; });
  nodes.slice().sort(function (a, b) { return Boolean(a.nameless) - Boolean(b.nameless) || Boolean(b.contested) - Boolean(a.contested) || a.id - b.id; })
    .forEach(function (node, rank) { node.rank = rank; });
  block.edges.forEach(function (edge) { propositions[edge.id].bend = edge.bend; });
  documents.forEach(function (doc, at) {
    doc.at = at;
    doc.key = doc.name.replace(/\p{Cs}/gu, "\ufffd");
    doc.claims = [];
    doc.file = doc.name.replace(/^.*[\\/](?=[^\\/])/s, "");
    doc.label = doc.publisher || doc.title || doc.file;
    doc.heading = doc.title || doc.file;
  });
  speakers.forEach(function (speaker) { speaker.claims = []; });
  claims.forEach(function (claim) {
    documents[claim.document].claims.push(claim);
    claim.speakers.forEach(function (at) { speakers[at].claims.push(claim); });
    claim.disagreements = [];
    claim.links = [];
    claim.linked = [];
  });
  disagreements.forEach(function (disagreement) {
    const touched = new Set([disagreement.proposition]);
    disagreement.claims.forEach(function (at) {
      claims[at].disagreements.push(disagreement);
      touched.add(claims[at].proposition);
    });
    touched.forEach(function (at) { propositions[at].disagreements.push(disagreement); });
  });
  raw.links.forEach(function (row) {
    const link = { claim: row[0], relation: row[1], kind: row[2], target: row[3] };
    claims[link.claim].links.push(link);
    if (link.kind === "claim") { claims[link.target].linked.push(link); }
  });

  kg.data = {
    title: raw.title,
    firstSight: raw.first_sight,
    options: block.options,
    types: types,
    certainties: raw.certainties,
    states: raw.states,
    discs: raw.discs.map(function (row) { return { id: row[0], x: row[1], y: row[2], radius: row[3] }; }),
    drawn: raw.communities.length,
    nodes: nodes,
    propositions: propositions,
    claims: claims,
    speakers: speakers,
    documents: documents,
    disagreements: disagreements,
    nodeOf: byKey(nodes),
    propositionOf: byKey(propositions),
    claimOf: byKey(claims),
    speakerOf: byKey(speakers),
    documentOf: byKey(documents),
    disagreementOf: byKey(disagreements)
  };

  /** The words of the claim, as they stand on the page. */
  kg.quote = function (claim) {
    return documents[claim.document].text.slice(claim.start, claim.end);
  };

  /** The words on which the sides of a disagreement differ, each with its claims, in order of appearance;
   *  where they do not differ in words, each claim is a side. */
  kg.sides = function (disagreement) {
    const sides = new Map();
    disagreement.claims.forEach(function (at, i) {
      const value = disagreement.values[i] === undefined ? "" : disagreement.values[i];
      if (!sides.has(value)) { sides.set(value, []); }
      sides.get(value).push(claims[at]);
    });
    if (sides.size === 1) {
      return disagreement.claims.map(function (at) { return { value: documents[claims[at].document].label, claims: [claims[at]] }; });
    }
    return Array.from(sides, function (side) { return { value: side[0], claims: side[1] }; });
  };

  const order = ["polarity", "dispute", "value", "certainty", "apparent"];

  /** Disagreements, the ones that matter most first: between pages, then by kind, then by number of claims. */
  kg.ranked = function () {
    function weight(disagreement) {
      const pages = new Set(disagreement.claims.map(function (at) { return claims[at].document; })).size;
      return [disagreement.kind === "apparent" ? 2 : pages > 1 ? 0 : 1, order.indexOf(disagreement.kind), -disagreement.claims.length, disagreement.at];
    }
    return disagreements
      .map(function (disagreement) { return [weight(disagreement), disagreement]; })
      .sort(function (a, b) {
        const i = a[0].findIndex(function (value, k) { return value !== b[0][k]; });
        return i < 0 ? 0 : a[0][i] - b[0][i];
      })
      .map(function (pair) { return pair[1]; });
  };
})(window.kg = {});
