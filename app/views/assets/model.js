// The data of the page: columns become objects, positions become references, and what belongs together is linked.

const model = (() => {
  const data = JSON.parse(byId('data').textContent);
  const page = data.page;

  function rows(table) {
    return table.rows.map((row) => Object.fromEntries(table.columns.map((name, at) => [name, row[at]])));
  }

  const lanes = rows(page.lanes);
  const bars = rows(page.bars);
  const points = rows(page.points);
  const entities = rows(page.entities);
  const sources = rows(page.sources);
  const excerpts = rows(page.excerpts);

  for (const excerpt of excerpts) excerpt.source = sources[excerpt.source];
  const passagesOf = (thing) => thing.passages.map((at) => excerpts[at]);

  const things = new Map();
  const remember = (thing) => {
    things.set(thing.id, thing);
    thing.passages = passagesOf(thing);
  };

  for (const entity of entities) {
    remember(entity);
    entity.bars = [];
    entity.points = [];
    entity.lanes = [];
    entity.facts = entity.facts.map(([name, value]) => ({ name, value }));
  }
  for (const lane of lanes) {
    lane.organisation = entities[lane.organisation] ?? null;
    lane.items = [];
    lane.undated = [];
    lane.inRow = Array.from({ length: lane.rows }, () => []);
    if (lane.organisation) lane.organisation.lanes.push(lane);
    if (lane.kind === 'role') remember(lane);
  }

  const titles = new Map();
  for (const lane of lanes) titles.set(lane.title, (titles.get(lane.title) ?? 0) + 1);
  // Two countries may have a prime minister: then the title alone does not say which.
  for (const lane of lanes) {
    const shared = titles.get(lane.title) > 1 && lane.organisation;
    lane.label = shared ? `${lane.title}, ${lane.organisation.name}` : lane.title;
  }

  const disputesOf = (list) =>
    list.map(([field, readings]) => ({ field, readings: readings.map(([value, from]) => ({ value, from })) }));

  function putIntoLane(item) {
    item.lane = lanes[item.lane];
    item.disputes = disputesOf(item.disputes);
    item.dated = item.first !== null;
    if (item.dated) {
      item.lane.items.push(item);
      item.lane.inRow[item.row].push(item);
    } else {
      item.lane.undated.push(item);
    }
  }

  for (const bar of bars) {
    remember(bar);
    bar.person = entities[bar.person] ?? null;
    [bar.first, bar.solidFrom, bar.solidTo, bar.last, bar.left, bar.right] = bar.place ?? Array(6).fill(null);
    bar.attributedTo = bar.attributed_to;
    bar.inferred = bar.inferred.map(([field, rule, premises]) => ({ field, rule, premises }));
    bar.expectations = bar.expectations.map(([field, value, modality, outcome, by]) => ({ field, value, modality, outcome, by }));
    bar.firm = bar.modality === 'asserted' && bar.kind === 'tenure';
    bar.name = bar.person ? bar.person.name : page.words.vacant;
    bar.short = bar.person ? bar.person.short : page.words.vacant;
    if (bar.person) bar.person.bars.push(bar);
    putIntoLane(bar);
  }
  for (const point of points) {
    remember(point);
    point.first = point.at;
    point.last = point.at;
    point.attributedTo = point.attributed_to;
    point.people = point.people.map(([at, part]) => ({ entity: entities[at], part }));
    const speaker = point.people.find((found) => found.part === 'speaker');
    point.speaker = speaker ? speaker.entity : null;
    for (const entity of new Set(point.people.map((found) => found.entity))) entity.points.push(point);
    putIntoLane(point);
  }
  for (const lane of lanes) lane.inRow.forEach((row) => row.forEach((item, at) => { item.turn = at; }));

  const items = [...bars, ...points];
  const dated = items.filter((item) => item.dated);
  let first = Infinity;
  let final = -Infinity;
  for (const item of dated) {
    first = Math.min(first, item.first);
    final = Math.max(final, item.last);
  }
  if (!dated.length) first = final = page.today;

  // The newest day for which a source vouches that somebody is in office: the date on which the page opens.
  const vouched = bars.filter((bar) => bar.open && bar.firm && bar.dated).map((bar) => bar.solidTo);
  const newest = vouched.length ? Math.min(Math.max(...vouched), page.today) : Math.min(final, page.today);

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
    if (thing.kind === 'tenure') return [thing.person, thing.lane].filter(Boolean);
    if (thing.kind === 'vacancy') return [thing.lane];
    if (thing.kind === 'role') return [thing.organisation, ...thing.items, ...thing.undated].filter(Boolean);
    if (thing.people) return thing.people.map((found) => found.entity);
    return [...thing.bars, ...thing.points, ...thing.lanes];
  }

  /** Items that belong to the same office just before and after a bar, in the order of time. */
  function succession(bar) {
    const firm = bar.lane.items.filter((other) => other.kind === 'tenure');
    const at = firm.indexOf(bar);
    return { before: at > 0 ? firm[at - 1] : null, after: at >= 0 ? (firm[at + 1] ?? null) : null };
  }

  return {
    ...page,
    lanes, bars, points, entities, sources, excerpts, things, items, dated,
    nodes: data.nodes,
    edges: data.edges,
    options: JSON.parse(data.options),
    first,
    last: final,
    newest,
    large: items.length > page.mostNodes,
    roles: lanes.filter((lane) => lane.kind === 'role'),
    barsAround, neighbours, succession,
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
