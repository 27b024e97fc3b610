// Everything by keyboard: walking over items, zooming, moving the date, changing the view.

const keys = (() => {
  const { frame } = stage;

  /** The item to go to from the selected one: next or previous in its lane. */
  function along(direction) {
    const item = state.selected;
    if (state.morph === 1) {
      aroundNetwork(direction);
      return;
    }
    if (!item || !item.lane) {
      const lane = model.lanes.find((one) => one.visible && item && one.thing === item && one.items.some(isShown)) ?? model.lanes.find((one) => one.visible && one.items.some(isShown));
      if (lane) go(nearest(lane.items.filter(isShown), middleOfView()));
      return;
    }
    const own = item.lane.items.filter(isShown);
    go(own[own.indexOf(item) + direction]);
  }

  function across(direction) {
    const shown = model.lanes.filter((lane) => lane.visible && lane.items.some(isShown));
    const item = state.selected;
    if (state.morph === 1 || !shown.length) return;
    const at = item ? shown.findIndex((one) => one === item.lane || one.thing === item) : -1;
    const lane = shown[at < 0 ? 0 : at + direction];
    if (lane) go(nearest(lane.items.filter(isShown), item && item.dated ? (item.first + item.last) / 2 : middleOfView()));
  }

  const middleOfView = () => (scale.span()[0] + scale.span()[1]) / 2;
  const nearest = (items, day) => {
    const distance = (item) => (day < item.first ? item.first - day : day > item.last ? day - item.last : 0);
    return items.reduce((best, item) => (!best || distance(item) < distance(best) ? item : best), null);
  };

  /** In the network the arrows go round all things in the order of the data. */
  function aroundNetwork(direction) {
    const all = network.shown();
    if (!all.length) return;
    const at = all.indexOf(state.selected);
    go(all[(at + direction + all.length) % all.length]);
  }

  function go(thing) {
    if (thing) panel.choose(thing);
  }

  /** To the next or previous day on which some office changes hands. */
  function toChange(direction) {
    const days = model.bars.filter((bar) => bar.firm && bar.dated && isShown(bar)).flatMap(changesOf);
    const further = days.filter((day) => (day - state.asOf) * direction > 0);
    if (further.length) holders.setDate(direction > 0 ? Math.min(...further) : Math.max(...further));
  }

  /** The first day in office and the first day out of it, where they are known. */
  const changesOf = (bar) => [
    ...(bar.left === 'unknown' ? [] : [bar.solidFrom]),
    ...(bar.right === 'sure' || bar.right === 'between' ? [bar.last + 1] : []),
  ];

  /** A date step that can be seen: a day, a month or a year, after the scale. */
  const dateStep = () => (state.scale > 6 ? 1 : state.scale > 0.25 ? 30 : 365);

  function moveDate(steps) {
    holders.setDate(state.asOf + steps * dateStep());
    holders.say();
  }

  /** Fold or pin the lane of what is selected. */
  function ofLane(name) {
    const lane = state.selected ? model.lanes.find((one) => one === state.selected.lane || one.thing === state.selected) : null;
    if (lane) laneMenu.toggle(name, lane.id);
  }

  /** Change the view and take the focus along. */
  function goTo(view) {
    views.show(view);
    (view === 'table' ? byId('table') : frame).focus({ preventScroll: true });
  }

  const anywhere = {
    '/': () => search.focus(),
    '?': () => byId('legend-button').click(),
    '+': () => gestures.zoom(1.5),
    '=': () => gestures.zoom(1.5),
    '-': () => gestures.zoom(1 / 1.5),
    0: () => gestures.fit(),
    g: () => goTo(state.view === 'network' ? 'timeline' : 'network'),
    t: () => goTo(state.view === 'table' ? 'timeline' : 'table'),
    p: () => holders.toggle(),
    '[': () => moveDate(-1),
    ']': () => moveDate(1),
    ',': () => replay.step(-1),
    '.': () => replay.step(1),
    l: () => laneMenu.setBy(state.by === 'role' ? 'person' : 'role'),
    f: () => ofLane('folded'),
    m: () => ofLane('pinned'),
    '{': () => toChange(-1),
    '}': () => toChange(1),
    Escape: () => {
      if (!menus.escape()) panel.close();
    },
  };
  const onStage = {
    ArrowLeft: (event) => (event.shiftKey ? scale.pan(120) : along(-1)),
    ArrowRight: (event) => (event.shiftKey ? scale.pan(-120) : along(1)),
    ArrowUp: (event) => (event.shiftKey ? scale.pan(0, 80) : across(-1)),
    ArrowDown: (event) => (event.shiftKey ? scale.pan(0, -80) : across(1)),
    PageUp: () => scale.pan(0, scale.scrollHeight() * 0.8),
    PageDown: () => scale.pan(0, -scale.scrollHeight() * 0.8),
    Home: () => scale.fit(),
    Enter: () => {
      if (!state.selected) along(1);
      else if (!panel.isOpen()) panel.open(state.selected);
      const title = byId('panel-title');
      if (title) title.focus();
    },
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest('input, select, textarea');
    if (writing && event.key !== 'Escape') return;
    const action = anywhere[event.key] ?? (document.activeElement === frame ? onStage[event.key] : undefined);
    if (!action) return;
    event.preventDefault();
    action(event);
  });
  return { dateStep };
})();
