// The chosen date: its field, its play button, and who is in office on it.

const holders = (() => {
  const field = byId('as-of');
  const chips = byId('chips');
  const play = byId('play');
  const MOST = 60;
  let shown = '';
  let timer = 0;

  /** `{ bar, answer }` of everybody in office on the chosen date, lane by lane, the certain ones first. */
  function onDate(day) {
    const found = [];
    for (const lane of model.roles) {
      if (state.hiddenLanes.has(lane.id)) continue;
      const own = [...lane.items, ...lane.undated]
        .map((bar) => ({ bar, answer: holds(bar, day) }))
        .filter(({ bar, answer }) => answer && passes(bar));
      own.sort((a, b) => (a.answer === b.answer ? 0 : a.answer === 'certain' ? -1 : 1));
      found.push(...own);
    }
    return found;
  }

  function chip({ bar, answer }) {
    const uncertain = answer === 'possible';
    const qualities = [uncertain ? word('possibly') : '', bar.acting ? word('acting') : ''].filter(Boolean).join(', ');
    return element(
      'button', {
        class: `chip hue-${bar.office.hue}${uncertain ? ' possible' : ''}${bar.acting ? ' acting' : ''}`, type: 'button',
        'data-id': bar.id, 'aria-label': [bar.name, bar.office.label, qualities].filter(Boolean).join(', '), press: () => panel.choose(bar),
      },
      element('i', { class: 'face', text: bar.person ? bar.person.initials : '?', 'aria-hidden': 'true' }),
      element('span', { class: 'who' },
        element('b', { dir: 'auto' }, bar.name, uncertain ? element('em', { text: '?' }) : null),
        element('small', { text: bar.acting ? `${bar.office.label} · ${word('acting')}` : bar.office.label, dir: 'auto' })),
    );
  }

  function update() {
    const day = state.asOf;
    if (dates.year(day) > 0 && dates.year(day) < 10_000) field.value = dates.iso(day);
    const found = onDate(day);
    const key = found.map(({ bar, answer }) => `${bar.id}${answer}${bar.acting}`).join();
    if (key === shown) return;
    shown = key;
    chips.replaceChildren(...found.slice(0, MOST).map(chip));
    if (!found.length) chips.append(element('p', { class: 'nobody', text: word('nobody') }));
    if (found.length > MOST) chips.append(element('p', { class: 'nobody', text: word('and_more', { count: numberText(found.length - MOST) }) }));
  }

  function setDate(day) {
    state.set({ asOf: Math.round(day) });
  }

  function say() {
    const found = onDate(state.asOf).filter(({ answer }) => answer === 'certain').slice(0, 6);
    const names = found.map(({ bar }) => `${bar.name}, ${bar.office.label}`).join('; ');
    panel.announce(`${dates.text(state.asOf)}: ${names || word('nobody')}`);
  }

  function toggle() {
    state.set({ playing: !state.playing });
    play.setAttribute('aria-pressed', String(state.playing));
    play.setAttribute('aria-label', word(state.playing ? 'pause' : 'play'));
    byId('play-shape').setAttribute('d', state.playing ? 'M4 2.5h3v11H4zM9 2.5h3v11H9z' : 'M4 2.5v11l9-5.5z');
    clearInterval(timer);
    if (!state.playing) {
      say();
      return;
    }
    if (state.asOf >= model.today - 5) setDate(Math.max(scale.span()[0], model.first));
    // Through what is in view in half a minute; a step a second where motion is unwanted.
    const pause = motion.matches ? 1000 : 50;
    timer = setInterval(() => {
      const [from, to] = scale.span();
      const next = state.asOf + ((to - from) * pause) / 30_000;
      if (next >= Math.min(to, model.today)) {
        setDate(Math.min(to, model.today));
        toggle();
      } else {
        setDate(Math.max(next, state.asOf + 1));
      }
    }, pause);
  }

  field.addEventListener('change', () => {
    const day = dates.parse(field.value);
    if (Number.isNaN(day)) {
      field.value = dates.iso(state.asOf);
      return;
    }
    setDate(day);
    const [from, to] = scale.span();
    if (day < from || day > to) scale.flyTo(day - (to - from) / 2, day + (to - from) / 2);
    say();
  });
  play.addEventListener('click', toggle);
  byId('today').addEventListener('click', () => {
    setDate(model.today);
    const [from, to] = scale.span();
    if (model.today < from || model.today > to) scale.flyTo(model.today - (to - from) * 0.8, model.today + (to - from) * 0.2);
    say();
  });
  state.on('asOf hiddenLanes hiddenStandings knownBy', update);

  return { onDate, update, setDate, say, toggle };
})();
