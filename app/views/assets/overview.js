// The strip at the bottom: all of time, with the window that the picture shows; drag it, or its ends.

const overview = (() => {
  const canvas = byId('overview');
  const context = canvas.getContext('2d');
  const { colours, faint, hueOf, mix } = palette;
  const EDGE = 9;
  let width = 0;
  let height = 0;
  let drag = null;
  let ground = null;   // the strip without the window, painted once

  const whole = () => scale.whole();
  const x = (day) => {
    const [from, to] = whole();
    return ((day - from) / (to - from)) * width;
  };
  const day = (pixel) => {
    const [from, to] = whole();
    return from + (pixel / width) * (to - from);
  };

  function resize() {
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    ground = null;
    paint();
  }

  /** Lines for few lanes, a profile of how much there is for many. */
  function paintGround() {
    const ratio = canvas.width / width;
    ground = document.createElement('canvas');
    ground.width = canvas.width;
    ground.height = canvas.height;
    const brush = ground.getContext('2d');
    brush.scale(ratio, ratio);
    const shown = model.lanes.filter((lane) => lane.visible && !model.context.includes(lane));
    const space = height - 20;
    if (shown.length && space / shown.length >= 2) paintLines(brush, shown, space);
    else paintProfile(brush, shown, space);
    paintMarks(brush);
    paintYears(brush);
  }

  function paintLines(brush, shown, space) {
    const step = Math.min(space / shown.length, 7);
    shown.forEach((lane, at) => {
      const top = 5 + at * step;
      for (const bar of lane.items) {
        if (!isShown(bar)) continue;
        const left = x(bar.first);
        const hue = hueOf(bar.office);
        brush.fillStyle = bar.firm ? mix(hue, colours.surface, bar.turn % 2 ? 0.3 : 0.1) : faint(hue, 0.35);
        brush.fillRect(left, top, Math.max(x(bar.last + 1) - left - 0.5, 1), Math.max(step - 1.5, 1));
      }
    });
  }

  function paintProfile(brush, shown, space) {
    const columns = new Float64Array(Math.ceil(width) + 1);
    for (const lane of shown) {
      for (const bar of lane.items) {
        if (!isShown(bar)) continue;
        columns[clamp(Math.floor(x(bar.first)), 0, columns.length - 1)] += 1;
        columns[clamp(Math.ceil(x(bar.last + 1)), 0, columns.length - 1)] -= 1;
      }
    }
    let running = 0;
    const counts = Array.from(columns, (change) => (running += change));
    const most = Math.max(...counts, 1);
    brush.fillStyle = mix(colours['hue-0'], colours.surface, 0.35);
    counts.forEach((count, at) => {
      const tall = (count / most) * (space - 2);
      brush.fillRect(at, 4 + space - tall, 1, tall);
    });
  }

  function paintMarks(brush) {
    brush.fillStyle = faint(colours.slate, 0.65);
    let before = -9;
    for (const point of model.points) {
      if (!point.dated || !isShown(point)) continue;
      const at = Math.round(x(point.at));
      if (at === before) continue;
      before = at;
      brush.fillRect(at, height - 15, 1, 4);
    }
  }

  function paintYears(brush) {
    const [from, to] = whole();
    const years = (to - from) / 365.25;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => (width * one) / years > 64) ?? 1000;
    brush.fillStyle = colours.quiet;
    brush.font = text.font(450, 10);
    brush.textAlign = 'center';
    brush.textBaseline = 'alphabetic';
    for (let year = Math.ceil(dates.year(from) / step) * step; year <= dates.year(to); year += step) {
      const at = x(dates.number(year));
      if (at > 16 && at < width - 16) brush.fillText(dates.yearText(year), at, height - 2.5);
    }
  }

  function paint() {
    if (!width || state.morph > 0) return;
    if (!ground) paintGround();
    const ratio = canvas.width / width;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(ground, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const [left, right] = windowEdges();
    context.fillStyle = faint(colours.ground, 0.62);
    context.fillRect(0, 0, left, height);
    context.fillRect(right, 0, width - right, height);
    marks.box(context, left + 0.75, 0.75, Math.max(right - left - 1.5, 6), height - 1.5, 6);
    context.lineWidth = 1.5;
    context.strokeStyle = colours.accent;
    context.stroke();
    context.fillStyle = colours.accent;
    for (const edge of [left, right]) {
      marks.box(context, clamp(edge - 2.5, 0, width - 5), height / 2 - 9, 5, 18, 2.5);
      context.fill();
    }
    const chosen = x(state.asOf);
    context.fillStyle = colours.asof;
    context.fillRect(chosen - 0.75, 2, 1.5, height - 4);
    describe();
  }

  function windowEdges() {
    const [from, to] = scale.span();
    const left = clamp(x(from), 0, width - 8);
    return [left, clamp(x(to), left + 8, width)];
  }

  function describe() {
    const [from, to] = scale.span();
    const [first, final] = whole();
    canvas.setAttribute('aria-valuenow', String(Math.round(clamp((((from + to) / 2 - first) / (final - first)) * 100, 0, 100))));
    canvas.setAttribute('aria-valuetext', word('from_to', { from: dates.text(Math.round(from)), to: dates.text(Math.round(to)) }));
  }

  function grip(pixel) {
    const [left, right] = windowEdges();
    if (Math.abs(pixel - left) <= EDGE) return 'left';
    if (Math.abs(pixel - right) <= EDGE) return 'right';
    return pixel > left && pixel < right ? 'middle' : 'outside';
  }

  const pixelOf = (event) => event.clientX - canvas.getBoundingClientRect().left;

  canvas.addEventListener('pointerdown', (event) => {
    const pixel = pixelOf(event);
    const [from, to] = scale.span();
    let part = grip(pixel);
    scale.rest();
    if (part === 'outside') {
      const middle = day(pixel);
      scale.show(middle - (to - from) / 2, middle + (to - from) / 2);
      part = 'middle';
    }
    const [nowFrom, nowTo] = scale.span();
    drag = { part, pixel, from: nowFrom, to: nowTo };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    const pixel = pixelOf(event);
    if (!drag) {
      const part = grip(pixel);
      canvas.style.cursor = part === 'middle' ? 'grab' : part === 'outside' ? 'pointer' : 'ew-resize';
      return;
    }
    const moved = day(pixel) - day(drag.pixel);
    if (drag.part === 'middle') scale.show(drag.from + moved, drag.to + moved);
    else if (drag.part === 'left') scale.show(Math.min(drag.from + moved, drag.to - 20), drag.to);
    else scale.show(drag.from, Math.max(drag.to + moved, drag.from + 20));
  });
  const drop = () => {
    drag = null;
  };
  canvas.addEventListener('pointerup', drop);
  canvas.addEventListener('pointercancel', drop);
  canvas.addEventListener('keydown', (event) => {
    const step = scale.plotWidth() * 0.15;
    const moves = {
      ArrowLeft: () => scale.pan(step), ArrowRight: () => scale.pan(-step),
      ArrowUp: () => scale.zoomAround(scale.size.width / 2, 1.3), ArrowDown: () => scale.zoomAround(scale.size.width / 2, 1 / 1.3),
      Home: () => scale.fit(),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    moves[event.key]();
  });
  state.on('origin scale asOf morph', paint);
  state.on('hiddenLanes hiddenStandings by order pinned knownBy', () => {
    ground = null;
    paint();
  });

  return { resize, paint, x, forget: () => { ground = null; } };
})();
