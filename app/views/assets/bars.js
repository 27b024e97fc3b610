// Bars: tenures and vacancies on the timeline, with all that makes them less than certain.

const bars = (() => {
  const { colours, mix, faint, ofBar, hatching } = palette;
  const UNKNOWN = 26;   // pixels over which an unknown beginning or end fades
  const TAIL = 34;      // pixels that an open end reaches beyond today

  /**
   * Where a bar is on the screen: `left`, `right` are its first and last pixel without the tails, `solidLeft` and
   * `solidRight` enclose what is certain, `tailLeft` and `tailRight` are the lengths of the tails.
   */
  function placeOf(bar) {
    const left = scale.x(bar.first);
    const right = Math.max(scale.x(bar.last + 1), left + 2);
    let solidLeft = clamp(scale.x(bar.solidFrom), left, right);
    let solidRight = clamp(scale.x(bar.solidTo + 1), left, right);
    if (solidRight < solidLeft) solidLeft = solidRight = (solidLeft + solidRight) / 2;
    return {
      left, right, solidLeft, solidRight,
      tailLeft: bar.left === 'unknown' ? UNKNOWN : 0,
      tailRight: bar.right === 'open' ? TAIL : bar.right === 'unknown' ? UNKNOWN : 0,
    };
  }

  /** A fill that is full where the bar is certain and fades where it is not. */
  function fading(context, bar, at, colour) {
    const from = at.left - at.tailLeft;
    const to = at.right + at.tailRight;
    const sure = at.solidLeft <= at.left && at.solidRight >= at.right && !at.tailLeft && !at.tailRight;
    if (sure || to - from < 4) return colour;
    const made = context.createLinearGradient(from, 0, to, 0);
    const stop = (pixel, opacity) => made.addColorStop(clamp((pixel - from) / (to - from), 0, 1), faint(colour, opacity));
    if (at.tailLeft || bar.left === 'between') stop(from, at.tailLeft || at.solidLeft - from > 1 ? 0.04 : 1);
    stop(Math.max(at.solidLeft, at.left), 1);
    if (bar.right === 'open') {
      stop(at.solidRight, 1);
      stop(at.right, 0.8);
      stop(to, 0);
    } else {
      stop(at.solidRight, 1);
      stop(to, to - at.solidRight > 1 ? 0.04 : 1);
    }
    return made;
  }

  function fillBar(context, bar, at, top, height, look) {
    const [from, to] = [at.left - at.tailLeft, at.right + at.tailRight];
    const radius = 6;
    if (bar.kind === 'vacancy') {
      marks.box(context, at.left + 0.5, top + 0.5, at.right - at.left - 1, height - 1, radius);
      dashes(context, fading(context, bar, at, look.hue), [1.5, 3]);
    } else if (!bar.firm) {
      marks.box(context, from + 0.75, top + 0.75, to - from - 1.5, height - 1.5, radius);
      context.fillStyle = faint(look.hue, 0.08);
      context.fill();
      dashes(context, fading(context, bar, at, look.hue), [5, 3.5]);
    } else {
      marks.box(context, from, top, to - from, height, radius);
      context.fillStyle = fading(context, bar, at, look.fill);
      context.fill();
      if (bar.acting) {
        context.fillStyle = hatching(context);
        context.fill();
      }
    }
  }

  function dashes(context, colour, pattern) {
    context.setLineDash(pattern);
    context.lineWidth = 1.5;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  }

  const isDimmed = (item) => state.found !== null && !state.found.has(item);

  /** Draw a bar, cut off where the zone of its lane ends. */
  function draw(context, bar, room) {
    const top = scale.rowTop(bar.lane, bar.row);
    const [from, to] = scale.zoneOf(bar.lane);
    if (top >= from + 3 && top + bar.lane.rowHeight <= to - 3) {
      drawWhole(context, bar, room);
      return;
    }
    context.save();
    context.beginPath();
    context.rect(0, from, scale.size.width, to - from);
    context.clip();
    drawWhole(context, bar, room);
    context.restore();
  }

  /** `room` is how far to the right of a bar nothing else stands in its row. */
  function drawWhole(context, bar, room) {
    const at = placeOf(bar);
    at.tailRight = clamp(room - at.right, 0, at.tailRight);
    const [top, height] = [scale.rowTop(bar.lane, bar.row), bar.lane.rowHeight];
    const strength = holds(bar, state.asOf);
    const look = ofBar(bar, strength);
    const width = at.right - at.left;
    context.globalAlpha = isDimmed(bar) ? 0.2 : 1;
    if (width < 3.5 && !at.tailLeft && !at.tailRight) {
      context.fillStyle = bar.firm ? (strength ? look.hue : mix(look.hue, colours.surface, 0.4)) : faint(look.hue, 0.4);
      context.fillRect(at.left, top, Math.max(width, 1.5), height);
    } else {
      fillBar(context, bar, at, top, height, look);
      edges(context, bar, at, top, height, look, strength);
      // A hairline of the ground keeps neighbours apart that follow one another on the same day.
      context.fillStyle = colours.surface;
      if (bar.right === 'sure' && width > 6) context.fillRect(at.right - 0.8, top, 0.8, height);
    }
    if (state.selected === bar || state.hovered === bar) {
      marks.ring(context, at.left, top, Math.max(width, 3), height, 6, state.selected === bar, look.hue);
    }
    label(context, bar, at, top, height, look, room);
    context.globalAlpha = 1;
  }

  function edges(context, bar, at, top, height, look, strength) {
    const width = at.right - at.left;
    if (width > 9) {
      const ink = strength === 'certain' && bar.firm ? look.ink : look.hue;
      for (const { field } of bar.inferred) {
        marks.inferred(context, field === 'start' ? at.solidLeft + 2.5 : at.solidRight - 2.5, top, top + height, ink);
      }
    }
    if (bar.disputes.length) {
      const size = clamp(width * 0.45, 3, 9);
      const corner = bar.right === 'sure' ? at.right - 0.8 : Math.max(at.solidRight, at.left + size);
      marks.disputed(context, corner, top, size);
    }
  }

  /** The first of several wordings that fits, each a text with its font size. */
  function firstFitting(tries, weight, room) {
    for (const [shown, size] of tries) {
      const font = text.font(weight, size);
      if (text.width(shown, font) <= room) return { shown, font };
    }
    return null;
  }

  function inside(bar, weight, height, room) {
    const { name, short } = grouped.namesOf(bar);
    const tries = height >= 42
      ? [[name, 14], [name, 12.5], [short, 14], [short, 12.5], [short, 11], [short, 10]]
      : [[name, 12.5], [name, 11.5], [short, 12.5], [short, 11], [short, 10]];
    const found = firstFitting(tries, weight, room);
    if (found || room < 16) return found;
    const font = text.font(weight, 11);
    const shortened = room > 38 ? text.shorten(short, font, room) : '';
    const initials = bar.person && state.by === 'role' ? bar.person.initials : '';
    const shown = shortened || (text.width(initials, font) <= room ? initials : '');
    return shown ? { shown, font, cut: true } : null;
  }

  function label(context, bar, at, top, height, look, room) {
    if (bar.lane.folded) return;
    const names = grouped.namesOf(bar);
    const weight = state.asOf !== null && holds(bar, state.asOf) ? 650 : 600;
    const pad = at.right - at.left < 64 ? 3.5 : 10;
    let start = Math.max(at.left, scale.size.rail) + pad;
    // A name starts where the bar can be seen, and not in its first, nearly invisible part.
    const clear = at.solidLeft + (bar.inferred.some(({ field }) => field === 'start') ? 8 : 0);
    if (clear > start) start = Math.min(clear, at.left + (at.right - at.left) * 0.35);
    const flag = bar.disputes.length && height < 36 ? 6 : 0;
    const free = Math.min(at.right, room, scale.size.width) - start - pad - flag;
    let found = free > 12 ? inside(bar, weight, height, free) : null;
    let outside = false;
    if (!found || found.cut || (bar.right === 'open' && found.shown !== names.name)) {
      const reach = at.right + (bar.right === 'open' ? at.tailRight - 8 : at.tailRight * (bar.firm ? 0.7 : 1));
      const beside = Math.min(room, scale.size.width - 6) - reach - 12;
      const size = height >= 42 ? 14 : 12.5;
      const better = beside > 30 ? firstFitting([[names.name, size], [names.short, size], [names.short, 11]], weight, beside) : null;
      if (better && at.right > scale.size.rail) {
        found = better;
        start = reach + 7;
        outside = true;
      }
    }
    if (!found) return;
    const ink = outside || !bar.firm ? mix(look.hue, colours.dark ? '#ffffff' : '#000000', colours.dark ? 0.45 : 0.28) : look.ink;
    write(context, bar, found, { start, middle: top + height / 2, ink, room: outside ? Infinity : free, tall: height >= 42 });
  }

  function write(context, bar, found, { start, middle, ink, room, tall }) {
    const small = text.font(450, 11.5);
    const opacity = context.globalAlpha;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = ink;
    const below = tall && text.width(bar.years, small) <= room;
    context.font = found.font;
    context.fillText(found.shown, start, below ? middle - 8 : middle + 0.5);
    context.font = small;
    context.globalAlpha = opacity * 0.85;
    const beside = text.width(found.shown, found.font) + 8;
    if (below) context.fillText(bar.years, start, middle + 9.5);
    else if (room - beside > text.width(bar.years, small) && room !== Infinity) context.fillText(bar.years, start + beside, middle + 1);
    context.globalAlpha = opacity;
  }

  /** How far to the right of a bar its row is free. */
  function roomAfter(bar) {
    const row = bar.lane.inRow[bar.row];
    let at = bar.turn + 1;
    // Not always the next one reaches furthest to the left: an unknown beginning fades over some pixels.
    let free = Infinity;
    for (; at < row.length && scale.x(row[at].first) - UNKNOWN < free; at += 1) {
      if (isShown(row[at])) free = Math.min(free, scale.x(row[at].first) - (row[at].left === 'unknown' ? UNKNOWN : 0));
    }
    return free;
  }

  return { draw, placeOf, roomAfter, isDimmed, TAIL, UNKNOWN };
})();
