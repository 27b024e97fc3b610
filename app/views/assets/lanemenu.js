// The menu of the lanes: what they stand for, their order, and which are shown, pinned to the top or folded to a strip.

const laneMenu = (() => {
  const holder = byId('lanes-menu');
  const button = byId('lanes-button');

  function toggled(set, key) {
    const changed = new Set(set);
    if (!changed.delete(key)) changed.add(key);
    return changed;
  }

  const toggle = (name, id) => state.set({ [name]: toggled(state[name], id) });

  /** The buttons that choose between offices and people; there are two sets of them in the page. */
  function choices() {
    return ['role', 'person'].map((by) => element('button', {
      type: 'button', 'data-by': by, 'aria-pressed': String(state.by === by), text: word(`by_${by}`), press: () => setBy(by),
    }));
  }

  /** Let lanes stand for offices or for people; what is selected stays selected and in view. */
  function setBy(by) {
    state.set({ by, scroll: 0 });
    const { selected } = state;
    if (selected && selected.lane && selected.known) scale.reveal(selected);
  }

  function orders() {
    const choice = element('select', { 'aria-label': word('lane_order') }, ...grouping.orders.map((order) => {
      const option = element('option', { value: order, text: word(`order_${order}`) });
      option.selected = state.order === order;
      return option;
    }));
    choice.addEventListener('change', () => {
      state.set({ order: choice.value, scroll: 0 });
      build();
    });
    return element('label', { class: 'choice' }, element('span', { text: word('lane_order') }), choice);
  }

  /** A button of a lane that is either down or up. */
  function mark(lane, name, sign) {
    const down = state[name].has(lane.id);
    const made = element('button', {
      type: 'button', class: 'mark', 'aria-pressed': String(down), text: sign, title: word(name), 'aria-label': `${word(name)}: ${lane.label}`,
      press: () => {
        toggle(name, lane.id);
        made.setAttribute('aria-pressed', String(state[name].has(lane.id)));
      },
    });
    return made;
  }

  function row(lane) {
    const input = element('input', { type: 'checkbox' });
    input.checked = !state.hiddenLanes.has(lane.id);
    input.addEventListener('change', () => toggle('hiddenLanes', lane.id));
    const movable = !model.context.includes(lane);
    const made = element(
      'div', { class: 'lane' },
      element('label', {}, input, element('i', { class: `swatch ${lane.hue >= 0 ? `hue-${lane.hue}` : 'slate'}` }), element('span', { text: lane.label, dir: 'auto' })),
      movable ? mark(lane, 'pinned', '⊤') : null,
      mark(lane, 'folded', '≡'),
    );
    made.dataset.folded = fold(lane.thing.organisation ? `${lane.title} ${lane.thing.organisation.name}` : lane.title);
    return made;
  }

  /** A field that narrows a long list of lanes. */
  function finder(found) {
    const field = element('input', { type: 'search', class: 'finder', placeholder: word('find_lane'), 'aria-label': word('find_lane') });
    field.addEventListener('input', () => {
      const wanted = fold(field.value);
      for (const one of found) one.hidden = !one.dataset.folded.includes(wanted);
    });
    return field;
  }

  const wide = (key, press) => element('button', { type: 'button', class: 'wide', text: word(key), press: () => {
    press();
    build();
  } });

  function build() {
    const found = model.lanes.map(row);
    holder.replaceChildren(
      element('div', { class: 'by', role: 'group', 'aria-label': word('lanes') }, ...choices()),
      orders(),
      ...(found.length > 8 ? [finder(found)] : []),
      element('div', { class: 'scrolling' }, ...found),
      element('div', { class: 'pair' },
        wide('fold_all', () => state.set({ folded: new Set(model.lanes.filter((lane) => !state.pinned.has(lane.id)).map((lane) => lane.id)) })),
        wide('show_all_lanes', () => state.set({ folded: new Set(), hiddenLanes: new Set(), pinned: new Set() }))),
    );
  }

  function badge() {
    const count = state.hiddenLanes.size + state.folded.size + state.pinned.size;
    button.classList.toggle('active', count > 0);
    button.querySelector('.count').textContent = count ? numberText(count) : '';
    for (const choice of document.querySelectorAll('[data-by]')) choice.setAttribute('aria-pressed', String(choice.dataset.by === state.by));
  }

  /** For the panel: fold, pin or hide the lane of an item. */
  function actions(lane) {
    if (!lane || !lane.visible) return null;
    const one = (name, text) => element('button', {
      type: 'button', class: 'tool small', 'aria-pressed': String(state[name].has(lane.id)), text: word(text),
      press: (event) => {
        toggle(name, lane.id);
        event.currentTarget.setAttribute('aria-pressed', String(state[name].has(lane.id)));
      },
    });
    return element('div', { class: 'actions' }, model.context.includes(lane) ? null : one('pinned', 'pinned'), one('folded', 'folded'), one('hiddenLanes', 'hidden'));
  }

  byId('by').replaceChildren(...choices());
  holder.addEventListener('opened', build);
  state.on('by hiddenLanes folded pinned', badge);
  state.on('by', () => holder.hidden || build());

  return { badge, setBy, toggle, actions };
})();
