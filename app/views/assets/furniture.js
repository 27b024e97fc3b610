// What stands around the items: grid, axis, the days to come, the chosen date, lines to what is connected.

const furniture = (() => {
  const { colours, faint } = palette;
  const { size } = scale;

  function grid(context) {
    const { minor, major, fine } = ticks.make();
    context.fillStyle = colours.hair;
    for (const day of fine) line(context, day);
    context.fillStyle = colours.line;
    for (const { day } of [...minor, ...major]) line(context, day);
  }

  function line(context, day) {
    const at = Math.round(scale.x(day));
    if (at > size.rail) context.fillRect(at, scale.AXIS, 1, size.height - scale.AXIS);
  }

  /** Everything after today has not happened yet. */
  function future(context) {
    const from = Math.max(scale.x(model.today + 1), size.rail);
    if (from >= size.width) return;
    context.fillStyle = colours.today;
    context.fillRect(from, scale.AXIS, size.width - from, size.height - scale.AXIS);
  }

  /** A soft column behind the time of the selected item. */
  function chosenTime(context) {
    const item = state.selected;
    if (!item || !item.dated || !item.lane) return;
    const from = Math.max(scale.x(item.first), size.rail);
    const to = Math.min(Math.max(scale.x(item.last + 1), from + 1), size.width);
    if (to < size.rail || from > size.width) return;
    context.fillStyle = faint(colours.accent, 0.07);
    context.fillRect(from, scale.AXIS, to - from, size.height - scale.AXIS);
  }

  /** Curves from the selected item to those it is connected with, read at the moment of drawing. */
  function connections(context) {
    const item = state.selected;
    if (!item || !item.lane || !item.dated || !item.lane.visible) return;
    const start = anchor(item);
    context.lineWidth = 1.6;
    for (const other of details.connectedItems(item)) {
      if (!other.dated || !isShown(other) || !scale.inView(other.lane)) continue;
      const end = anchor(other, item.kind === 'tenure' ? undefined : item.first);
      context.strokeStyle = faint(colours.accent, 0.55);
      context.beginPath();
      context.moveTo(start.x, start.y);
      const bend = (end.y - start.y) * 0.5;
      context.bezierCurveTo(start.x, start.y + bend, end.x, end.y - bend, end.x, end.y);
      context.stroke();
    }
  }

  function anchor(item, wanted) {
    const y = scale.rowTop(item.lane, item.row) + item.lane.rowHeight / 2;
    if (item.people) return { x: item.group ? points.xOf(item.group) : scale.x(item.first), y };
    const day = wanted === undefined ? (item.first + item.last) / 2 : clamp(wanted, item.first, item.last);
    return { x: clamp(scale.x(day), Math.max(scale.x(item.first), size.rail), scale.x(item.last + 1)), y };
  }

  function axis(context) {
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, size.width, scale.AXIS);
    context.fillStyle = colours.line;
    context.fillRect(0, scale.AXIS - 1, size.width, 1);
    const { minor, major } = ticks.make();
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    const lower = major.length ? 33 : 28;
    context.font = major.length ? text.font(450, 11.5) : text.font(620, 12);
    const handle = handleBox();
    for (const tick of minor) {
      const at = scale.x(tick.day);
      if (at < size.rail - 1 || at > size.width) continue;
      context.fillStyle = colours.line;
      context.fillRect(Math.round(at), scale.AXIS - (major.length ? 20 : 26), 1, major.length ? 20 : 26);
      context.fillStyle = colours.quiet;
      if (at + 5 + text.width(tick.text, context.font) > size.width) continue;
      const clear = major.length || !overlaps(at + 4, text.width(tick.text, context.font), handle);
      if (clear) context.fillText(tick.text, at + 5, lower);
    }
    sticky(context, major);
  }

  const overlaps = (left, width, box) => box !== null && left < box.right + 4 && left + width > box.left - 4;

  /** The labels of the large steps; the one that began before the window stays at its edge. */
  function sticky(context, major) {
    context.font = text.font(650, 12.5);
    major.forEach(({ day, text: shown }, at) => {
      const start = scale.x(day);
      const left = Math.max(start, size.rail) + 5;
      const next = major[at + 1] ? scale.x(major[at + 1].day) : Infinity;
      if (next < size.rail || start > size.width) return;
      if (start >= size.rail) {
        context.fillStyle = colours.line;
        context.fillRect(Math.round(start), 4, 1, scale.AXIS - 4);
      }
      if (left + text.width(shown, context.font) > next - 6) return;
      context.fillStyle = colours.ink;
      context.fillText(shown, left, 14);
    });
  }

  /** Where the label of the chosen date stands on the axis; null when the date is out of view. */
  function handleBox() {
    if (state.asOf === null) return null;
    const x = scale.x(state.asOf + 0.5);
    if (x < size.rail - 2 || x > size.width + 2) return null;
    const width = text.width(dates.text(state.asOf), text.font(650, 11.5)) + 18;
    const left = clamp(x - width / 2, size.rail + 2, size.width - width - 2);
    return { x, left, right: left + width, top: scale.AXIS - 25, bottom: scale.AXIS - 4 };
  }

  /** Up to where the sources go that are shown, when not all are. */
  function knownBy(context) {
    if (state.knownBy === null) return;
    const at = Math.round(scale.x(state.knownBy + 1));
    if (at < size.rail || at > size.width) return;
    context.strokeStyle = colours.accent;
    context.lineWidth = 1.5;
    context.setLineDash([2, 4]);
    context.beginPath();
    context.moveTo(at, scale.AXIS);
    context.lineTo(at, size.height);
    context.stroke();
    context.setLineDash([]);
    const shown = `${word('known_by')} ${dates.text(state.knownBy)}`;
    const font = text.font(620, 11.5);
    const width = text.width(shown, font) + 16;
    const left = clamp(at - width / 2, size.rail + 4, size.width - width - 10);
    marks.box(context, left, size.height - 28, width, 20, 6);
    context.fillStyle = colours.accent;
    context.fill();
    context.fillStyle = colours['accent-ink'];
    context.font = font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(shown, left + width / 2, size.height - 17.5);
  }

  function asOf(context) {
    const handle = handleBox();
    if (!handle) return;
    context.fillStyle = colours.asof;
    context.fillRect(handle.x - 0.75, scale.AXIS - 6, 1.5, size.height - scale.AXIS + 6);
    marks.box(context, handle.left, handle.top, handle.right - handle.left, handle.bottom - handle.top, 6);
    context.fill();
    context.fillStyle = colours['asof-ink'];
    context.font = text.font(650, 11.5);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(dates.text(state.asOf), (handle.left + handle.right) / 2, (handle.top + handle.bottom) / 2 + 0.5);
  }

  /** Where in the stack of lanes the window is, when not all fit. */
  function thumb(context) {
    const all = scale.contentHeight();
    const shown = scale.scrollHeight();
    if (all <= shown + 1) return;
    const length = Math.max(shown * (shown / all), 24);
    const top = scale.scrollStart() + (shown - length) * (state.scroll / (all - shown));
    context.fillStyle = faint(colours.quiet, 0.45);
    marks.box(context, size.width - 7, top, 4, length, 2);
    context.fill();
  }

  return { grid, future, chosenTime, connections, axis, asOf, knownBy, thumb, handleBox };
})();
