// Timeline, network, table; light and dark.

const views = (() => {
  const tabs = [...document.querySelectorAll('.tabs [data-view]')];
  const theme = byId('theme');

  function show(which, immediately = false) {
    state.set({ view: which });
    document.body.dataset.view = which;
    for (const tab of tabs) {
      const chosen = tab.dataset.view === which;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    const table = byId('table');
    if (table && which === 'table') reachable(table);
    if (which !== 'table') stage.show(which, immediately);
    byId('note').textContent = which === 'network' ? network.summary() : '';
  }

  state.on('selected', () => {
    if (state.view === 'network') byId('note').textContent = network.summary();
  });

  tabs.forEach((tab, at) => {
    tab.addEventListener('click', () => show(tab.dataset.view));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = tabs[(at + step + tabs.length) % tabs.length];
      show(next.dataset.view);
      next.focus();
    });
  });

  // In the table every row opens its item.
  function openRow(event) {
    const row = event.target.closest('[data-item]');
    const thing = row ? model.things.get(row.dataset.item) : null;
    if (thing) panel.choose(thing, { reveal: false });
  }
  document.addEventListener('click', openRow);
  document.addEventListener('keydown', (event) => event.key === 'Enter' && openRow(event));

  /** Rows can be reached by keyboard; done when the table is first shown, because it may be long. */
  function reachable(table) {
    if (table.dataset.reachable) return;
    table.dataset.reachable = 'true';
    for (const row of table.querySelectorAll('[data-item]')) row.tabIndex = 0;
  }

  const system = matchMedia('(prefers-color-scheme: dark)');
  let printing = false;
  const isDark = () => !printing && (state.theme ? state.theme === 'dark' : system.matches);

  function paintTheme() {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    theme.setAttribute('aria-label', word(isDark() ? 'to_light' : 'to_dark'));
    palette.read();
    legend.paint();
    overview.forget();
    overview.paint();
    stage.schedule();
  }

  theme.addEventListener('click', () => {
    state.set({ theme: isDark() ? 'light' : 'dark' });
    paintTheme();
  });
  system.addEventListener('change', paintTheme);

  // Paper is white.
  for (const [moment, on] of [['beforeprint', true], ['afterprint', false]]) {
    window.addEventListener(moment, () => {
      printing = on;
      paintTheme();
      stage.redraw();
    });
  }

  return { show, paintTheme };
})();
