// The address of what is shown: item, window, both dates, view, lanes and filters, in readable form behind the #.

const linking = (() => {
  let timer = 0;
  let own = '';

  function write() {
    const [from, to] = scale.span().map(Math.round);
    const parts = new URLSearchParams();
    if (state.view !== 'timeline') parts.set('view', state.view);
    if (state.selected) parts.set('item', state.selected.id);
    parts.set('from', dates.iso(from));
    parts.set('to', dates.iso(to));
    parts.set('on', dates.iso(state.asOf));
    if (state.knownBy !== null) parts.set('known', dates.iso(state.knownBy));
    if (state.by !== 'role') parts.set('by', state.by);
    if (state.order !== 'given') parts.set('order', state.order);
    for (const [name, set] of [['pin', state.pinned], ['fold', state.folded]]) if (set.size) parts.set(name, [...set].join('.'));
    if (state.hiddenLanes.size) parts.set('without', [...state.hiddenLanes].join('.'));
    if (state.hiddenStandings.size) parts.set('hide', [...state.hiddenStandings].join('.'));
    return `#${parts}`;
  }

  const address = () => `${window.location.href.split('#')[0]}${write()}`;

  function keep() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      own = write();
      try {
        window.history.replaceState(null, '', own);
      } catch {
        // Some browsers refuse this for a file opened from disk; the link in the export menu still works.
      }
    }, 250);
  }

  /** A day from the address; years with a sign and more digits are days too. */
  function dayOf(written) {
    const value = Date.parse(`${written}T00:00Z`);
    return Number.isNaN(value) ? null : Math.floor(value / DAY);
  }

  /** Show what the address says; nothing in it is trusted to be there. */
  function read() {
    const parts = new URLSearchParams(window.location.hash.slice(1));
    const known = model.things;
    const listed = (name, allowed) => new Set((parts.get(name) ?? '').split('.').filter((one) => allowed.has(one)));
    const on = dayOf(parts.get('on'));
    replay.setDay(dayOf(parts.get('known')));
    state.set({
      by: parts.get('by') === 'person' ? 'person' : 'role',
      order: grouping.orders.includes(parts.get('order')) ? parts.get('order') : 'given',
      pinned: listed('pin', known),
      folded: listed('fold', known),
      hiddenLanes: listed('without', known),
      hiddenStandings: listed('hide', new Set(standings.all)),
      ...(on === null ? {} : { asOf: on }),
    });
    const [from, to] = [dayOf(parts.get('from')), dayOf(parts.get('to'))];
    if (from !== null && to !== null && to > from) scale.show(from, to);
    else scale.fit(false);
    const view = parts.get('view');
    views.show(['network', 'table'].includes(view) ? view : 'timeline', true);
    const thing = model.things.get(parts.get('item') ?? '');
    if (thing) panel.choose(thing, { reveal: from === null });
  }

  window.addEventListener('hashchange', () => {
    if (window.location.hash !== own) read();
  });
  state.on('origin scale asOf selected view hiddenLanes hiddenStandings knownBy by order pinned folded', keep);
  return { read, address };
})();
