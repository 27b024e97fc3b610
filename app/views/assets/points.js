// Events and statements: marks on a row, labels where there is room, and a numbered disc where there is none.

const points = (() => {
  const { colours, hueOf, faint } = palette;
  const NEAR = 15;    // pixels between marks below which they become one disc
  const LEGIBLE = 84; // pixels below which a shortened label says too little
  const WIDE = 44;    // pixels that one disc may stand for
  const arranged = new Map();
  let signature = '';

  const strip = (shown) => shown.replace(/\s+/g, ' ').trim();

  /** What was said; in quotation marks only where these are the very words. */
  const wordsOf = (point) => (point.what === 'direct' ? word('quoted', { text: strip(point.label) }) : strip(point.label));

  function labelOf(point) {
    if (point.kind === 'event') return strip(point.label);
    return point.speaker ? `${point.speaker.short}: ${wordsOf(point)}` : wordsOf(point);
  }

  /** Statements wear the colour of the office that their speaker held then. */
  function colourOf(point) {
    if (point.kind === 'event') return colours.slate;
    if (point.colourLane === undefined) {
      const held = point.speaker && point.dated ? model.barsAround(point.speaker, point.at)[0] : null;
      point.colourLane = held ? held.office : null;
    }
    return hueOf(point.colourLane);
  }

  /** The groups of a lane at the present scale; positions are relative to the day 0, so that panning keeps them. */
  function groupsOf(lane) {
    const now = `${state.scale}|${[...state.hiddenStandings]}|${state.knownBy}`;
    if (now !== signature) {
      arranged.clear();
      signature = now;
    }
    let groups = arranged.get(lane);
    if (!groups) {
      groups = lane.inRow.map((row) => gather(row.filter(isShown)));
      arranged.set(lane, groups);
    }
    return groups;
  }

  function gather(row) {
    const groups = [];
    for (const point of row) {
      const at = point.at * state.scale;
      const group = last(groups);
      if (group && at - group.to < NEAR && at - group.from < WIDE) {
        group.members.push(point);
        group.to = at;
      } else {
        groups.push({ members: [point], from: at, to: at });
      }
    }
    for (const group of groups) {
      group.at = (group.from + group.to) / 2;
      for (const point of group.members) point.group = group;
    }
    groups.forEach((group, at) => {
      group.next = groups[at + 1] ?? null;
    });
    return groups;
  }

  const xOf = (group) => group.at - state.origin * state.scale + scale.size.rail;

  /** The group of a point that is drawn for it, or null where another member of the group is. */
  function groupLedBy(point) {
    groupsOf(point.lane);
    return point.group && point.group.members[0] === point ? point.group : null;
  }

  function drawGroup(context, group) {
    const x = xOf(group);
    const [point] = group.members;
    const y = scale.rowTop(point.lane, point.row) + point.lane.rowHeight / 2;
    const chosen = group.members.includes(state.selected);
    const hovered = group.members.includes(state.hovered);
    context.globalAlpha = group.members.every(bars.isDimmed) ? 0.2 : 1;
    if (group.members.length > 1) marks.cluster(context, x, y, group.members.length, colourOf(point));
    else drawSingle(context, point, x, y);
    if (chosen || hovered) {
      context.beginPath();
      context.arc(x, y, 12.5, 0, Math.PI * 2);
      context.lineWidth = chosen ? 2 : 1.4;
      context.strokeStyle = chosen ? colours.ink : colourOf(point);
      context.stroke();
    }
    if ((group.members.length === 1 || chosen) && !point.lane.folded) {
      const shown = chosen ? state.selected : point;
      const start = Math.max(x + (chosen || hovered ? 17 : 13), reachOf(group).right + 5);
      const room = Math.min(group.next ? reachOf(group.next).left - 7 : Infinity, scale.size.width - 8) - start;
      labelBeside(context, shown, start, y, room, chosen);
    }
    context.globalAlpha = 1;
  }

  function drawSingle(context, point, x, y) {
    if (hasWhisker(point)) whisker(context, scale.x(point.window[0]), scale.x(point.window[1] + 1), y, colourOf(point));
    drawMark(context, point, x, y);
  }

  /** Whether the days between which it happened are far enough apart to be shown. */
  function hasWhisker(point) {
    const [from, to] = point.window;
    return from !== null && to !== null && (to - from) * state.scale > 16;
  }

  /** First and last pixel of what is drawn for a group, its label aside. */
  function reachOf(group) {
    const x = xOf(group);
    const [point] = group.members;
    if (group.members.length > 1 || !hasWhisker(point)) return { left: x - 6, right: x + 6 };
    return { left: Math.min(scale.x(point.window[0]), x - 6), right: Math.max(scale.x(point.window[1] + 1), x + 6) };
  }

  /** The days between which it happened. */
  function whisker(context, from, to, y, colour) {
    context.fillStyle = faint(colour, 0.3);
    context.fillRect(from, y - 1, to - from, 2);
    context.fillRect(from, y - 4, 1.5, 8);
    context.fillRect(to - 1.5, y - 4, 1.5, 8);
  }

  function drawMark(context, point, x, y, size = 1) {
    const hollow = point.modality !== 'asserted';
    if (point.kind === 'event') marks.diamond(context, x, y, 6 * size, colourOf(point), hollow);
    else marks.bubble(context, x, y, 5.6 * size, colourOf(point), hollow);
    if (point.disputes.length) marks.disputed(context, x + 9, y - 9, 6);
  }

  function labelBeside(context, point, x, y, room, chosen) {
    const font = text.font(chosen ? 650 : 450, 12);
    const full = labelOf(point);
    if (room < LEGIBLE && text.width(full, font) > room) return;
    const shown = text.shorten(full, font, Math.min(room, 420));
    if (!shown) return;
    context.font = font;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    marks.haloed(context, shown, x, y + 0.5, chosen ? colours.ink : palette.mix(colours.ink, colours.surface, 0.18));
  }

  /** The groups of a row that can be seen, in the order of time. */
  function groupsInView(lane, row) {
    const groups = groupsOf(lane)[row];
    const from = firstWhere(groups, (group) => xOf(group) >= scale.size.rail - 430);
    const to = firstWhere(groups, (group) => xOf(group) > scale.size.width + 20);
    return groups.slice(from, to);
  }

  const forget = () => {
    signature = '';
  };

  return { drawGroup, drawMark, groupLedBy, groupsInView, groupsOf, labelOf, wordsOf, colourOf, xOf, strip, forget };
})();
