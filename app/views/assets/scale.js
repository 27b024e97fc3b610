// From days and lanes to pixels and back: the window in time, the height of lanes, zooming and panning.

const scale = (() => {
  const AXIS = 46;          // height of the time axis
  const LEAST = 1 / 400;    // pixels a day: 150 years in 137 pixels
  const MOST = 60;
  const AIR = 110;          // pixels kept free on the right, for the names of those still in office
  const GAP = 4;            // between rows of a lane
  // Heights of a row of bars, of the first lane's row, of a row of points, and the air above and below.
  const DENSITIES = [
    { bar: 40, lead: 52, point: 32, pad: 15 }, { bar: 36, lead: 46, point: 28, pad: 10 },
    { bar: 30, lead: 44, point: 25, pad: 7 }, { bar: 27, lead: 42, point: 22, pad: 5 },
  ];
  const size = { width: 800, height: 600, rail: 200 };
  let contentHeight = 0;   // of the lanes that scroll
  let pinnedHeight = 0;
  let stop = () => {};

  const x = (day) => size.rail + (day - state.origin) * state.scale;
  const day = (pixel) => state.origin + (pixel - size.rail) / state.scale;
  const plotWidth = () => size.width - size.rail;
  const plotHeight = () => size.height - AXIS;
  /** First and last day in view. */
  const span = () => [state.origin, day(size.width)];

  function resize(width, height) {
    const [from, to] = [state.origin, state.origin + plotWidth() / state.scale];
    size.width = width;
    size.height = height;
    size.rail = width < 560 ? 104 : clamp(width * 0.15, 178, 236);
    state.set({ scale: clamp(plotWidth() / Math.max(to - from, 1), LEAST, MOST) });
    arrange();
  }

  const heightOf = (lane) => lane.rows * (lane.rowHeight + GAP) - GAP + 2 * lane.pad;
  const sum = (shown) => shown.reduce((total, lane) => total + heightOf(lane), 0);

  /** Give every visible lane its place: `top`, `height`, `rowHeight`, counted from the top of the lanes. */
  function arrange() {
    const shown = model.lanes.filter((lane) => !state.hiddenLanes.has(lane.id));
    // As large as all lanes can be in the height there is; the smallest ones scroll.
    DENSITIES.some((density) => {
      shown.forEach((lane, at) => {
        const lead = at === 0 && lane.rows === 1;
        lane.rowHeight = lane.kind !== 'role' ? density.point : lead ? density.lead : density.bar;
        lane.pad = lane.kind === 'role' ? density.pad : density.pad * 0.6;
      });
      return sum(shown) <= plotHeight();
    });
    grow(shown, plotHeight() - sum(shown));
    pin(shown);
    let [top, below] = [0, 0];
    for (const lane of model.lanes) {
      lane.visible = !state.hiddenLanes.has(lane.id);
      lane.height = lane.visible ? heightOf(lane) : 0;
      lane.top = lane.pinned ? below : top;
      if (lane.pinned) below += lane.height;
      else top += lane.height;
    }
    contentHeight = top;
    pinnedHeight = below;
    state.set({ scroll: clamp(state.scroll, 0, contentHeight - scrollHeight()) });
  }

  /** Where not all lanes fit, events and statements stay at the bottom while the offices scroll above them. */
  function pin(shown) {
    const context = shown.filter((lane) => lane.kind !== 'role');
    const wanted = sum(shown) > plotHeight() && sum(context) < plotHeight() * 0.4 && context.length < shown.length;
    for (const lane of model.lanes) lane.pinned = wanted && lane.kind !== 'role';
  }

  /** Share out height that is left over. */
  function grow(shown, spare) {
    if (spare <= 0) return;
    const share = Math.min(spare / shown.length, 46);
    for (const lane of shown) {
      const more = lane.kind === 'role' ? Math.min(share * 0.4, 16) / lane.rows : 0;
      lane.rowHeight += more;
      lane.pad += (share - more * lane.rows) / 2;
    }
  }

  /** Height of the part in which lanes scroll, and the pixel at which it ends. */
  const scrollHeight = () => plotHeight() - pinnedHeight;
  const scrollEnd = () => size.height - pinnedHeight;
  const laneTop = (lane) => (lane.pinned ? scrollEnd() + lane.top : AXIS + lane.top - state.scroll);
  const rowTop = (lane, row) => laneTop(lane) + lane.pad + row * (lane.rowHeight + GAP);
  const laneAt = (pixel) => model.lanes.find((lane) => lane.visible && lane.pinned === pixel >= scrollEnd()
    && pixel >= laneTop(lane) && pixel < laneTop(lane) + lane.height);
  const rowAt = (lane, pixel) =>
    clamp(Math.floor((pixel - laneTop(lane) - lane.pad + GAP / 2) / (lane.rowHeight + GAP)), 0, lane.rows - 1);
  const inView = (lane) => lane.visible && laneTop(lane) < (lane.pinned ? size.height : scrollEnd()) && laneTop(lane) + lane.height > AXIS;

  function limits() {
    const length = Math.max(model.last - model.first, 30);
    return { from: model.first - length * 0.6, to: Math.max(model.last, model.today) + length * 0.6 };
  }

  function hold(origin, pixelsADay) {
    const { from, to } = limits();
    const shown = plotWidth() / pixelsADay;
    return clamp(origin, from, to - shown);
  }

  /** Stop what moves by itself; every gesture does that first. */
  const rest = () => {
    stop();
    stop = () => {};
  };

  function zoomAround(pixel, factor) {
    rest();
    const anchor = day(pixel);
    const { from, to } = limits();
    const wanted = clamp(state.scale * factor, Math.max(LEAST, plotWidth() / (to - from)), MOST);
    state.set({ scale: wanted, origin: hold(anchor - (pixel - size.rail) / wanted, wanted) });
  }

  function pan(dx, dy = 0) {
    rest();
    state.set({
      origin: hold(state.origin - dx / state.scale, state.scale),
      scroll: clamp(state.scroll - dy, 0, contentHeight - scrollHeight()),
    });
  }

  /** Show the time from one day to another. */
  function show(from, to) {
    const length = Math.max(to - from, 2);
    const pixelsADay = clamp(plotWidth() / length, LEAST, MOST);
    state.set({ scale: pixelsADay, origin: hold(from - (plotWidth() / pixelsADay - length) / 2, pixelsADay) });
  }

  function flyTo(from, to, scroll = state.scroll, duration = 420) {
    rest();
    const [oldFrom, oldTo] = span();
    const oldScroll = state.scroll;
    const target = clamp(scroll, 0, contentHeight - scrollHeight());
    stop = animate(duration, (share) => {
      const at = ease(share);
      show(between(oldFrom, from, at), between(oldTo, to, at));
      state.set({ scroll: between(oldScroll, target, at) });
    });
  }

  /** First and last day of the window that shows everything. */
  function whole() {
    const from = model.first;
    const to = Math.max(model.last, model.today);
    const length = Math.max(to - from, 60);
    const free = plotWidth();
    const right = clamp(AIR, 20, free * 0.15);
    const left = clamp(16, 8, free * 0.05);
    const perPixel = length / Math.max(free - right - left, 40);
    return [from - left * perPixel, to + right * perPixel];
  }

  const fit = (animated = true) => (animated ? flyTo(...whole()) : show(...whole()));

  /** Move so far that an item is comfortably in view; zoom only where it would be invisibly small. */
  function reveal(item) {
    if (!item.dated || !item.lane.visible) return;
    let [from, to] = span();
    const length = Math.max(item.last - item.first, 1);
    const middle = (item.first + item.last) / 2;
    if (length * state.scale < 3 && item.kind !== 'event' && item.kind !== 'statement') {
      [from, to] = [middle - length * 12, middle + length * 12];
    }
    const margin = (to - from) * 0.08;
    const outside = middle < from + margin || middle > to - margin;
    if (outside) [from, to] = [middle - (to - from) / 2, middle + (to - from) / 2];
    const top = item.lane.top;
    let { scroll } = state;
    if (item.lane.pinned) scroll = state.scroll;
    else if (top < scroll) scroll = top - 8;
    else if (top + item.lane.height > scroll + scrollHeight()) scroll = top + item.lane.height - scrollHeight() + 8;
    if (outside || scroll !== state.scroll || from !== span()[0]) flyTo(from, to, scroll);
  }

  state.on('hiddenLanes', arrange);

  return {
    AXIS, GAP, size, x, day, span, plotWidth, plotHeight, scrollHeight, scrollEnd, resize, arrange, laneTop, rowTop, laneAt, rowAt, inView,
    zoomAround, pan, show, flyTo, fit, whole, reveal, rest,
    contentHeight: () => contentHeight,
  };
})();

/** Marks of the time axis: small steps with short labels under large steps with long ones. */
const ticks = (() => {
  const STEPS = [
    { unit: 'day', count: 1, days: 1 }, { unit: 'day', count: 7, days: 7 },
    { unit: 'month', count: 1, days: 30.4 }, { unit: 'month', count: 3, days: 91.3 },
    { unit: 'year', count: 1, days: 365.25 }, { unit: 'year', count: 2, days: 730.5 },
    { unit: 'year', count: 5, days: 1826 }, { unit: 'year', count: 10, days: 3652 },
    { unit: 'year', count: 20, days: 7305 }, { unit: 'year', count: 50, days: 18262 },
    { unit: 'year', count: 100, days: 36524 },
  ];
  const ROOM = { day: 34, month: 46, year: 58 };

  function after(step, day) {
    const year = dates.year(day);
    if (step.unit === 'year') return dates.number(Math.floor(year / step.count) * step.count + step.count);
    if (step.unit === 'month') {
      return dates.number(year, Math.floor(dates.month(day) / step.count) * step.count + step.count);
    }
    return Math.floor(day / step.count) * step.count + step.count;
  }

  function label(step, day) {
    if (step.unit === 'year') return dates.yearText(dates.year(day));
    return step.unit === 'month' ? dates.monthText(day) : dates.dayText(day);
  }

  function series(step, from, to) {
    const found = [];
    for (let day = after(step, from - step.days * 1.1); day <= to; day = after(step, day)) found.push(day);
    return found;
  }

  /** `{ minor: [{day, text}], major: [{day, text}], fine: [day] }`; `fine` are grid lines without a label. */
  function make() {
    const [from, to] = scale.span();
    const step = STEPS.find((one) => one.days * state.scale >= ROOM[one.unit]) ?? last(STEPS);
    const minor = series(step, from, to).map((day) => ({ day, text: label(step, day) }));
    let major = [];
    if (step.unit === 'month') {
      major = series(STEPS[4], from, to).map((day) => ({ day, text: dates.yearText(dates.year(day)) }));
    } else if (step.unit === 'day') {
      major = series(STEPS[2], from, to).map((day) => ({ day, text: dates.monthYearText(day) }));
    }
    const at = STEPS.indexOf(step);
    const finer = STEPS[at - 1];
    const fine = finer && finer.unit === step.unit && finer.days * state.scale >= 8 ? series(finer, from, to) : [];
    return { minor, major, fine };
  }

  return { make };
})();
