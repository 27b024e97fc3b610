// The legend: every mark of the picture, painted by the functions that paint the picture, and every key.

const legend = (() => {
  const { colours, mix, faint, hatching } = palette;
  const [WIDTH, HEIGHT] = [46, 22];

  const hue = () => colours['hue-0'];
  const pale = () => mix(hue(), colours.surface, colours.dark ? 0.62 : 0.72);

  function bar(context, fill, left = 4, right = WIDTH - 4) {
    marks.box(context, left, 3, right - left, HEIGHT - 6, 4);
    context.fillStyle = fill;
    context.fill();
  }

  function fading(context, from, to) {
    const made = context.createLinearGradient(4, 0, WIDTH - 4, 0);
    made.addColorStop(0, faint(pale(), from));
    made.addColorStop(0.5, pale());
    made.addColorStop(1, faint(pale(), to));
    return made;
  }

  const SIGNS = {
    sure: (context) => bar(context, hue()),
    not_then: (context) => bar(context, pale()),
    maybe_then: (context) => bar(context, mix(hue(), colours.surface, 0.45)),
    acting: (context) => {
      bar(context, pale());
      context.fillStyle = hatching(context);
      context.fill();
    },
    uncertain: (context) => bar(context, fading(context, 0.03, 0.03)),
    open: (context) => bar(context, fading(context, 1, 0)),
    expected: (context) => {
      marks.box(context, 5, 4, WIDTH - 10, HEIGHT - 8, 4);
      context.fillStyle = faint(hue(), 0.08);
      context.fill();
      context.setLineDash([5, 3.5]);
      context.lineWidth = 1.5;
      context.strokeStyle = hue();
      context.stroke();
      context.setLineDash([]);
    },
    disputed: (context) => {
      bar(context, pale());
      marks.disputed(context, WIDTH - 4, 3, 9);
    },
    inferred: (context) => {
      bar(context, pale());
      marks.inferred(context, 8, 3, HEIGHT - 3, hue());
    },
    vacancy: (context) => {
      marks.box(context, 4.5, 3.5, WIDTH - 9, HEIGHT - 7, 4);
      context.setLineDash([1.5, 3]);
      context.lineWidth = 1.5;
      context.strokeStyle = colours.slate;
      context.stroke();
      context.setLineDash([]);
    },
    event: (context) => marks.diamond(context, WIDTH / 2, HEIGHT / 2, 6, colours.slate),
    statement: (context) => marks.bubble(context, WIDTH / 2, HEIGHT / 2, 5.6, hue()),
    not_sure_point: (context) => {
      marks.diamond(context, WIDTH / 2 - 10, HEIGHT / 2, 6, colours.slate, true);
      marks.bubble(context, WIDTH / 2 + 10, HEIGHT / 2, 5, hue(), true);
    },
    span: (context) => {
      context.fillStyle = faint(colours.slate, 0.35);
      context.fillRect(4, HEIGHT / 2 - 1, WIDTH - 8, 2);
      context.fillRect(4, HEIGHT / 2 - 4, 1.5, 8);
      context.fillRect(WIDTH - 5.5, HEIGHT / 2 - 4, 1.5, 8);
      marks.diamond(context, WIDTH / 2, HEIGHT / 2, 6, colours.slate);
    },
    cluster: (context) => marks.cluster(context, WIDTH / 2, HEIGHT / 2, 4, colours.slate),
  };
  const SHORT = ['sure', 'not_then', 'acting', 'uncertain', 'expected', 'event', 'statement'];
  const KEYS = [['/', 'key_search'], ['← →', 'key_items'], ['↑ ↓', 'key_lanes'], ['↵', 'key_open'], ['+ −', 'key_zoom'], ['0', 'key_fit'],
    ['[ ]', 'key_date'], [', .', 'key_known'], ['l', 'key_by'], ['f', 'key_fold'], ['m', 'key_pin'], ['{ }', 'key_change'], ['⇧ ← →', 'key_pan'], ['p', 'key_play'], ['g', 'key_network'], ['t', 'key_table'], ['Esc', 'key_close'], ['?', 'key_legend']];

  function swatch(name) {
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    const canvas = element('canvas', { width: WIDTH * ratio, height: HEIGHT * ratio, 'aria-hidden': 'true', class: 'sign' });
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    SIGNS[name](context);
    return canvas;
  }

  const entry = (name, words = 'legend') => element('li', {}, swatch(name), element('span', { text: word(`${words}_${name}`) }));

  function paint() {
    byId('legend-short').replaceChildren(...SHORT.map((name) => entry(name, 'short')));
    byId('legend-all').replaceChildren(...Object.keys(SIGNS).map((name) => entry(name)));
    byId('legend-keys').replaceChildren(...KEYS.flatMap(([key, name]) => [element('dt', {}, element('kbd', { text: key })), element('dd', { text: word(name) })]));
  }

  return { paint, names: Object.keys(SIGNS) };
})();
