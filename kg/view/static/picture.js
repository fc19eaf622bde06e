/* The picture as a sheet: title, what is on the screen, key and pages. Made of marks that become SVG, or are drawn on a canvas. */
(function (kg) {
  "use strict";

  const HEAD = 46;
  const ROW = 20;
  const PAGES = 6;
  const CLIP = "picture-frame";

  function number(value) { return Number(value.toFixed(1)); }

  function text(x, y, words, more) {
    return { tag: "text", text: kg.onePlainLine(words), attributes: Object.assign({ x: number(x), y: number(y), fill: kg.theme.ink, "font-size": 12.5 }, more) };
  }

  function path(points, more) {
    return { tag: "path", attributes: Object.assign({ d: points.map(function (p) { return typeof p === "string" ? p : number(p.x) + " " + number(p.y); }).join(" "), fill: "none" }, more) };
  }

  function shape(name, at, size, more) {
    const points = kg.outline(name, size);
    if (!points) { return { tag: "circle", attributes: Object.assign({ cx: number(at.x), cy: number(at.y), r: number(size) }, more) }; }
    return { tag: "polygon", attributes: Object.assign({ points: points.map(function (p) { return number(at.x + p[0]) + "," + number(at.y + p[1]); }).join(" ") }, more) };
  }

  /** The end of a line at the rim of its node: a bar where all deny it, else an arrowhead. */
  function head(from, to, rim, proposition, paint) {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const way = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    function at(back, aside) { return { x: to.x - way.x * (rim + back) - way.y * aside, y: to.y - way.y * (rim + back) + way.x * aside }; }
    const whole = 4 + Number(paint["stroke-width"]);
    const size = rim ? Math.min(whole, 1.5 + 0.6 * rim) : whole;
    return proposition.negated
      ? path(["M", at(1, -size), "L", at(1, size)], Object.assign({}, paint, { "stroke-width": 2.5 }))
      : path(["M", at(0, 0), "L", at(1.8 * size, -0.7 * size), "L", at(1.8 * size, 0.7 * size), "Z"], { fill: paint.stroke, opacity: paint.opacity });
  }

  function lines(picture) {
    const made = { lines: [], heads: [] };
    picture.edges.forEach(function (edge) {
      const a = picture.screen(edge.from);
      const b = picture.screen(edge.to);
      const mid = picture.middle(edge.id);
      if (!mid) { return; }
      const via = { x: 2 * mid.x - (a.x + b.x) / 2, y: 2 * mid.y - (a.y + b.y) / 2 };
      const proposition = kg.data.propositions[edge.id];
      const paint = { stroke: edge.color.color, opacity: edge.color.opacity, "stroke-width": number(Math.max(edge.width * picture.scale, 0.6)) };
      made.lines.push(Object.assign(path(["M", a, "Q", via, b], Object.assign({ "stroke-dasharray": (kg.dashes(proposition) || ["none"]).join(" ") }, paint)), { title: kg.sentenceText(proposition) }));
      made.heads.push(head(via, b, picture.nodes.find(function (node) { return node.id === edge.to; }).size * picture.scale, proposition, paint));
    });
    return made;
  }

  function things(picture) {
    const made = { things: [], rings: [] };
    picture.nodes.filter(function (node) { return node.shape && node.color; }).forEach(function (node) {
      const at = picture.screen(node.id);
      const size = node.size * picture.scale;
      made.things.push(shape(node.shape, at, size, { fill: node.color.background, stroke: node.color.border, "stroke-width": number(node.borderWidth * picture.scale), opacity: node.opacity }));
      if (kg.data.nodes[node.id].contested) {
        made.rings.push(shape("dot", at, size * 1.15 + 4, { fill: "none", stroke: kg.theme.state.contested, "stroke-width": 1.8, opacity: node.opacity }));
      }
    });
    return made;
  }

  function names(picture) {
    return picture.labels.flatMap(function (label) {
      return label.lines.map(function (line, i) {
        return text((label.box.left + label.box.right) / 2, label.box.top + i * 14 + 11, line, {
          "text-anchor": "middle", fill: label.small ? kg.theme.soft : kg.theme.ink, stroke: kg.theme.ground, "stroke-width": 3, "paint-order": "stroke", "font-size": label.small ? 11 : 12.5
        });
      });
    });
  }

  /** What the signs mean, of those that are in the picture, in rows of the given width. */
  function key(picture, width) {
    const states = kg.data.states.filter(function (state) { return picture.edges.some(function (edge) { return kg.data.propositions[edge.id].state === state; }); });
    const types = Array.from(kg.data.types.values()).filter(function (type) { return picture.nodes.some(function (node) { return node.color && kg.data.nodes[node.id].group === type.name; }); });
    const made = [];
    let at = { x: 16, y: 14 };
    function next(words, sign) {
      const room = 34 + words.length * 6.4 + 12;
      if (at.x + room > width) { at = { x: 16, y: at.y + ROW }; }
      made.push.apply(made, sign(at).concat([text(at.x + 34, at.y + 4, words, { "font-size": 12 })]));
      at = { x: at.x + room, y: at.y };
    }
    states.forEach(function (state) {
      next(state, function (p) {
        const proposition = { state: state, negated: state === "negated" };
        const paint = { stroke: kg.theme.state[state], "stroke-width": state === "contested" ? 3 : state === "agreed" ? 2.5 : 1.5 };
        return [path(["M", p, "L", { x: p.x + 20, y: p.y }], Object.assign({ "stroke-dasharray": (kg.dashes(proposition) || ["none"]).join(" ") }, paint)),
          head(p, { x: p.x + 28, y: p.y }, 0, proposition, paint)];
      });
    });
    types.forEach(function (type) {
      next(type.plural, function (p) {
        const paint = kg.theme.family[type.family];
        return [shape(type.shape, { x: p.x + 22, y: p.y }, 6, { fill: paint.fill, stroke: paint.edge, "stroke-width": 1 })];
      });
    });
    next("something about it is contested", function (p) { return [shape("dot", { x: p.x + 22, y: p.y }, 7, { fill: "none", stroke: kg.theme.state.contested, "stroke-width": 1.8 })]; });
    return { marks: made, height: at.y + ROW };
  }

  /** The pages that the claims are from, each with its date. */
  kg.imprint = function () {
    const pages = kg.data.documents.slice(0, PAGES).map(function (doc) {
      return doc.label + (doc.label === doc.heading ? "" : ", “" + kg.shorten(doc.heading, 90) + "”") + " (" + (doc.published || "no date") + ")";
    });
    const more = kg.data.documents.length - pages.length;
    return !pages.length ? "From no page." : "From " + pages.join("; ") + (more > 0 ? " and " + kg.count(more, "more page") : "") + ".";
  };

  /** Words in lines of so many letters. */
  function wrapped(words, letters) {
    return words.split(" ").reduce(function (rows, word) {
      const last = rows[rows.length - 1];
      if (last && (last + " " + word).length > letters) { rows.push(word); } else { rows[rows.length - 1] = (last + " " + word).trim(); }
      return rows;
    }, [""]);
  }

  /** All marks in groups, and the size of the sheet; a group that moves lies so much lower, one that is clipped within the frame. */
  function sheet() {
    const picture = kg.graph.picture();
    const box = document.getElementById("canvas");
    const size = { width: box.clientWidth, height: box.clientHeight };
    const edges = lines(picture);
    const nodes = things(picture);
    const legend = key(picture, size.width);
    const left = kg.data.claims.filter(function (claim) { return kg.filters.passes(claim.at); }).length;
    const counted = (kg.filters.active() ? kg.number(left) + " of " : "") + kg.count(kg.data.claims.length, "claim");
    const from = wrapped(counted + ". " + kg.imprint(), Math.floor(size.width / 6.2));
    const under = HEAD + size.height;
    const groups = [["lines", edges.lines], ["heads", edges.heads], ["rings", nodes.rings], ["things", nodes.things], ["names", names(picture)]]
      .map(function (row) { return { id: row[0], marks: row[1], down: HEAD, clipped: true }; })
      .concat([
        { id: "heading", marks: [text(16, 28, kg.shorten(document.getElementById("title").textContent, Math.floor(size.width / 11)), { "font-size": 20, "font-weight": 600 })], down: 0 },
        { id: "key", marks: legend.marks, down: under },
        { id: "pages", marks: from.map(function (row, i) { return text(16, 12 + i * 16, row, { fill: kg.theme.soft, "font-size": 12 }); }), down: under + legend.height }
      ]);
    return { width: size.width, height: Math.ceil(under + legend.height + from.length * 16 + 8), frame: { x: 0, y: 0, width: size.width, height: size.height }, groups: groups };
  }

  /** The sheet as one SVG element. */
  kg.svgSheet = function () {
    const made = sheet();
    return kg.svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: "0 0 " + made.width + " " + made.height, "font-family": "sans-serif", role: "img", "aria-label": document.getElementById("title").textContent },
      kg.svg("defs", {}, kg.svg("clipPath", { id: CLIP }, kg.svg("rect", made.frame))),
      kg.svg("rect", { width: made.width, height: made.height, fill: kg.theme.ground }),
      made.groups.map(function (group) {
        const marks = group.marks.map(function (mark) {
          return kg.svg(mark.tag, mark.attributes, mark.title ? kg.svg("title", {}, document.createTextNode(kg.onePlainLine(mark.title))) : null, mark.text ? document.createTextNode(mark.text) : null);
        });
        return kg.svg("g", Object.assign({ id: group.id, transform: "translate(0 " + group.down + ")" }, group.clipped ? { "clip-path": "url(#" + CLIP + ")" } : {}), marks);
      }));
  };

  function outlineOf(mark) {
    const a = mark.attributes;
    if (mark.tag === "path") { return new window.Path2D(a.d); }
    if (mark.tag === "polygon") { return new window.Path2D("M" + a.points + "Z"); }
    const round = new window.Path2D();
    round.arc(a.cx, a.cy, a.r, 0, 2 * Math.PI);
    return round;
  }

  function draw(ctx, mark) {
    const a = mark.attributes;
    ctx.globalAlpha = a.opacity === undefined ? 1 : a.opacity;
    ctx.lineWidth = a["stroke-width"] || 1;
    ctx.setLineDash(a["stroke-dasharray"] && a["stroke-dasharray"] !== "none" ? a["stroke-dasharray"].split(" ").map(Number) : []);
    ctx.strokeStyle = a.stroke || "transparent";
    ctx.fillStyle = a.fill === undefined || a.fill === "none" ? "transparent" : a.fill;
    if (mark.tag === "text") {
      ctx.font = (a["font-weight"] || 400) + " " + a["font-size"] + "px " + kg.theme.font;
      ctx.textAlign = a["text-anchor"] === "middle" ? "center" : "left";
      if (a.stroke) { ctx.strokeText(mark.text, a.x, a.y); }
      ctx.fillText(mark.text, a.x, a.y);
      return;
    }
    const outline = outlineOf(mark);
    ctx.fill(outline);
    if (a.stroke) { ctx.stroke(outline); }
  }

  /** The sheet on a canvas, so many times as large as on the screen. */
  kg.canvasSheet = function (times) {
    const made = sheet();
    const canvas = kg.el("canvas", { width: made.width * times, height: made.height * times });
    const ctx = canvas.getContext("2d");
    ctx.scale(times, times);
    ctx.fillStyle = kg.theme.ground;
    ctx.fillRect(0, 0, made.width, made.height);
    ctx.lineJoin = "round";
    made.groups.forEach(function (group) {
      ctx.save();
      ctx.translate(0, group.down);
      if (group.clipped) {
        ctx.beginPath();
        ctx.rect(0, 0, made.frame.width, made.frame.height);
        ctx.clip();
      }
      group.marks.forEach(function (mark) { draw(ctx, mark); });
      ctx.restore();
    });
    return canvas;
  };
})(window.kg);
