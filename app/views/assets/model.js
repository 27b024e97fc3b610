// The data of the page: columns become objects, positions become references, and what belongs together is linked.

const model = (() => {
  const data = JSON.parse(byId('data').textContent);
  const page = data.page;

  /** The rows of a table of columns; a column is a list, or a value that most rows share and those that differ. */
  function rows(table) {
    const made = Array.from({ length: table.count }, () => ({}));
    for (const [name, column] of Object.entries(table.columns)) {
      if (Array.isArray(column)) {
        column.forEach((value, at) => { made[at][name] = value; });
      } else {
        for (const row of made) row[name] = column.most;
        for (const [at, value] of Object.entries(column.but)) made[at][name] = value;
      }
    }
    return made;
  }

  const offices = rows(page.lanes);   // with the lanes of events and statements at the end
  const bars = rows(page.bars);
  const points = rows(page.points);
  const entities = rows(page.entities);
  const sources = rows(page.sources);
  const excerpts = rows(page.excerpts);
  const changing = [];                // things that looked different in an earlier state

  for (const excerpt of excerpts) excerpt.source = sources[excerpt.source];

  const things = new Map();
  const remember = (thing) => {
    things.set(thing.id, thing);
    thing.passages = thing.passages.map((at) => excerpts[at]);
    thing.known = true;
    if (!thing.history || !thing.history.length) return;
    thing.base = { ...thing };
    changing.push(thing);
  };

  for (const entity of entities) {
    remember(entity);
    Object.assign(entity, { bars: [], points: [], lanes: [] });
    shapeEntity(entity, entity);
  }
  for (const lane of offices) {
    lane.organisation = entities[lane.organisation] ?? null;
    Object.assign(lane, { items: [], undated: [], inRow: [], rows: 1, thing: lane, visible: false });
    if (lane.organisation) lane.organisation.lanes.push(lane);
    remember(lane);
  }

  const titles = new Map();
  for (const lane of offices) titles.set(lane.title, (titles.get(lane.title) ?? 0) + 1);
  // Two countries may have a prime minister: then the title alone does not say which.
  for (const lane of offices) {
    const shared = titles.get(lane.title) > 1 && lane.organisation;
    lane.label = shared ? `${lane.title}, ${lane.organisation.name}` : lane.title;
  }

  for (const bar of bars) {
    remember(bar);
    bar.office = offices[bar.lane];
    bar.lane = bar.office;
    bar.person = entities[bar.person] ?? null;
    bar.name = bar.person ? bar.person.name : page.words.vacant;
    bar.short = bar.person ? bar.person.short : page.words.vacant;
    shapeBar(bar, bar);
  }
  for (const point of points) {
    remember(point);
    point.lane = offices[point.lane];
    shapePoint(point, point);
  }

  /** What sources disagree on: what is open, and what somebody settled. */
  function shapeDisputes(item, raw) {
    const all = raw.disputes.map(([field, readings, settled]) => ({
      field, settled, readings: readings.map(([value, from]) => ({ value, from })),
    }));
    item.disputes = all.filter(({ settled }) => !settled);
    item.settled = all.filter(({ settled }) => settled);
  }

  function shapeBar(bar, raw) {
    [bar.first, bar.solidFrom, bar.solidTo, bar.last, bar.left, bar.right] = raw.place ?? Array(6).fill(null);
    for (const name of ['start', 'end', 'reach', 'since', 'until', 'years', 'open', 'acting', 'modality', 'status', 'attested', 'edtf']) bar[name] = raw[name];
    bar.attributedTo = raw.attributed_to;
    bar.inferred = raw.inferred.map(([field, rule, premises]) => ({ field, rule, premises }));
    bar.expectations = raw.expectations.map(([field, value, modality, outcome, by]) => ({ field, value, modality, outcome, by }));
    shapeDisputes(bar, raw);
    bar.firm = bar.modality === 'asserted' && bar.kind === 'tenure';
    bar.dated = bar.first !== null;
  }

  function shapePoint(point, raw) {
    for (const name of ['at', 'window', 'when', 'what', 'label', 'place', 'modality', 'variants', 'edtf']) point[name] = raw[name];
    point.first = point.at;
    point.last = point.at;
    point.attributedTo = raw.attributed_to;
    point.people = raw.people.map(([at, part]) => ({ entity: entities[at], part }));
    const speaker = point.people.find((found) => found.part === 'speaker');
    point.speaker = speaker ? speaker.entity : null;
    shapeDisputes(point, raw);
    point.dated = point.at !== null;
  }

  function shapeEntity(entity, raw) {
    entity.aliases = raw.aliases;
    entity.facts = raw.facts.map(([name, value, kept]) => ({ name, value, kept }));
  }

  /** Let everything look as it did in a state, or as it does now (null). */
  function asIn(step) {
    for (const thing of changing) {
      const entry = step === null ? last(thing.history) : thing.history.findLast(([at]) => at <= step);
      thing.known = entry !== undefined && entry[1] !== null;
      if (!thing.known) continue;
      const raw = { ...thing.base, ...Object.fromEntries(entry[1]) };
      thing.cells = raw.cells ?? null;
      if (thing.kind === 'person' || thing.kind === 'organisation') shapeEntity(thing, raw);
      else if (thing.office) shapeBar(thing, raw);
      else shapePoint(thing, raw);
    }
  }
  asIn(null);

  const items = [...bars, ...points];
  const dated = items.filter((item) => item.dated && item.known);
  let first = Infinity;
  let final = -Infinity;
  for (const item of dated) {
    first = Math.min(first, item.first);
    final = Math.max(final, item.last);
  }
  if (!dated.length) first = final = page.today;

  // The newest day for which a source vouches that somebody is in office: the date on which the page opens.
  const vouched = dated.filter((bar) => bar.open && bar.firm).map((bar) => bar.solidTo);
  const newest = vouched.length ? Math.min(vouched.reduce((a, b) => Math.max(a, b)), page.today) : Math.min(final, page.today);

  /** The bars of an entity that touch a day, else the nearest one. */
  function barsAround(entity, day) {
    const own = entity.bars.filter((bar) => bar.dated);
    const touching = own.filter((bar) => bar.first <= day && day <= bar.last);
    if (touching.length || !own.length) return touching;
    const distance = (bar) => Math.max(bar.first - day, day - bar.last);
    return [own.reduce((best, bar) => (distance(bar) < distance(best) ? bar : best))];
  }

  /** What a thing is directly connected with in the network. */
  function neighbours(thing) {
    if (thing.kind === 'tenure') return [thing.person, thing.office].filter(Boolean);
    if (thing.kind === 'vacancy') return [thing.office];
    if (thing.kind === 'role') return [thing.organisation, ...thing.items, ...thing.undated].filter(Boolean);
    if (thing.people) return thing.people.map((found) => found.entity);
    return [...thing.bars, ...thing.points, ...thing.lanes];
  }

  /** Items that belong to the same office just before and after a bar, in the order of time. */
  function succession(bar) {
    const firm = bar.office.items.filter((other) => other.kind === 'tenure');
    const at = firm.indexOf(bar);
    return { before: at > 0 ? firm[at - 1] : null, after: at >= 0 ? (firm[at + 1] ?? null) : null };
  }

  return {
    ...page,
    bars, points, entities, sources, excerpts, things, items, dated, changing,
    lanes: [],                        // those of the present grouping, in order; see grouping.js
    nodes: data.nodes,
    edges: data.edges,
    options: JSON.parse(data.options),
    first,
    last: final,
    newest,
    large: items.length > page.mostNodes,
    roles: offices.filter((lane) => lane.kind === 'role'),
    context: offices.filter((lane) => lane.kind !== 'role'),
    barsAround, neighbours, succession, asIn,
  };
})();

/** A word of the interface; `{name}` in it is replaced. */
function word(key, values = {}) {
  const text = model.words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A word of the data, as it is where the interface has none for it. */
const term = (group, value) => model.words[`${group}_${value}`] ?? value;

/** Singular or plural: `count_tenures_one` or `count_tenures`. */
const counted = (key, count) => word(count === 1 ? `${key}_one` : key, { count: numberText(count) });
const numberText = (value) => new Intl.NumberFormat(model.language).format(value);

const dates = (() => {
  const make = (options) => new Intl.DateTimeFormat(model.language, { timeZone: 'UTC', ...options });
  const formats = {
    day: make({ day: 'numeric', month: 'short', year: 'numeric' }),
    month: make({ month: 'short' }),
    monthYear: make({ month: 'long', year: 'numeric' }),
    number: make({ day: 'numeric' }),
  };
  const at = (day) => new Date(day * DAY);
  const year = (day) => at(day).getUTCFullYear();
  const number = (y, month = 0, day = 1) => {
    const made = new Date(0);
    made.setUTCFullYear(y, month, day);
    return Math.round(made.getTime() / DAY);
  };
  const iso = (day) => at(day).toISOString().slice(0, 10);
  /** The number of a day written as 2024-10-01, NaN for anything else. */
  const parse = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? Math.floor(Date.parse(`${text}T00:00Z`) / DAY) : NaN);
  const yearText = (y) => (y > 0 ? String(y) : word('before_christ', { year: 1 - y }));
  return {
    at, year, number, iso, parse, yearText,
    month: (day) => at(day).getUTCMonth(),
    text: (day) => formats.day.format(at(day)),
    monthText: (day) => formats.month.format(at(day)),
    monthYearText: (day) => formats.monthYear.format(at(day)),
    dayText: (day) => formats.number.format(at(day)).replace('.', ''),
  };
})();
