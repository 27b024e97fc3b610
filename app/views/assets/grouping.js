// What a lane stands for: an office with its holders, or a person with the offices that he or she held.

const grouping = (() => {
  const lanesOfPeople = new Map();

  function laneOf(person) {
    let lane = lanesOfPeople.get(person);
    if (!lane) {
      lane = { id: person.id, kind: 'person', title: person.name, label: person.name, thing: person, organisation: null, hue: -1, visible: false };
      lanesOfPeople.set(person, lane);
    }
    return lane;
  }

  /** Hand out what is known: items to their offices, people and organisations. */
  function handOut() {
    for (const lane of [...model.roles, ...model.context]) Object.assign(lane, { items: [], undated: [], active: true });
    for (const entity of model.entities) Object.assign(entity, { bars: [], points: [] });
    for (const bar of model.bars) {
      if (!bar.known) continue;
      (bar.dated ? bar.office.items : bar.office.undated).push(bar);
      bar.lane = bar.office;
      if (bar.person) bar.person.bars.push(bar);
    }
    for (const lane of model.roles) lane.items.sort(rows.inTime);
    for (const point of model.points) {
      if (!point.known) continue;
      const lane = point.kind === 'event' ? 'events' : 'statements';
      const own = model.context.find((one) => one.kind === lane);
      (point.dated ? own.items : own.undated).push(point);
      for (const entity of new Set(point.people.map((found) => found.entity))) entity.points.push(point);
    }
    for (const lane of model.context) lane.items.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** A lane for everybody who held something, in the order of their first offices. */
  function people() {
    const found = new Set();
    for (const role of model.roles) {
      for (const bar of [...role.items, ...role.undated]) if (bar.person) found.add(bar.person);
      role.active = false;
    }
    return [...found].map((person) => {
      const lane = laneOf(person);
      const shown = person.bars.filter((bar) => !state.hiddenLanes.has(bar.office.id));
      lane.items = shown.filter((bar) => bar.dated).sort(rows.inTime);
      lane.undated = shown.filter((bar) => !bar.dated);
      const home = lane.items[0] ?? lane.undated[0];
      return Object.assign(lane, { active: true, hue: home ? home.office.hue : -1 });
    });
  }

  const name = new Intl.Collator(model.language, { numeric: true });
  const beginning = (lane) => (lane.items.length ? lane.items[0].first : Infinity);
  const ORDERS = {
    given: null,
    name: (one, other) => name.compare(one.label, other.label),
    time: (one, other) => (beginning(one) === beginning(other) ? 0 : beginning(one) - beginning(other)),
    size: (one, other) => other.items.length - one.items.length,
  };

  /** Make the lanes again, after a change of grouping, order, pins or of what is known. */
  function regroup() {
    handOut();
    const own = state.by === 'person' ? people() : [...model.roles];
    // Without anything dated a lane says little: those come last, however they are ordered.
    const say = (lane) => (lane.items.length ? 0 : 1);
    if (ORDERS[state.order]) own.sort(ORDERS[state.order]);
    own.sort((one, other) => say(one) - say(other));
    const isPinned = (lane) => state.pinned.has(lane.id);
    for (const lane of model.lanes) lane.visible = false;
    model.lanes = [...own.filter(isPinned), ...own.filter((lane) => !isPinned(lane)), ...model.context];
    for (const lane of model.lanes) rows.place(lane);
    points.forget();
    scale.arrange();
  }

  /** Show things as they were known on a day; null is now. */
  function know() {
    const { knownBy } = state;
    const step = knownBy === null ? null : model.known.findLastIndex((day) => day <= knownBy);
    model.asIn(step);
  }

  state.on('hiddenLanes', () => state.by === 'person' && regroup());
  state.on('knownBy', know);
  state.on('by order pinned knownBy', regroup);

  return { regroup, orders: Object.keys(ORDERS) };
})();

/** What to call an item inside its lane: the person on the lane of an office, the office on the lane of a person. */
const grouped = (() => {
  const namesOf = (bar) => {
    if (state.by === 'role') return bar;
    return { name: bar.office.label, short: bar.office.title };
  };
  return { namesOf, nameOf: (bar) => namesOf(bar).name };
})();
