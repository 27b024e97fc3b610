// What the reader has chosen: the part of time, the date, the selection, the filters. Whoever depends on it listens.

const state = (() => {
  const listeners = new Map();
  const values = {
    view: 'timeline',       // timeline, network or table
    morph: 0,               // 0 timeline, 1 network, in between on the way
    origin: 0,              // day at the left edge of the plot
    scale: 1,               // pixels a day
    scroll: 0,              // pixels that the lanes are scrolled by
    asOf: model.newest,
    selected: null,
    hovered: null,
    found: null,            // Set of things that match the search, null without a search
    hiddenLanes: new Set(), // ids
    by: 'role',             // what a lane stands for: role or person
    order: 'given',         // of the lanes: given, name, time or size
    pinned: new Set(),      // ids of lanes that stay at the top
    folded: new Set(),      // ids of lanes that are shown as a strip
    knownBy: null,          // a day: only what sources said by then; null is all of it
    hiddenStandings: new Set(),
    theme: null,            // light, dark or null for the system's
    playing: false,
  };

  const on = (topics, listener) => {
    for (const topic of topics.split(' ')) {
      if (!listeners.has(topic)) listeners.set(topic, []);
      listeners.get(topic).push(listener);
    }
  };
  /** Change values and tell everybody who listens to one of them, each once. */
  const set = (changes) => {
    const called = new Set();
    for (const [name, value] of Object.entries(changes)) {
      if (!(name in values)) throw new Error(`no such state: ${name}`);
      if (values[name] === value) continue;
      values[name] = value;
      for (const listener of listeners.get(name) ?? []) called.add(listener);
    }
    for (const listener of called) listener();
  };
  return new Proxy(values, {
    get: (target, name) => ({ on, set })[name] ?? target[name],
    set: () => {
      throw new Error('change the state with state.set');
    },
  });
})();

const standings = {
  all: ['sure', 'acting', 'expected', 'disputed', 'vacancy', 'event', 'statement'],
  /** Under which heading of the filter an item falls. */
  of(item) {
    if (item.kind !== 'tenure') return item.kind;
    if (item.modality !== 'asserted') return 'expected';
    if (item.disputes.length) return 'disputed';
    return item.acting ? 'acting' : 'sure';
  },
};

/** Whether an item is known in the state that is shown, and let through by the filters. */
const passes = (item) => item.known && !state.hiddenLanes.has(item.lane.id) && !state.hiddenStandings.has(standings.of(item))
  && !(item.office && state.hiddenLanes.has(item.office.id));

/** Whether an item is part of the timeline: a vacancy, for one, has no place among people. */
const isShown = (item) => item.lane.active && passes(item);

/**
 * Whether somebody was in office on a day: 'certain', 'possible' or null.
 * The first and the last day count; what sources dispute is only possible. Who is only expected, reported, possible or denied never holds an office.
 */
function holds(bar, day) {
  if (!bar.firm || !bar.known) return null;
  const [startLow, startHigh, endLow, endHigh] = bar.reach ?? [...bar.start, ...bar.end];
  if (startHigh !== null && endLow !== null && startHigh <= day && day <= endLow) return 'certain';
  return (startLow === null || startLow <= day) && (endHigh === null || day <= endHigh) ? 'possible' : null;
}
