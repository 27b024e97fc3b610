// From days and lanes to pixels and back: the window in time, the height of lanes, zooming and panning.

const scale = (() => {
  const AXIS = 46;          // height of the time axis
  const LEAST = 1 / 400;    // pixels a day: 150 years in 137 pixels
  const MOST = 60;
  const AIR = 110;          // least pixels kept free on the right, for the names of those still in office
  const GAP = 4;            // between rows of a lane
  // Heights of a row of bars, of the first lane's row, of a row of points, and the air above and below.
  const DENSITIES = [
    { bar: 40, lead: 52, point: 32, pad: 15 }, { bar: 36, lead: 46, point: 28, pad: 10 },
    { bar: 30, lead: 44, point: 25, pad: 7 }, { bar: 27, lead: 42, point: 22, pad: 5 },
    { bar: 24, lead: 24, point: 21, pad: 3 },
  ];
  const STRIP = { bar: 7, pad: 7 };         // of a folded lane
  const LINE = { bar: 18, pad: 4 };         // of a lane in which nothing is dated
  const size = { width: 800, height: 600, rail: 200 };
  let contentHeight = 0;   // of the lanes that scroll
  let topHeight = 0;       // of those that stay above them
  let bottomHeight = 0;    // of those that stay below them
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

  const rowsHigh = (lane) => (lane.folded ? 1 : lane.rows);
  const heightOf = (lane) => rowsHigh(lane) * (lane.rowHeight + GAP) - GAP + 2 * lane.pad;
  const sum = (shown) => shown.reduce((total, lane) => total + heightOf(lane), 0);

  /** Give every visible lane its place: `zone`, `top`, `height`, `rowHeight`, counted from the top of its zone. */
  function arrange() {
    const shown = [];
    for (const lane of model.lanes) {
      lane.visible = !state.hiddenLanes.has(lane.id) && lane.items.length + lane.undated.length > 0;
      lane.folded = state.folded.has(lane.id);
      lane.height = 0;
      if (lane.visible) shown.push(lane);
    }
    const isFull = (lane) => lane.items.length > 0 && !lane.folded;
    const full = shown.filter(isFull);
    for (const lane of shown) {
      const { bar, pad } = lane.items.length ? STRIP : LINE;
      if (!isFull(lane)) Object.assign(lane, { rowHeight: bar, pad });
    }
    // As large as all lanes can be in the height there is; the smallest ones scroll.
    DENSITIES.some((density) => {
      full.forEach((lane) => {
        const lead = lane === shown[0] && lane.rows === 1;
        const isContext = model.context.includes(lane);
        lane.rowHeight = isContext ? density.point : lead ? density.lead : density.bar;
        lane.pad = isContext ? density.pad * 0.6 : density.pad;
      });
      return sum(shown) <= plotHeight();
    });
    grow(full, plotHeight() - sum(shown));
    divide(shown);
    const tops = { top: 0, middle: 0, bottom: 0 };
    for (const lane of shown) {
      lane.height = heightOf(lane);
      lane.top = tops[lane.zone];
      tops[lane.zone] += lane.height;
    }
    ({ top: topHeight, middle: contentHeight, bottom: bottomHeight } = tops);
    state.set({ scroll: clamp(state.scroll, 0, contentHeight - scrollHeight()) });
  }

  /**
   * Which lanes stay while the others scroll: those that are pinned at the top as far as they leave room, and, where not
   * all lanes fit, events and statements at the bottom.
   */
  function divide(shown) {
    const context = shown.filter((lane) => model.context.includes(lane));
    const scrolls = sum(shown) > plotHeight();
    const below = scrolls && sum(context) < plotHeight() * 0.4 && context.length < shown.length;
    let free = plotHeight() * (below ? 0.35 : 0.6);
    for (const lane of shown) {
      const above = scrolls && state.pinned.has(lane.id) && heightOf(lane) <= free;
      if (above) free -= heightOf(lane);
      lane.zone = above ? 'top' : below && context.includes(lane) ? 'bottom' : 'middle';
    }
  }

  /** Share out height that is left over. */
  function grow(shown, spare) {
    if (spare <= 0 || !shown.length) return;
    const share = Math.min(spare / shown.length, shown.length < 5 ? 90 : 46);
    for (const lane of shown) {
      const more = model.context.includes(lane) ? 0 : Math.min(share * 0.4, 16) / lane.rows;
      lane.rowHeight += more;
      lane.pad += (share - more * lane.rows) / 2;
    }
  }

  /** First and last pixel of the part in which lanes scroll, and its height. */
  const scrollStart = () => AXIS + topHeight;
  const scrollEnd = () => size.height - bottomHeight;
  const scrollHeight = () => scrollEnd() - scrollStart();
  /** First and last pixel of the zone of a lane. */
  const zoneOf = (lane) => {
    if (lane.zone === 'top') return [AXIS, scrollStart()];
    return lane.zone === 'bottom' ? [scrollEnd(), size.height] : [scrollStart(), scrollEnd()];
  };
  const laneTop = (lane) => zoneOf(lane)[0] + lane.top - (lane.zone === 'middle' ? state.scroll : 0);
  const rowTop = (lane, row) => laneTop(lane) + lane.pad + (lane.folded ? 0 : row) * (lane.rowHeight + GAP);
  const laneAt = (pixel) => model.lanes.find((lane) => inView(lane) && pixel >= Math.max(laneTop(lane), zoneOf(lane)[0])
    && pixel < Math.min(laneTop(lane) + lane.height, zoneOf(lane)[1]));
  const rowAt = (lane, pixel) =>
    clamp(Math.floor((pixel - laneTop(lane) - lane.pad + GAP / 2) / (lane.rowHeight + GAP)), 0, lane.rows - 1);
  function inView(lane) {
    if (!lane.visible) return false;
    const [from, to] = zoneOf(lane);
    const top = laneTop(lane);
    return top < to && top + lane.height > from;
  }

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

  let widest = null;
  /** Pixels that the longest name of those still in office takes, which stands after its bar. */
  function namesInOffice() {
    widest ??= model.bars.filter((bar) => bar.open && bar.person).slice(0, 300)
      .reduce((most, bar) => Math.max(most, text.width(bar.short, text.font(650, 12.5))), 0);
    return widest;
  }

  /** First and last day of the window that shows everything. */
  function whole() {
    const from = model.first;
    const to = Math.max(model.last, model.today);
    const length = Math.max(to - from, 60);
    const free = plotWidth();
    const right = clamp(Math.max(AIR, namesInOffice() + 52), 20, Math.max(free * 0.15, 20));
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
      const around = Math.max(length * 12, 500);
      [from, to] = [middle - around, middle + around];
    }
    const margin = (to - from) * 0.08;
    const outside = middle < from + margin || middle > to - margin;
    if (outside) [from, to] = [middle - (to - from) / 2, middle + (to - from) / 2];
    const { top } = item.lane;
    let { scroll } = state;
    if (item.lane.zone !== 'middle') scroll = state.scroll;
    else if (narrow.matches) scroll = top - 8;   // above the sheet with the details
    else if (top < scroll) scroll = top - 8;
    else if (top + item.lane.height > scroll + scrollHeight()) scroll = top + item.lane.height - scrollHeight() + 8;
    if (outside || scroll !== state.scroll || from !== span()[0]) flyTo(from, to, scroll);
  }

  state.on('hiddenLanes folded', arrange);

  return {
    AXIS, GAP, size, x, day, span, plotWidth, plotHeight, scrollHeight, scrollStart, scrollEnd, zoneOf, resize, arrange, laneTop, rowTop, laneAt, rowAt, inView,
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
