// The panel beside the picture: one thing, everything that is known of it, and where to go from there.

const panel = (() => {
  const frame = byId('panel');
  let shown = null;
  let opener = null;
  let trail = [];   // of the groups and things visited, for "back"

  const open = (thing) => {
    if (shown && shown !== thing) trail.push(shown);
    show(thing);
  };

  function show(thing) {
    if (!shown) opener = document.activeElement;
    shown = thing;
    frame.replaceChildren(...(thing.members ? groupParts(thing) : parts(thing)).filter(Boolean));
    frame.hidden = false;
    frame.scrollTop = 0;
    document.body.classList.add('with-panel');
    announce(thing.members ? counted('items', thing.members.length) : details.sentence(thing));
  }

  function close() {
    if (!shown) return;
    const within = frame.contains(document.activeElement);
    shown = null;
    trail = [];
    frame.hidden = true;
    document.body.classList.remove('with-panel');
    state.set({ selected: null });
    if (within) (opener && opener.isConnected && opener !== document.body ? opener : stage.frame).focus({ preventScroll: true });
  }

  const announce = (sentence) => {
    byId('live').textContent = sentence;
  };

  /** Select a thing wherever it is: mark it, bring it into view, open its panel. */
  function choose(thing, { reveal = true } = {}) {
    state.set({ selected: thing });
    open(thing);
    if (reveal && thing.lane) scale.reveal(thing);
  }

  function back() {
    const before = trail.pop();
    if (!before) return;
    shown = null;
    if (before.members) state.set({ selected: null });
    else {
      state.set({ selected: before });
      if (before.lane) scale.reveal(before);
    }
    show(before);
  }

  function head(kind, lane, title) {
    const bar = element('div', { class: 'panel-head' });
    if (trail.length) bar.append(element('button', { class: 'icon', type: 'button', 'aria-label': word('back'), text: '←', press: back }));
    bar.append(
      element('p', { class: `kind ${lane && lane.hue >= 0 ? `hue-${lane.hue}` : 'slate'}` }, element('i'), element('span', { text: kind, dir: 'auto' })),
      element('button', { class: 'icon close', type: 'button', 'aria-label': word('close'), text: '✕', press: close }),
    );
    return [bar, element('h2', { text: title, dir: 'auto', id: 'panel-title', tabindex: '-1' })];
  }

  const laneOf = (thing) => {
    if (thing.kind === 'role') return thing;
    if (thing.office) return thing.office;
    if (thing.people) return thing.kind === 'statement' ? thing.colourLane : null;
    return thing.bars && thing.bars.length ? thing.bars[0].office : null;
  };

  function parts(thing) {
    const made = head(details.kindOf(thing), laneOf(thing), details.nameOf(thing));
    const when = [details.datesOf(thing), thing.kind === 'tenure' ? details.lengthOf(thing) : ''].filter(Boolean).join(' · ');
    if (when) made.push(element('p', { class: 'when', text: when }));
    const badges = details.badgesOf(thing);
    if (badges.length) made.push(element('p', { class: 'badges' }, ...badges.map(({ text: shownText, kind }) => element('span', { class: `badge ${kind}`, text: shownText }))));
    const content = { tenure, vacancy: tenure, event: happening, statement: happening, person: entity, organisation: entity, role, events: role, statements: role }[thing.kind];
    if (!thing.known) return [...made, element('p', { class: 'conclusion', text: word('not_known_yet') })];
    const own = model.lanes.find((one) => one.thing === thing);
    return [...made, ...(own && state.view === 'timeline' ? [laneMenu.actions(own)] : []), ...content(thing), evidence.section(thing)];
  }

  function groupParts(group) {
    const title = counted('items', group.members.length);
    const zoom = element('button', { class: 'wide', type: 'button', text: word('zoom_to_these'), press: () => {
      const days = group.members.map((point) => point.at);
      const [from, to] = [Math.min(...days), Math.max(...days)];
      const margin = Math.max((to - from) * 0.4, 20);
      close();
      scale.flyTo(from - margin, to + margin);
    } });
    const spread = Math.min(...group.members.map((point) => point.at)) < Math.max(...group.members.map((point) => point.at));
    return [...head(group.members[0].lane.title, null, title), spread ? zoom : null, list('', group.members)];
  }

  function tenure(bar) {
    const { before, after } = model.succession(bar);
    return [
      before || after ? element('div', { class: 'steps' }, step('before', before), step('after', after)) : null,
      ...disputes(bar),
      ...conclusions(bar),
      expectations(bar),
      bar.attested.length ? fact(word('attested'), bar.attested.map(([said]) => said).join(', ')) : null,
      bar.person ? list(word('person'), [bar.person]) : null,
      list(word('took_part'), details.connectedItems(bar)),
      bar.person ? list(word('other_offices'), bar.person.bars.filter((other) => other !== bar)) : null,
      list(word('at_the_same_time'), bar.dated ? holdersOn(clamp(state.asOf, bar.first, bar.last)).filter((other) => other.person !== bar.person) : []),
    ];
  }

  const holdersOn = (day) => model.bars.filter((bar) => holds(bar, day) === 'certain').slice(0, 30);

  function step(which, bar) {
    if (!bar) return element('span', { class: 'step none' }, element('small', { text: word(which) }), element('b', { text: '–' }));
    return element(
      'button', { class: 'step', type: 'button', press: () => choose(bar) },
      element('small', { text: word(which) }),
      element('b', { text: bar.name, dir: 'auto' }),
    );
  }

  /** Values that exclude each other, side by side with who gives them; what somebody settled says who and why. */
  function disputes(thing) {
    return [...thing.disputes, ...thing.settled].map(({ field, readings, settled }) => element(
      'section', { class: 'dispute' },
      element('h3', { text: word(settled ? 'settled_on' : 'dispute_on', { field: term('field', field) }) }),
      settled ? element('p', { class: 'decision', text: settled, dir: 'auto' }) : null,
      element('div', { class: 'readings' }, ...readings.map(({ value, from }, at) => element(
        'div', { class: at === 0 ? 'reading used' : 'reading' },
        element('b', { text: value, dir: 'auto' }),
        element('small', { text: from.join('; ') || word('by_decision'), dir: 'auto' }),
        at === 0 ? element('small', { class: 'note', text: word('shown_above') }) : null,
      ))),
    ));
  }

  /** What was expected, reported or denied, and what became of it. */
  function expectations(bar) {
    if (!bar.expectations.length) return null;
    const lines = bar.expectations.map(({ field, value, modality, outcome, by }) => element(
      'p', { class: 'expectation', dir: 'auto' },
      element('span', { class: 'badge open', text: word(`modality_${modality}`) }),
      ` ${[field ? `${term('field', field)} ${value}`.trim() : word('as_a_whole'), by ? word('said_by', { name: by }) : '', word(`outcome_${outcome}`)].filter(Boolean).join(' · ')}`,
    ));
    return element('section', {}, element('h3', { text: word('expectations') }), ...lines);
  }

  /** Why a bound that no source states is what it is. */
  function conclusions(bar) {
    return bar.inferred.map(({ field, rule, premises }) => element(
      'p', { class: 'conclusion', dir: 'auto' },
      element('b', { text: word('inferred_field', { field: term('field', field) }) }),
      ` ${word(`rule_${rule}`)}${premises.length ? ` ${premises.join(' ')}` : ''}`,
    ));
  }

  function happening(point) {
    const people = point.people.map(({ entity: found, part }) => line(found, term('part', part)));
    return [
      point.place ? fact(word('place'), point.place) : null,
      ...disputes(point),
      people.length ? element('section', {}, element('h3', { text: word(point.kind === 'event' ? 'who' : 'who_and_whom') }), element('ul', { class: 'list' }, ...people)) : null,
      point.variants.length ? element('section', {}, element('h3', { text: word('variants') }), ...point.variants.map((other) => element('p', { class: 'variant', text: word('quoted', { text: other }), dir: 'auto' }))) : null,
      list(word('in_office_then'), point.dated ? holdersOn(point.at) : []),
    ];
  }

  function entity(thing) {
    return [
      thing.aliases.length ? fact(word('also_called'), thing.aliases.join(', ')) : null,
      ...thing.facts.map(({ name, value }) => fact(word(`fact_${name}`), details.countries(name, value))),
      list(word('offices'), thing.bars),
      list(word('offices_of'), thing.lanes),
      list(word('lane_events'), thing.points.filter((point) => point.kind === 'event')),
      list(word('lane_statements'), thing.points.filter((point) => point.kind === 'statement')),
    ];
  }

  function role(lane) {
    return [
      lane.aliases && lane.aliases.length ? fact(word('also_called'), lane.aliases.join(', ')) : null,
      lane.seats && lane.seats > 1 ? fact(word('seats'), numberText(lane.seats)) : null,
      list(word(lane.kind === 'role' ? 'succession' : 'dated'), lane.items),
      list(word('without_date'), lane.undated),
    ];
  }

  const fact = (name, value) => element('p', { class: 'fact' }, element('span', { text: name }), element('b', { text: value, dir: 'auto' }));

  /** A list of things, each a button that leads there; null when there are none. */
  function list(title, things) {
    if (!things.length) return null;
    const rows = things.slice(0, 200).map((thing) => line(thing));
    return element('section', {}, title ? element('h3', { text: `${title}${things.length > 1 ? ` · ${numberText(things.length)}` : ''}` }) : null, element('ul', { class: 'list' }, ...rows));
  }

  function line(thing, note) {
    const lane = laneOf(thing);
    const own = thing.person && shown === thing.person;
    const name = own ? details.roleOf(thing.office) : points.strip(details.nameOf(thing));
    const sub = note ?? noteOf(thing, own);
    return element('li', {}, element(
      'button', { type: 'button', class: sub && sub.length > 18 ? 'stacked' : null, press: () => choose(thing) },
      element('i', { class: `${thing.kind} ${lane && lane.hue >= 0 ? `hue-${lane.hue}` : 'slate'}` }),
      element('span', { class: 'name', text: name, dir: 'auto' }),
      sub ? element('span', { class: 'sub', text: sub, dir: 'auto' }) : null,
    ));
  }

  function noteOf(thing, own) {
    if (thing.people) return thing.when;
    if (!thing.office) return '';
    return own || shown === thing.office ? thing.years : `${thing.office.label} · ${thing.years}`;
  }

  return { open, close, choose, announce, isOpen: () => shown !== null, shown: () => shown, refresh: () => shown && show(shown) };
})();
