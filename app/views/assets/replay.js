// The second date, "as known on": the picture as it followed from the sources that were out by then.

const replay = (() => {
  const group = byId('replay');
  const field = byId('known-by');
  const [earlier, later, all] = ['known-earlier', 'known-later', 'known-all'].map(byId);
  const days = model.known;
  const possible = days.length > 1;

  /** The sources that count on a day. */
  const sourcesBy = (day) => model.sources.filter((source) => source.known === null || source.known <= day).length;

  /** Show what was known at the end of a day; at the last one and later, all of it. */
  function setDay(day) {
    if (!possible) return;
    state.set({ knownBy: day === null || day >= last(days) ? null : Math.max(Math.round(day), days[0]) });
  }

  /** To the next or previous day on which something became known. */
  function step(direction) {
    const now = state.knownBy ?? last(days);
    const further = direction > 0 ? days.find((day) => day > now) : days.findLast((day) => day < now);
    if (further !== undefined) setDay(further);
  }

  function update() {
    const active = state.knownBy !== null;
    const now = state.knownBy ?? last(days);
    field.value = dates.iso(now);
    group.classList.toggle('active', active);
    all.hidden = !active;
    earlier.disabled = now <= days[0];
    later.disabled = !active;
    byId('known-count').textContent = active
      ? word('known_sources', { count: numberText(sourcesBy(now)), all: numberText(model.sources.length) }) : '';
    if (panel.isOpen()) panel.refresh();
    fillTable();
  }

  function say() {
    const known = model.items.filter((item) => item.known).length;
    panel.announce(state.knownBy === null ? word('known_all')
      : `${word('known_by')} ${dates.text(state.knownBy)}: ${byId('known-count').textContent}, ${counted('items', known)}`);
  }

  let rowsOf = null;
  /** The table says what the picture says; it comes after the script, so that it may have to wait. */
  function fillTable() {
    const table = byId('table');
    if (document.readyState === 'loading' || !table) return;
    rowsOf ??= new Map([...table.querySelectorAll('[data-item]')].map((row) => [row.dataset.item, row]));
    for (const thing of model.changing) {
      const row = rowsOf.get(thing.id);
      if (!row) continue;
      row.hidden = !thing.known;
      const now = row.cellsNow ?? (row.cellsNow = [...row.cells].map((cell) => cell.textContent));
      const cells = thing.cells ?? now;
      cells.forEach((shown, at) => { row.cells[at].textContent = shown; });
    }
    for (const one of table.querySelectorAll('table')) {
      one.caption.querySelector('span').textContent = one.tBodies[0].querySelectorAll('tr:not([hidden])').length;
    }
  }

  if (possible) {
    group.hidden = false;
    field.min = dates.iso(days[0]);
    field.max = dates.iso(last(days));
    field.addEventListener('change', () => {
      const day = dates.parse(field.value);
      if (Number.isNaN(day)) field.value = dates.iso(state.knownBy ?? last(days));
      else setDay(day);
      say();
    });
    for (const [button, act] of [[earlier, () => step(-1)], [later, () => step(1)], [all, () => setDay(null)]]) {
      button.addEventListener('click', () => {
        act();
        say();
      });
    }
    state.on('knownBy', update);
    document.addEventListener('DOMContentLoaded', () => state.knownBy === null || fillTable());
    field.value = dates.iso(last(days));
    later.disabled = true;
  }

  /** Whether a passage was out on the day that is shown. */
  const isOut = (passage) => state.knownBy === null || passage.source.known === null || passage.source.known <= state.knownBy;

  return {
    setDay, isOut, possible,
    step: (direction) => {
      step(direction);
      if (possible) say();
    },
  };
})();
