// Colours of the current theme, read from the style sheet, so that canvas and document always agree.

const palette = (() => {
  const NAMES = ['ground', 'surface', 'ink', 'quiet', 'line', 'hair', 'band', 'accent', 'accent-ink', 'today', 'asof', 'asof-ink',
    'warn', 'hue-0', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'slate'];
  const colours = {};
  const mixed = new Map();
  let hatch = null;

  const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

  function read() {
    const style = getComputedStyle(document.documentElement);
    for (const name of NAMES) colours[name] = style.getPropertyValue(`--${name}`).trim();
    colours.dark = channels(colours.surface)[0] < 100;
    mixed.clear();
    hatch = null;
  }

  /** `share` of `other` in `colour`; both as #rrggbb. */
  function mix(colour, other, share) {
    const key = `${colour}${other}${share}`;
    let made = mixed.get(key);
    if (!made) {
      const [a, b] = [channels(colour), channels(other)];
      made = `#${a.map((value, at) => Math.round(between(value, b[at], share)).toString(16).padStart(2, '0')).join('')}`;
      mixed.set(key, made);
    }
    return made;
  }

  function faint(colour, opacity) {
    const [red, green, blue] = channels(colour);
    return `rgba(${red},${green},${blue},${Math.round(opacity * 1000) / 1000})`;
  }

  const hueOf = (lane) => (lane && lane.hue >= 0 ? colours[`hue-${lane.hue}`] : colours.slate);

  /** The four colours of a bar: what it is filled with, its text, its outline. */
  function ofBar(bar, strength) {
    const hue = bar.kind === 'vacancy' ? colours.slate : hueOf(bar.office);
    if (strength === 'certain') {
      return { hue, fill: hue, ink: colours.dark ? '#0b1220' : '#ffffff' };
    }
    const pale = colours.dark ? (bar.turn % 2 ? 0.58 : 0.68) : (bar.turn % 2 ? 0.66 : 0.77);
    const fill = mix(hue, colours.surface, strength === 'possible' ? pale * (colours.dark ? 0.85 : 0.62) : pale);
    return { hue, fill, ink: colours.dark ? mix(hue, '#ffffff', strength === 'possible' ? 0.82 : 0.62) : mix(hue, '#000000', strength === 'possible' ? 0.62 : 0.42) };
  }

  /** Slanted lines, the mark of acting. */
  function hatching(context) {
    if (context.hatching) return context.hatching();
    if (!hatch) {
      const tile = document.createElement('canvas');
      tile.width = tile.height = 8;
      const brush = tile.getContext('2d');
      brush.strokeStyle = colours.dark ? 'rgba(13,19,29,.45)' : 'rgba(255,255,255,.62)';
      brush.lineWidth = 2.6;
      brush.beginPath();
      for (const shift of [-8, 0, 8]) {
        brush.moveTo(shift - 2, 10);
        brush.lineTo(shift + 10, -2);
      }
      brush.stroke();
      hatch = context.createPattern(tile, 'repeat');
    }
    return hatch;
  }

  read();
  return { colours, read, mix, faint, hueOf, ofBar, hatching };
})();

/** Text on the canvas: fonts, cached widths, shortening. */
const text = (() => {
  const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
  const ruler = document.createElement('canvas').getContext('2d');
  const widths = new Map();

  const font = (weight, size) => `${weight} ${size}px ${FAMILY}`;

  function width(shown, inFont) {
    const key = `${inFont}\n${shown}`;
    let found = widths.get(key);
    if (found === undefined) {
      if (widths.size > 30_000) widths.clear();
      ruler.font = inFont;
      found = ruler.measureText(shown).width;
      widths.set(key, found);
    }
    return found;
  }

  /** The longest beginning that fits, with an ellipsis; empty when not even three letters do. */
  function shorten(shown, inFont, room) {
    if (width(shown, inFont) <= room) return shown;
    let low = 0;
    let high = Math.min(shown.length, Math.ceil(room / 3));
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (width(`${shown.slice(0, middle).trimEnd()}…`, inFont) <= room) low = middle;
      else high = middle - 1;
    }
    return low >= 3 ? `${shown.slice(0, low).trimEnd()}…` : '';
  }

  return { FAMILY, font, width, shorten };
})();
