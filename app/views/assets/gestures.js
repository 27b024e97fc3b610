// Pointer, wheel and touch on the stage: drag to pan, wheel and pinch to zoom time, click to open, hover to read.

const gestures = (() => {
  const { frame } = stage;
  const tip = byId('tip');
  const pointers = new Map();
  let drag = null;
  let pinch = null;

  function pointOf(event) {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
  const onStage = (event) => !event.target.closest('.zoomer, .tip');

  function activate(found) {
    if (found.item) panel.choose(found.item, { reveal: false });
    else if (found.group) panel.open(found.group);
    else if (found.lane && !found.empty) panel.choose(found.lane.thing, { reveal: false });
    else if (panel.isOpen()) panel.close();
    else state.set({ selected: null });
  }

  frame.addEventListener('pointerdown', (event) => {
    if (!onStage(event) || event.button > 0) return;
    hideTip();
    const at = pointOf(event);
    pointers.set(event.pointerId, at);
    scale.rest();
    drag = { ...at, moved: 0, lastX: at.x, lastY: at.y, found: hit.at(at.x, at.y), touch: event.pointerType === 'touch' };
    if (state.morph > 0) return;
    frame.setPointerCapture(event.pointerId);
    if (pointers.size === 2) startPinch();
    else if (drag.found.axis) {
      holders.setDate(scale.day(at.x));
      drag.found = { handle: true };
    }
  });

  function startPinch() {
    const [a, b] = [...pointers.values()];
    pinch = { distance: Math.max(Math.abs(a.x - b.x), 20), middle: (a.x + b.x) / 2 };
    drag = null;
  }

  frame.addEventListener('pointermove', (event) => {
    const at = pointOf(event);
    if (pointers.has(event.pointerId)) pointers.set(event.pointerId, at);
    if (pinch && pointers.size === 2) movePinch();
    else if (drag && pointers.has(event.pointerId)) moveDrag(at);
    else if (event.pointerType !== 'touch' && onStage(event)) hover(at, event);
  });

  function movePinch() {
    const [a, b] = [...pointers.values()];
    const distance = Math.max(Math.abs(a.x - b.x), 20);
    const middle = (a.x + b.x) / 2;
    scale.zoomAround(middle, distance / pinch.distance);
    scale.pan(middle - pinch.middle);
    pinch = { distance, middle };
  }

  function moveDrag(at) {
    drag.moved = Math.max(drag.moved, Math.hypot(at.x - drag.x, at.y - drag.y));
    if (drag.moved < 4 || state.morph > 0) return;
    if (drag.found.handle) holders.setDate(scale.day(at.x) - 0.5);
    else scale.pan(at.x - drag.lastX, at.y - drag.lastY);
    drag.lastX = at.x;
    drag.lastY = at.y;
    frame.classList.add('dragging');
  }

  function lift(event) {
    if (!pointers.delete(event.pointerId)) return;
    frame.classList.remove('dragging');
    if (pointers.size < 2) pinch = null;
    if (!drag) return;
    if (drag.moved < 4 && event.type === 'pointerup') {
      if (drag.found.handle) holders.say();
      else activate(drag.found);
    } else if (drag.found.handle) holders.say();
    drag = null;
  }
  frame.addEventListener('pointerup', lift);
  frame.addEventListener('pointercancel', lift);
  frame.addEventListener('pointerleave', () => {
    hideTip();
    state.set({ hovered: null });
  });

  frame.addEventListener('dblclick', (event) => {
    if (!onStage(event) || state.morph > 0) return;
    const at = pointOf(event);
    const found = hit.at(at.x, at.y);
    if (found.group || (found.item && !found.item.people)) {
      const days = found.group ? found.group.members.map((point) => point.at) : [found.item.first, found.item.last];
      const [from, to] = [Math.min(...days), Math.max(...days)];
      const margin = Math.max((to - from) * 0.3, 15);
      scale.flyTo(from - margin, to + margin);
    } else if (at.x > scale.size.rail) {
      const [from, to] = scale.span();
      const middle = scale.day(at.x);
      scale.flyTo(middle - (to - from) / 5, middle + (to - from) / 5);
    }
  });

  // Not passive: the page must not scroll or zoom instead.
  frame.addEventListener('wheel', (event) => {
    if (state.morph > 0 || !onStage(event)) return;
    event.preventDefault();
    hideTip();
    const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 300 : 1;
    const at = pointOf(event);
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (at.x < scale.size.rail && !event.ctrlKey) scale.pan(0, -dy);
    else if (Math.abs(dx) > Math.abs(dy)) scale.pan(-dx);
    else if (event.shiftKey) scale.pan(0, -dy);
    else scale.zoomAround(at.x, Math.exp(-clamp(dy, -240, 240) * (event.ctrlKey ? 0.01 : 0.0018)));
  }, { passive: false });

  function hover(at, event) {
    if (drag) return;
    const found = hit.at(at.x, at.y);
    const item = found.item ?? (found.group ? found.group.members[0] : null);
    state.set({ hovered: item });
    frame.style.cursor = found.handle ? 'ew-resize' : item || found.group || (found.lane && !found.empty) ? 'pointer' : found.axis ? 'crosshair' : '';
    if (item || (found.lane && !found.empty)) showTip(found, at, event);
    else hideTip();
  }

  function showTip(found, at) {
    const { title, lines } = tipOf(found);
    tip.replaceChildren(element('b', { text: title, dir: 'auto' }), ...lines.filter(Boolean).map((line) => element('span', { text: line, dir: 'auto' })));
    tip.hidden = false;
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    tip.style.left = `${clamp(at.x + 14, 4, scale.size.width - width - 4)}px`;
    tip.style.top = `${at.y + 22 + height > scale.size.height ? at.y - height - 12 : at.y + 20}px`;
  }

  function tipOf(found) {
    if (found.group) {
      const names = found.group.members.slice(0, 6).map((point) => points.labelOf(point));
      return { title: counted('items', found.group.members.length), lines: names };
    }
    const thing = found.item ?? found.lane.thing;
    const badges = details.badgesOf(thing).map((badge) => badge.text).join(' · ');
    const by = thing.speaker ? thing.speaker.name : '';
    return { title: points.strip(details.nameOf(thing)), lines: [by, details.kindOf(thing), details.datesOf(thing), badges] };
  }

  const hideTip = () => {
    tip.hidden = true;
  };

  byId('zoom-in').addEventListener('click', () => zoom(1.6));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.6));
  byId('zoom-fit').addEventListener('click', () => fit());

  /** Larger or smaller around the middle, in either view. */
  function zoom(times) {
    if (state.morph === 1) {
      stage.zoomNetwork(times);
      return;
    }
    const [from, to] = scale.span();
    const middle = (from + to) / 2;
    scale.flyTo(middle - (to - from) / 2 / times, middle + (to - from) / 2 / times, state.scroll, 220);
  }

  function fit() {
    if (state.morph === 1) stage.fitNetwork();
    else scale.fit();
  }

  return { zoom, fit, activate };
})();
