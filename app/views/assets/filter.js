// What is shown: kinds of standing. Also the menus of the header: one open at a time, closed by Escape.

const menus = (() => {
  const all = [...document.querySelectorAll('[data-menu]')];
  const of = (button) => byId(button.dataset.menu);

  function close(except) {
    for (const button of all) {
      if (button === except) continue;
      of(button).hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
  }
  const openOne = () => all.find((button) => !of(button).hidden);

  for (const button of all) {
    button.addEventListener('click', () => {
      close(button);
      const menu = of(button);
      menu.hidden = !menu.hidden;
      button.setAttribute('aria-expanded', String(!menu.hidden));
      if (!menu.hidden) {
        menu.dispatchEvent(new Event('opened'));
        const target = menu.querySelector('input, button');
        if (target) target.focus();
      }
    });
  }
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('.menu, [data-menu]')) close();
  });

  return {
    close,
    /** Close the open menu and give the focus back; false when none was open. */
    escape() {
      const button = openOne();
      close();
      if (button) button.focus();
      return Boolean(button);
    },
  };
})();

const filter = (() => {
  const holder = byId('filter-menu');
  const button = byId('filter-button');

  function box(label, checked, change) {
    const input = element('input', { type: 'checkbox' });
    input.checked = checked;
    input.addEventListener('change', () => change(input.checked));
    return element('label', {}, input, element('span', { text: label, dir: 'auto' }));
  }

  function toggled(set, key, present) {
    const changed = new Set(set);
    if (present) changed.delete(key);
    else changed.add(key);
    return changed;
  }

  const present = new Set(model.items.map(standings.of));

  function build() {
    const kinds = standings.all.filter((one) => present.has(one)).map((one) => box(
      word(`standing_${one}`), !state.hiddenStandings.has(one),
      (on) => state.set({ hiddenStandings: toggled(state.hiddenStandings, one, on) }),
    ));
    const all = element('button', { type: 'button', class: 'wide', text: word('show_all'), press: () => {
      state.set({ hiddenStandings: new Set() });
      build();
    } });
    holder.replaceChildren(element('h2', { text: word('kinds') }), ...kinds, all);
  }

  function badge() {
    const hidden = state.hiddenStandings.size;
    button.classList.toggle('active', hidden > 0);
    button.querySelector('.count').textContent = hidden ? String(hidden) : '';
  }

  holder.addEventListener('opened', build);
  state.on('hiddenStandings', badge);
  return { badge };
})();
