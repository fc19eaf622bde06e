/* The picture: which nodes and edges are shown, how they look, what a click does. vis-network draws and moves. */
(function (kg) {
  "use strict";

  const data = kg.data;
  const UNFOLD = 200;
  const NEAR = 60;
  const WEIGHTY = 12;
  const LONE = 400;
  const CONTESTED = 12;
  const NEAREST = 4;
  const LABELS = { names: 180, pills: 40 };
  const LEGIBLE = 0.2;
  const SHORTEST = 30;
  const nodes = new window.vis.DataSet();
  const edges = new window.vis.DataSet();
  const unfolded = new Set();
  let network = null;
  let shown = new Set();
  let folded = new Map();
  let focus = null;
  let hovered = null;
  let labels = [];
  let lines = [];
  let cursor = null;
  let fitted = false;
  let farthest = 1;
  let grow = 1;
  let regrowing = 0;
  let hovering = null;

  function isFold(id) { return typeof id === "string"; }

  function choose() {
    const active = kg.filters.active();
    const alive = new Set();
    data.propositions.forEach(function (proposition) {
      if (active && !kg.filters.visible(proposition.claims).length) { return; }
      alive.add(proposition.subject);
      if (proposition.object !== null) { alive.add(proposition.object); }
    });
    const order = Array.from(alive).sort(function (a, b) { return data.nodes[a].rank - data.nodes[b].rank; });
    shown = new Set(order.slice(0, data.firstSight));
    order.forEach(function (id) { if (unfolded.has(id)) { shown.add(id); } });
    if (focus) { focus.forced.forEach(function (id) { shown.add(id); }); }
    folded = new Map();
    order.forEach(function (id) {
      if (shown.has(id)) { return; }
      const community = data.nodes[id].community;
      if (!folded.has(community)) { folded.set(community, []); }
      folded.get(community).push(id);
    });
    return order.length;
  }

  function sync(set, wanted) {
    const ids = new Set(wanted.map(function (row) { return row.id; }));
    set.remove(set.getIds().filter(function (id) { return !ids.has(id); }));
    set.update(wanted);
  }

  /** Far out, nodes and edges are drawn larger than they are, so that they stay visible; in steps, since each redraws all. */
  function regrow() {
    const wanted = Math.pow(1.4, Math.max(0, Math.round(Math.log(0.2 / network.getScale()) / Math.log(1.4))));
    if (wanted !== grow) { grow = wanted; draw(); }
  }

  function weight(proposition) { return (proposition.state === "contested" ? data.claims.length : 0) + proposition.claims.length; }

  function draw() {
    const alive = choose();
    sync(nodes, Array.from(shown, function (id) { return kg.nodeLook(data.nodes[id], focus, grow); }).concat(Array.from(folded.keys(), function (id) { return kg.foldLook(data.discs[id]); })));
    lines = data.propositions.filter(function (proposition) {
      return proposition.object !== null && shown.has(proposition.subject) && shown.has(proposition.object) &&
        ((focus && focus.edges.has(proposition.at)) || kg.filters.visible(proposition.claims).length > 0);
    }).sort(function (a, b) { return weight(b) - weight(a) || a.at - b.at; });
    sync(edges, lines.map(function (proposition) { return kg.edgeLook(proposition, focus, grow); }).reverse());
    note(alive);
  }

  function note(alive) {
    const away = alive - shown.size;
    const aside = Array.from(shown).filter(function (id) { return !data.nodes[id].isMain; }).length;
    const parts = [kg.number(shown.size) + " of " + kg.count(data.drawn, "entity", "entities")];
    if (data.drawn > alive) { parts.push(kg.number(data.drawn - alive) + " filtered out"); }
    if (away > 0) { parts.push(kg.number(away) + " folded away: search, filter, or click a “+”"); }
    if (aside > 0 && aside < shown.size) { parts.push(kg.number(aside) + " in small groups apart: Fit"); }
    document.getElementById("canvas-note").textContent = data.drawn ? parts.join(" · ") : "No entity to draw.";
  }

  function screen(id) {
    const place = network.getPositions([id])[id];
    return place ? network.canvasToDOM(place) : null;
  }

  function middle(id) {
    const edge = network.body.edges[id];
    if (!edge || !edge.connected || edge.fromId === edge.toId) { return null; }
    const type = edge.edgeType;
    return network.canvasToDOM(type.getPoint(0.5, type.getViaNode ? type.getViaNode() : undefined));
  }

  /** The length of a proposition's line on the screen, between the rims of its two nodes. */
  function span(proposition, scale) {
    const a = data.nodes[proposition.subject];
    const b = data.nodes[proposition.object];
    return (Math.hypot(a.x - b.x, a.y - b.y) - (a.size + b.size) * grow) * scale;
  }

  function edgeItem(id, room) {
    const at = middle(id);
    const contested = data.propositions[id].state === "contested";
    return at && { x: at.x, y: at.y, text: kg.shorten(kg.predicate(data.propositions[id]), 40), small: true, flat: true, room: room, colour: contested ? kg.theme.state.contested : kg.theme.soft, owner: "edge" + id };
  }

  /** What stands on the edges that are chosen or pointed at. */
  function chosenEdges() {
    let ids = [];
    if (focus) { ids = Array.from(focus.edges); } else if (hovered && hovered.edge !== undefined) { ids = [hovered.edge]; }
    return ids.filter(function (id) { return edges.get(id); }).map(function (id) { return edgeItem(id); }).filter(Boolean);
  }

  /** What stands on the other lines where they are long enough to carry it: the contested first, then the most claimed. */
  function roomyEdges(scale) {
    if (focus || scale < LEGIBLE) { return []; }
    return lines.map(function (proposition) {
      const room = span(proposition, scale);
      return room > SHORTEST ? edgeItem(proposition.at, room) : null;
    }).filter(Boolean);
  }

  function drawLabels(ctx) {
    const scale = network.getScale();
    const box = document.getElementById("canvas");
    const bodies = [];
    nodes.forEach(function (row) {
      const at = network.canvasToDOM({ x: row.x, y: row.y });
      if (at.x < -200 || at.y < -100 || at.x > box.clientWidth + 200 || at.y > box.clientHeight + 100) { return; }
      bodies.push({ x: at.x, y: at.y, radius: (row.size + 8) * scale, owner: row.id });
    });
    const items = bodies.map(function (body) {
      if (isFold(body.owner)) {
        const away = folded.get(Number(body.owner.slice(4))).length;
        return Object.assign({ pill: true, flat: true, text: "+" + kg.number(away), small: true, rank: WEIGHTY + LONE / away, colour: kg.theme.soft }, body);
      }
      const node = data.nodes[body.owner];
      const near = !focus || focus.nodes.has(body.owner);
      const main = focus && focus.main.has(body.owner);
      const rank = main || (hovered && hovered.node === body.owner) ? -3 : focus && near ? -2 : node.rank;
      return Object.assign({ text: node.label, bold: main || node.claims > 15, must: main || (near && node.rank < (node.contested ? CONTESTED : WEIGHTY)), rank: rank, isNamed: near && (!node.nameless || rank < 0) }, body);
    }).sort(function (a, b) { return a.rank - b.rank; }).filter(function (item) { return item.pill || item.isNamed; });
    const first = items.filter(function (item) { return item.rank < -1; });
    const rest = items.filter(function (item) { return item.rank >= -1; });
    labels = kg.placeLabels(ctx, bodies.filter(function (body) { return !isFold(body.owner); }), first.concat(chosenEdges(), rest, roomyEdges(scale)), LABELS, { width: box.clientWidth, height: box.clientHeight, taken: [".canvas-tools", "#canvas-note"].map(lying) });
    labels.forEach(function (label) { kg.drawLabel(ctx, label, scale, function (p) { return network.DOMtoCanvas(p); }); });
    if (cursor !== null && document.activeElement === box) { ringAround(ctx, cursor, scale); }
  }

  /** Where an element of the page lies on the picture. */
  function lying(selector) {
    const part = document.querySelector(selector);
    return { left: part.offsetLeft, top: part.offsetTop, right: part.offsetLeft + part.offsetWidth, bottom: part.offsetTop + part.offsetHeight };
  }

  function ringAround(ctx, id, scale) {
    const row = nodes.get(id);
    if (!row) { return; }
    ctx.beginPath();
    ctx.arc(row.x, row.y, row.size + 6 / scale, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / scale;
    ctx.strokeStyle = kg.theme.accent;
    ctx.stroke();
  }

  function drawIslands(ctx) {
    const count = new Map();
    shown.forEach(function (id) { const c = data.nodes[id].community; count.set(c, (count.get(c) || 0) + 1); });
    ctx.fillStyle = kg.theme.island;
    data.discs.forEach(function (disc) {
      if ((count.get(disc.id) || 0) < 3) { return; }
      ctx.beginPath();
      ctx.arc(disc.x, disc.y, disc.radius - 12, 0, 2 * Math.PI);
      ctx.fill();
    });
    drawRings(ctx);
  }

  /** A ring around each thing on which something is contested, the claims without object included. */
  function drawRings(ctx) {
    ctx.strokeStyle = kg.theme.state.contested;
    ctx.lineWidth = 3 * grow;
    shown.forEach(function (id) {
      const node = data.nodes[id];
      if (!node.contested) { return; }
      ctx.globalAlpha = !focus || focus.nodes.has(id) ? 1 : 0.16;
      ctx.beginPath();
      ctx.arc(node.x, node.y, (node.size * (node.shape === "dot" ? 1 : 1.15) + 6) * grow, 0, 2 * Math.PI);
      ctx.stroke();
    });
    ctx.globalAlpha = 1;
  }

  function labelAt(point) {
    const hit = labels.find(function (label) {
      return !(label.item.flat && !label.item.pill) && point.x >= label.box.left && point.x <= label.box.right && point.y >= label.box.top && point.y <= label.box.bottom;
    });
    return hit ? hit.item.owner : undefined;
  }

  function under(point) {
    let node = network.getNodeAt(point);
    if (node === undefined) { node = labelAt(point); }
    return { node: node, edge: node === undefined ? network.getEdgeAt(point) : undefined };
  }

  function click(event) {
    const hit = under(event.pointer.DOM);
    hovering = null;
    kg.tip(null);
    if (isFold(hit.node)) { kg.graph.unfold(Number(hit.node.slice(4))); return; }
    if (hit.node !== undefined) { cursor = hit.node; kg.address.select("node", data.nodes[hit.node].key); return; }
    if (hit.edge !== undefined) { kg.address.select("edge", data.propositions[hit.edge].key); return; }
    kg.address.clear();
  }

  /** Look what is under the pointer once a frame, however often it moves. */
  function pointed(event) {
    if (event.buttons) { kg.tip(null); return; }
    if (!hovering) { window.requestAnimationFrame(function () { const last = hovering; hovering = null; if (last) { hover(last); } }); }
    hovering = event;
  }

  function hover(event) {
    const box = document.getElementById("canvas").getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const hit = under(point);
    const before = hovered;
    hovered = hit.node === undefined && hit.edge === undefined ? null : hit;
    const isChosen = focus && hovered && ((focus.main.size === 1 && focus.main.has(hit.node)) || (focus.edges.size === 1 && focus.edges.has(hit.edge)));
    kg.tip(isChosen ? null : hovered, point, isFold(hit.node) ? folded.get(Number(hit.node.slice(4))).length : 0);
    document.getElementById("canvas").classList.toggle("is-over", Boolean(hovered));
    if ((before && before.node) !== (hovered && hovered.node) || (before && before.edge) !== (hovered && hovered.edge)) { network.redraw(); }
  }

  /** No nearer than a few nodes, no farther than all of them in a third of the picture. */
  function bounded(scale) { return Math.min(NEAREST, Math.max(farthest, scale)); }

  function motion() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  }

  /** Go where a function puts the picture, in a flight unless at once is asked for or motion is unwanted. */
  function fly(put, atOnce) {
    const before = { position: network.getViewPosition(), scale: network.getScale(), animation: false };
    put();
    regrow();
    if (atOnce || !motion()) { return; }
    const wanted = { position: network.getViewPosition(), scale: network.getScale(), animation: motion() };
    network.moveTo(before);
    network.moveTo(wanted);
  }

  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  /** The nearest shown node in that direction: distance ahead counts once, distance aside twice. */
  function nextNode(from, way) {
    let best = null;
    let least = Infinity;
    shown.forEach(function (id) {
      const dx = data.nodes[id].x - data.nodes[from].x;
      const dy = data.nodes[id].y - data.nodes[from].y;
      const ahead = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (id !== from && ahead > 0 && ahead >= aside / 2 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = id; }
    });
    return best;
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const way = ARROWS[event.key];
    if (way) {
      event.preventDefault();
      const next = cursor === null || !shown.has(cursor) ? Math.min.apply(null, Array.from(shown)) : nextNode(cursor, way);
      if (next === null || !Number.isFinite(next)) { return; }
      cursor = next;
      const node = data.nodes[next];
      kg.announce(node.label + ", " + node.group + ", " + kg.count(node.claims, "claim") + (node.contested ? ", contested" : ""));
      network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.5), animation: motion() });
    } else if (event.key === "Enter" && cursor !== null) {
      kg.address.select("node", data.nodes[cursor].key);
    } else if (event.key === "+" || event.key === "=") {
      kg.graph.zoom(1.3);
    } else if (event.key === "-") {
      kg.graph.zoom(1 / 1.3);
    } else if (event.key === "0") {
      kg.graph.fit();
    }
  }

  /** An entity with its neighbours: the weightiest NEAR, and any that are unfolded. */
  function around(id) {
    const rows = data.nodes[id].propositions.filter(function (row) { return row.object !== null && kg.filters.visible(row.claims).length; });
    const others = Array.from(new Set(rows.flatMap(function (row) { return [row.subject, row.object]; }))).sort(function (a, b) { return a - b; });
    const near = new Set(others.filter(function (other, i) { return i < NEAR || unfolded.has(other); }).concat([id]));
    const edges = rows.filter(function (row) { return near.has(row.subject) && near.has(row.object); });
    return { nodes: near, edges: new Set(edges.map(function (row) { return row.at; })), main: new Set([id]), forced: near };
  }

  function ofPropositions(rows) {
    const ends = new Set(rows.flatMap(function (row) { return row.object === null ? [row.subject] : [row.subject, row.object]; }));
    return { nodes: ends, edges: new Set(rows.map(function (row) { return row.at; })), main: ends, forced: ends };
  }

  /** What the address speaks of, as nodes and edges to bring out; null for nothing. */
  function focusOf(state) {
    const found = {
      node: function () { const node = data.nodeOf.get(state.key); return node && node.x !== undefined ? around(node.id) : null; },
      edge: function () { const row = data.propositionOf.get(state.key); return row ? ofPropositions([row]) : null; },
      claim: function () { const row = data.claimOf.get(state.key); return row ? ofPropositions([data.propositions[row.proposition]]) : null; },
      clash: function () {
        const row = data.disagreementOf.get(state.key);
        return row ? ofPropositions(row.claims.map(function (at) { return data.propositions[data.claims[at].proposition]; })) : null;
      },
      speaker: function () {
        const row = data.speakerOf.get(state.key);
        return row ? Object.assign(ofPropositions(row.claims.map(function (claim) { return data.propositions[claim.proposition]; })), { forced: new Set() }) : null;
      },
      path: function () {
        const ends = state.key.split(" ").map(function (end) { return data.nodeOf.get(end); });
        const steps = ends.length === 2 && ends[0] && ends[1] ? kg.findPath(ends[0].id, ends[1].id) : null;
        return steps && steps.length ? ofPropositions(steps) : null;
      }
    }[state.kind];
    return found ? found() : null;
  }

  kg.graph = {
    build: function () {
      const box = document.getElementById("canvas");
      network = new window.vis.Network(box, { nodes: nodes, edges: edges }, data.options);
      network.on("click", click);
      network.on("beforeDrawing", drawIslands);
      network.on("afterDrawing", drawLabels);
      network.on("zoom", function () {
        if (bounded(network.getScale()) !== network.getScale()) { network.moveTo({ scale: bounded(network.getScale()), animation: false }); }
        window.clearTimeout(regrowing); regrowing = window.setTimeout(regrow, 160); });
      network.on("dragEnd", function (event) {
        event.nodes.filter(function (id) { return !isFold(id); }).forEach(function (id) {
          const place = network.getPositions([id])[id];
          data.nodes[id].x = Math.round(place.x);
          data.nodes[id].y = Math.round(place.y);
          nodes.update({ id: id, x: data.nodes[id].x, y: data.nodes[id].y });
        });
      });
      box.addEventListener("wheel", function (event) {
        if (bounded(network.getScale() * (event.deltaY > 0 ? 0.99 : 1.01)) === network.getScale()) { event.preventDefault(); event.stopPropagation(); }
      }, { capture: true, passive: false });
      box.addEventListener("pointermove", pointed);
      box.addEventListener("pointerleave", function () { hovering = null; hovered = null; kg.tip(null); });
      box.addEventListener("keydown", key);
      box.addEventListener("focus", function () { network.redraw(); });
      box.addEventListener("blur", function () { network.redraw(); });
    },
    /** Show what the state speaks of; move the picture only if some of it is out of sight. */
    show: function (state) {
      focus = focusOf(state);
      draw();
      if (!document.getElementById("canvas").clientWidth) { return; }
      if (!fitted) { fitted = true; network.setSize("100%", "100%"); kg.graph.fit(true, Array.from(shown).filter(function (id) { return data.nodes[id].isMain; })); }
      if (focus) { kg.graph.bringIntoSight(focus); }
    },
    redraw: function () { draw(); network.redraw(); },
    /** Move only if the chosen things are out of sight or too small: to one thing with what is around it, or to all of several. */
    bringIntoSight: function (wanted) {
      const box = document.getElementById("canvas");
      network.moveTo({ animation: false });
      const main = Array.from(wanted.main).filter(function (id) { return nodes.get(id); });
      const out = main.some(function (id) {
        const at = screen(id);
        return at.x < 40 || at.y < 40 || at.x > box.clientWidth - 40 || at.y > box.clientHeight - 60;
      });
      if (!main.length || (!out && network.getScale() >= 0.35)) { return; }
      const all = Array.from(wanted.nodes).filter(function (id) { return nodes.get(id); });
      fly(function () {
        network.fit({ nodes: main.length > 1 ? main : all, maxZoomLevel: 0.9, animation: false });
        if (main.length === 1 && network.getScale() < 0.35) { network.moveTo({ position: network.getPositions(main)[main[0]], scale: 0.5, animation: false }); }
      });
    },
    /** Show all, or these where there are any, with room for the names at the rim. */
    fit: function (still, these) {
      fly(function () {
        network.fit({ nodes: these && these.length ? these : nodes.getIds(), maxZoomLevel: 1.4, animation: false });
        network.moveTo({ scale: network.getScale() * 0.9, animation: false });
        farthest = Math.min(farthest, network.getScale() / 3);
      }, still);
    },
    zoom: function (factor) { fly(function () { network.moveTo({ scale: bounded(network.getScale() * factor), animation: false }); }); },
    resize: function () { network.redraw(); },
    unfold: function (community) {
      (folded.get(community) || []).slice(0, UNFOLD).forEach(function (id) { unfolded.add(id); });
      kg.graph.redraw();
    },
    unfoldAround: function (id) {
      data.nodes[id].propositions.forEach(function (row) {
        [row.subject, row.object].forEach(function (other) { if (other !== null) { unfolded.add(other); } });
      });
      kg.render();
    },
    hiddenNeighbours: function (id) {
      const hidden = new Set();
      data.nodes[id].propositions.forEach(function (row) {
        [row.subject, row.object].forEach(function (other) { if (other !== null && other !== id && !shown.has(other)) { hidden.add(other); } });
      });
      return hidden.size;
    },
    /** What is drawn now, for the picture files and for tests. */
    picture: function () {
      return {
        canvas: document.querySelector("#canvas canvas"),
        nodes: nodes.get(), edges: edges.get(),
        labels: labels.map(function (label) { return { box: label.box, lines: label.lines, small: Boolean(label.item.small), owner: label.item.owner }; }),
        scale: network.getScale(),
        screen: function (id) { return screen(id); },
        middle: function (id) { return middle(id); },
        toCanvas: function (p) { return network.DOMtoCanvas(p); }
      };
    }
  };
})(window.kg);
