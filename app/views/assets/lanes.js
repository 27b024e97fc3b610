// The lanes: bands behind the items, names on the left, and painting all items of the visible rows in one go.

const lanes = (() => {
  const { colours, faint, hueOf } = palette;

  function bands(context) {
    const { size } = scale;
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, size.width, size.height);
    eachBand((lane, top, height, banded) => {
      if (banded) {
        context.fillStyle = colours.band;
        context.fillRect(0, top, size.width, height);
      }
      context.fillStyle = colours.hair;
      context.fillRect(0, top + height - 1, size.width, 1);
      if (!lane.items.length) withoutDate(context, lane, top);
    }, context);
    edgeOfScrolling(context);
  }

  /**
   * Call `draw` with every lane in view, its top, its visible height, and whether it has a darker ground; what it draws
   * is cut off where the zone of the lane ends.
   */
  function eachBand(draw, context) {
    let turn = 0;
    for (const lane of model.lanes) {
      if (!lane.visible) continue;
      turn += 1;
      if (!scale.inView(lane)) continue;
      const [from, to] = scale.zoneOf(lane);
      context.save();
      context.beginPath();
      context.rect(0, from, scale.size.width, to - from);
      context.clip();
      const top = scale.laneTop(lane);
      draw(lane, top, Math.min(lane.height, to - top), turn % 2 === 1);
      context.restore();
    }
  }

  /** Who or what belongs to a lane in which nothing is dated, so that it does not look empty. */
  function withoutDate(context, lane, top) {
    const names = lane.undated.slice(0, 40).map((item) => (item.people ? points.labelOf(item) : grouped.nameOf(item)));
    const font = text.font(450, 12);
    const left = scale.size.rail + 12;
    context.font = font;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.quiet;
    const shown = `${word('without_date')}: ${[...new Set(names)].join(' · ')}`;
    context.fillText(text.shorten(shown, font, scale.size.width - left - 20), left, top + lane.height / 2);
  }

  /** Lines where lanes disappear above and below those that stay. */
  function edgeOfScrolling(context) {
    context.fillStyle = colours.line;
    const [start, end] = [scale.scrollStart(), scale.scrollEnd()];
    if (start > scale.AXIS) context.fillRect(0, start - 1, scale.size.width, 2);
    if (end < scale.size.height) context.fillRect(0, end - 1, scale.size.width, 2);
  }

  /** Every item of every row in view; the way of large pages, where items are no nodes. */
  function paintItems(context) {
    for (const lane of model.lanes) {
      if (!scale.inView(lane)) continue;
      for (let row = 0; row < lane.rows; row += 1) {
        const top = scale.rowTop(lane, row);
        const [from, to] = scale.zoneOf(lane);
        if (top > to || top + lane.rowHeight < from) continue;
        if (!model.context.includes(lane)) paintBars(context, lane, row);
        else for (const group of points.groupsInView(lane, row)) points.drawGroup(context, group);
      }
    }
  }

  /** Bars narrower than a pixel are drawn once a pixel. */
  function paintBars(context, lane, row) {
    const all = lane.inRow[row];
    const [from, to] = scale.span();
    const margin = 200 / state.scale;
    let drawnTo = -Infinity;
    for (let at = Math.max(0, firstWhere(all, (bar) => bar.last >= from - margin) - 2); at < all.length; at += 1) {
      const bar = all[at];
      if (bar.first > to + margin) break;
      const right = scale.x(bar.last + 1);
      if (!isShown(bar) || (right - drawnTo < 0.7 && bar !== state.selected)) continue;
      bars.draw(context, bar, bars.roomAfter(bar));
      drawnTo = Math.max(right, scale.x(bar.first) + 1);
    }
  }

  /** The names of the lanes, over whatever slides below them. */
  function rail(context) {
    const { size } = scale;
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, size.rail, size.height);
    eachBand((lane, top, height, banded) => nameLane(context, lane, banded), context);
    edgeOfScrolling(context);
    context.fillStyle = colours.line;
    context.fillRect(size.rail - 1, 0, 1, size.height);
  }

  function nameLane(context, lane, banded) {
    const { size } = scale;
    const top = scale.laneTop(lane);
    const middle = top + lane.height / 2;
    const tight = size.rail < 130;
    const left = tight ? 10 : 16;
    if (banded) {
      context.fillStyle = colours.band;
      context.fillRect(0, top, size.rail, lane.height - 1);
    }
    if (state.selected === lane.thing) {
      context.fillStyle = faint(colours.accent, 0.12);
      context.fillRect(0, top, size.rail, lane.height - 1);
    }
    context.fillStyle = hueOf(lane);
    const barHeight = Math.min(lane.height - (lane.folded ? 8 : 10), 40);
    marks.box(context, left, middle - barHeight / 2, 4, barHeight, 2);
    context.fill();
    const start = left + (tight ? 10 : 14);
    if (state.pinned.has(lane.id)) marks.pin(context, size.rail - 13, top + Math.min(lane.height / 2, 16), colours.quiet);
    const room = size.rail - start - (state.pinned.has(lane.id) ? 22 : 8);
    const roomBelow = lane.height >= 46;
    const { lines, height, font } = title(lane, roomBelow ? lane.title : lane.label, room, tight);
    const under = roomBelow && lines.length === 1 ? subtitleOf(lane) : '';
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.ink;
    context.font = font;
    const first = middle - ((lines.length - 1) / 2) * height - (under ? 8 : 0);
    lines.forEach((line, at) => context.fillText(line, start, first + at * height));
    if (under) {
      context.font = text.font(430, 11.5);
      context.fillStyle = colours.quiet;
      context.fillText(text.shorten(under, context.font, room), start, middle + 9);
    }
  }

  /** The title on as few lines and in as large letters as its room allows. */
  function title(lane, shown, room, tight) {
    const most = Math.max(1, Math.floor((lane.height - 4) / 13));
    for (const size of tight ? [12, 11, 10, 9] : [13, 12, 11, 10.5]) {
      const font = text.font(620, size);
      const lines = broken(shown, font, room);
      const height = size + 2.5;
      if ((lines.length === 1 || (lines.length <= 4 && lines.length * height <= lane.height - 3)) && lines.every((line) => text.width(line, font) <= room)) return { lines, height, font };
    }
    const font = text.font(620, tight ? 10 : 12);
    const lines = broken(shown, font, room);
    const kept = lines.slice(0, Math.min(most, 4)); // the last word tells lanes of like names apart
    if (lines.length > kept.length) kept[kept.length - 1] = `${last(kept)} ${lines[kept.length]}`;
    return { lines: kept.map((line) => text.shorten(line, font, room)), height: 13, font };
  }

  /** A title in lines that fit, as far as its words allow. */
  function broken(shown, font, room) {
    const lines = [];
    for (const part of shown.split(' ')) {
      const longer = lines.length ? `${last(lines)} ${part}` : part;
      if (lines.length && text.width(longer, font) <= room) lines[lines.length - 1] = longer;
      else lines.push(part);
    }
    return lines;
  }

  function subtitleOf(lane) {
    const parts = [];
    if (lane.kind === 'role' && lane.organisation) parts.push(lane.organisation.name);
    if (lane.kind === 'person') parts.push([...new Set(lane.items.map((bar) => bar.office.title))].slice(0, 3).join(', '));
    if (model.context.includes(lane)) parts.push(numberText(lane.items.length + lane.undated.length));
    if (lane.undated.length) parts.push(word('undated_count', { count: numberText(lane.undated.length) }));
    return parts.join(' · ');
  }

  return { bands, paintItems, rail, subtitleOf };
})();
