// Search: names, offices, events and words said, whatever their accents; the picture fades what does not match.

const search = (() => {
  const field = byId('search');
  const box = byId('found');
  const MOST = 12;
  let rows = [];
  let active = -1;

  // What can be found, folded once. A tenure is found by its person and office, so that it is not listed itself.
  const entries = [
    ...model.entities.map((thing) => entry(thing, [thing.name, ...thing.aliases])),
    ...model.roles.map((thing) => entry(thing, [thing.title, ...thing.aliases, thing.organisation ? thing.organisation.name : ''])),
    ...model.points.map((thing) => entry(thing, [thing.label, thing.place ?? '', thing.speaker ? thing.speaker.name : ''])),
  ];

  function entry(thing, names) {
    const folded = names.filter(Boolean).map(fold);
    return { thing, first: folded[0] ?? '', all: ` ${folded.join(' ')}` };
  }

  /** Whether anything is known of a thing in the state that is shown. */
  const isKnown = (thing) => thing.known && (state.knownBy === null || thing.people
    || [thing.items, thing.undated, thing.bars, thing.points].some((own) => own && own.length));

  /** Entries in which every word of the query begins a word, the best first. */
  function match(query) {
    const words = fold(query).split(' ').filter(Boolean);
    if (!words.length) return [];
    const whole = words.join(' ');
    const found = entries.filter((one) => isKnown(one.thing) && words.every((part) => one.all.includes(` ${part}`)));
    const rank = ({ thing, first }) => (first.startsWith(whole) ? 0 : 1) + (thing.kind === 'person' || thing.kind === 'role' ? 0 : 2);
    return found.map((one) => [rank(one), one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one.thing);
  }

  /** Everything of the picture that belongs to what was found. */
  function spread(things) {
    const all = new Set(things);
    for (const thing of things) {
      if (thing.bars) thing.bars.forEach((bar) => all.add(bar));
      if (thing.bars) thing.points.forEach((point) => all.add(point));
      if (thing.kind === 'role') thing.items.forEach((bar) => all.add(bar));
      if (thing.people) thing.people.forEach(({ entity }) => all.add(entity));
    }
    return all;
  }

  function update() {
    const query = field.value.trim();
    const found = match(query);
    state.set({ found: query ? spread(found) : null });
    rows = found.slice(0, MOST);
    active = rows.length ? 0 : -1;
    box.replaceChildren(...rows.map(option));
    // A list of choices without a choice would be none.
    if (rows.length) box.setAttribute('role', 'listbox');
    else box.removeAttribute('role');
    if (query) {
      box.append(element('li', {
        class: 'more', role: found.length ? 'presentation' : null,
        text: found.length ? counted('matches', found.length) : word('no_match'),
      }));
    }
    const visible = Boolean(query);
    box.hidden = !visible;
    field.setAttribute('aria-expanded', String(visible));
    byId('search-box').classList.toggle('filled', visible);
    mark();
  }

  function option(thing, at) {
    const lane = thing.kind === 'role' ? thing : thing.kind === 'person' && thing.bars.length ? thing.bars[0].office : null;
    const made = element(
      'li', { role: 'option', id: `found-${at}`, 'aria-selected': 'false' },
      element('i', { class: `${thing.kind} ${lane ? `hue-${lane.hue}` : 'slate'}` }),
      element('span', { class: 'name', text: points.strip(details.nameOf(thing)), dir: 'auto' }),
      element('span', { class: 'sub', text: noteOf(thing), dir: 'auto' }),
    );
    made.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(at);
    });
    return made;
  }

  function noteOf(thing) {
    if (thing.kind === 'person') return thing.bars.length ? thing.bars.map((bar) => `${bar.office.label} ${bar.years}`).slice(0, 2).join(', ') : word('person');
    if (thing.kind === 'role') return thing.organisation ? thing.organisation.name : word('role');
    if (thing.people) return thing.when;
    return word('organisation');
  }

  function mark() {
    [...box.querySelectorAll('[role=option]')].forEach((row, at) => row.setAttribute('aria-selected', String(at === active)));
    if (active >= 0) {
      field.setAttribute('aria-activedescendant', `found-${active}`);
      byId(`found-${active}`).scrollIntoView({ block: 'nearest' });
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  }

  function take(at) {
    const thing = rows[at];
    if (!thing) return;
    box.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.blur();
    // A person or office is shown by its items; fly to the latest of them.
    const items = thing.bars ?? thing.items;
    panel.choose(thing);
    const target = items ? last(items.filter((bar) => bar.dated)) : null;
    if (target) scale.reveal(target);
  }

  function clear() {
    field.value = '';
    update();
  }

  field.addEventListener('input', update);
  field.addEventListener('focus', () => field.value && update());
  field.addEventListener('blur', () => {
    box.hidden = true;
    field.setAttribute('aria-expanded', 'false');
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!rows.length) return;
      active = (active + (event.key === 'ArrowDown' ? 1 : rows.length - 1)) % rows.length;
      mark();
    } else if (event.key === 'Enter') take(active);
    else if (event.key === 'Escape') {
      clear();
      field.blur();
      stage.frame.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  byId('search-clear').addEventListener('click', () => {
    clear();
    field.focus();
  });

  return { match, clear, focus: () => field.select() ?? field.focus() };
})();
