/* Names on the picture: the weightiest first, each where it fits, none over another. */
(function (kg) {
  "use strict";

  const CELL = 48;
  const LINE = 14;
  const WIDE = 22;

  /** Break a name into at most two lines of about WIDE letters. */
  function lines(text) {
    const words = kg.shorten(kg.onePlainLine(text), 2 * WIDE).split(" ");
    const made = [""];
    words.forEach(function (word) {
      const last = made[made.length - 1];
      if (last && (last + " " + word).length > WIDE && made.length < 2) { made.push(word); } else { made[made.length - 1] = (last + " " + word).trim(); }
    });
    return made.map(function (line) { return kg.shorten(line, WIDE + 6); });
  }

  const broken = new Map();
  function linesOf(text) {
    if (!broken.has(text)) { broken.set(text, lines(text)); }
    return broken.get(text);
  }

  function over(a, b) {
    return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  }

  /** What is taken of the screen, in cells. */
  function Grid() { this.cells = new Map(); }
  Grid.prototype.each = function (box, visit) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) {
        if (visit(x * 65536 + y)) { return true; }
      }
    }
    return false;
  };
  Grid.prototype.hits = function (box, owner) {
    const cells = this.cells;
    return this.each(box, function (key) {
      return (cells.get(key) || []).some(function (other) {
        return other.owner !== owner && over(box, other);
      });
    });
  };
  Grid.prototype.count = function (box, owner) {
    const found = new Set();
    const cells = this.cells;
    this.each(box, function (key) {
      (cells.get(key) || []).forEach(function (other) { if (other.owner !== owner && over(box, other)) { found.add(other); } });
      return false;
    });
    return found.size;
  };
  Grid.prototype.add = function (box) {
    const cells = this.cells;
    this.each(box, function (key) {
      if (!cells.has(key)) { cells.set(key, []); }
      cells.get(key).push(box);
      return false;
    });
  };

  function places(x, y, radius, width, height) {
    const gap = radius + 4;
    return [
      [x - width / 2, y + gap], [x + gap, y - height / 2], [x - gap - width, y - height / 2], [x - width / 2, y - gap - height]
    ].map(function (corner) { return { left: corner[0], top: corner[1], right: corner[0] + width, bottom: corner[1] + height }; });
  }

  function fewest(boxes, things, item) {
    const counts = boxes.map(function (box) { return things.count(box, item.owner); });
    return boxes[counts.indexOf(Math.min.apply(null, counts))] || null;
  }

  function inside(box, frame) {
    return box.left > 2 && box.top > 2 && box.right < frame.width - 2 && box.bottom < frame.height - 2;
  }

  function font(ctx, item, scale) {
    ctx.font = (item.bold ? "600 " : "") + (item.small ? 11 : 12.5) / scale + "px " + kg.theme.font;
  }

  function measure(ctx, item) {
    font(ctx, item, 1);
    const text = linesOf(item.text);
    return { lines: text, width: Math.max.apply(null, text.map(function (line) { return ctx.measureText(line).width; })) + 4, height: text.length * LINE };
  }

  /**
   * Choose which names to show and where, in screen units, off what is taken of the frame, at most limit.names and limit.pills. Bodies are
   * the nodes themselves; items come weightiest first, each {x, y, radius, text, bold, small, pill, owner, must, flat, room}. No name lies over another;
   * only one that must be shown lies over a body. A flat item (a name on an edge) has one place, its middle; one with room is shown only
   * where it is no wider than that.
   */
  kg.placeLabels = function (ctx, bodies, items, limit, frame) {
    const things = new Grid();
    const names = new Grid();
    frame.taken.forEach(function (box) { names.add(box); });
    bodies.forEach(function (body) {
      things.add({ left: body.x - body.radius, right: body.x + body.radius, top: body.y - body.radius, bottom: body.y + body.radius, owner: body.owner });
    });
    const placed = [];
    const left = { name: limit.names, pill: limit.pills };
    items.forEach(function (item) {
      const kind = item.pill ? "pill" : "name";
      if (left[kind] <= 0) { return; }
      const size = measure(ctx, item);
      if (size.width > item.room) { return; }
      const tries = item.flat
        ? [{ left: item.x - size.width / 2, right: item.x + size.width / 2, top: item.y - size.height / 2, bottom: item.y + size.height / 2 }]
        : places(item.x, item.y, item.radius, size.width, size.height);
      const open = tries.filter(function (box) { return inside(box, frame) && !names.hits(box, null); });
      const free = open.find(function (box) { return !things.hits(box, item.owner); }) || (item.must ? fewest(open, things, item) : null);
      if (!free) { return; }
      free.owner = item;
      left[kind] -= 1;
      names.add(free);
      placed.push({ item: item, box: free, lines: size.lines });
    });
    return placed;
  };

  function pill(ctx, box, scale, toCanvas) {
    const corner = toCanvas({ x: box.left - 2, y: box.top - 1 });
    ctx.beginPath();
    ctx.roundRect(corner.x, corner.y, (box.right - box.left + 4) / scale, (box.bottom - box.top + 2) / scale, 8 / scale);
    ctx.fillStyle = kg.theme.raised;
    ctx.fill();
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = kg.theme.soft;
    ctx.stroke();
  }

  kg.drawLabel = function (ctx, label, scale, toCanvas) {
    const item = label.item;
    if (item.pill) { pill(ctx, label.box, scale, toCanvas); }
    font(ctx, item, scale);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = kg.theme.ground;
    ctx.fillStyle = item.colour || kg.theme.ink;
    label.lines.forEach(function (line, i) {
      const at = toCanvas({ x: (label.box.left + label.box.right) / 2, y: label.box.top + (i + 0.5) * LINE });
      if (!item.pill) { ctx.strokeText(line, at.x, at.y); }
      ctx.fillText(line, at.x, at.y);
    });
    ctx.globalAlpha = 1;
  };
})(window.kg);
