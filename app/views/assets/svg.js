// A drawing context that writes SVG: it understands the calls that our painting functions make, so that an exported
// drawing is the picture itself, fades and hatching included.

function makeSvgContext(width, height) {
  const escaped = (value) => String(value).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
    // Characters that XML does not allow at all.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  const number = (value) => String(Math.round(value * 100) / 100);
  const parts = [];
  const definitions = [];
  const stack = [];
  let path = [];
  let pen = { x: 0, y: 0 };
  let current = {
    fillStyle: '#000000', strokeStyle: '#000000', lineWidth: 1, globalAlpha: 1, font: '', textAlign: 'left',
    textBaseline: 'middle', clip: null, dash: [], lineCap: 'butt', lineJoin: 'miter', matrix: [1, 0, 0, 1, 0, 0],
  };

  function paintOf(style) {
    return typeof style === 'string' ? colourOf(style) : { paint: `url(#${style.id})`, opacity: 1 };
  }
  function colourOf(colour) {
    const found = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(colour);
    if (!found) return { paint: colour, opacity: 1 };
    return { paint: `rgb(${found[1]},${found[2]},${found[3]})`, opacity: Number(found[4]) };
  }

  function put(tag, attributes, content) {
    const [a, b, c, d, e, f] = current.matrix;
    const all = { ...attributes };
    if (current.clip) all['clip-path'] = `url(#${current.clip})`;
    if (a !== 1 || b || c || d !== 1 || e || f) all.transform = `matrix(${current.matrix.map(number).join(' ')})`;
    const written = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
    parts.push(content === undefined ? `<${tag}${written}/>` : `<${tag}${written}>${escaped(content)}</${tag}>`);
  }

  function filling() {
    const { paint, opacity } = paintOf(current.fillStyle);
    return { fill: paint, 'fill-opacity': opacity * current.globalAlpha < 1 ? number(opacity * current.globalAlpha) : null };
  }
  function stroking() {
    const { paint, opacity } = paintOf(current.strokeStyle);
    return {
      fill: 'none', stroke: paint, 'stroke-width': number(current.lineWidth),
      'stroke-opacity': opacity * current.globalAlpha < 1 ? number(opacity * current.globalAlpha) : null,
      'stroke-dasharray': current.dash.length ? current.dash.map(number).join(' ') : null,
      'stroke-linecap': current.lineCap === 'butt' ? null : current.lineCap,
      'stroke-linejoin': current.lineJoin === 'miter' ? null : current.lineJoin,
    };
  }

  function lettering(shown, x, y) {
    const found = /^(\S+) ([\d.]+)px (.*)$/.exec(current.font);
    const size = Number(found[2]);
    return [{
      // The middle of the line, set by number because drawing programs disagree on the attribute for it.
      x: number(x), y: number(current.textBaseline === 'middle' ? y + size * 0.35 : y),
      'font-family': found[3].replaceAll('"', "'"), 'font-size': number(size), 'font-weight': found[1],
      'text-anchor': { center: 'middle', right: 'end' }[current.textAlign] ?? null,
    }, shown];
  }

  const step = (text, x, y) => {
    path.push(text);
    pen = { x, y };
  };
  const methods = {
    save: () => stack.push({ ...current }),
    restore: () => {
      current = stack.pop() ?? current;
    },
    translate: (x, y) => {
      const [a, b, c, d, e, f] = current.matrix;
      current.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
    },
    scale: (x, y) => {
      const [a, b, c, d, e, f] = current.matrix;
      current.matrix = [a * x, b * x, c * y, d * y, e, f];
    },
    setLineDash: (dash) => {
      current.dash = dash;
    },
    beginPath: () => {
      path = [];
    },
    moveTo: (x, y) => step(`M${number(x)} ${number(y)}`, x, y),
    lineTo: (x, y) => step(`L${number(x)} ${number(y)}`, x, y),
    closePath: () => path.push('Z'),
    bezierCurveTo: (a, b, c, d, x, y) => step(`C${[a, b, c, d, x, y].map(number).join(' ')}`, x, y),
    arc: (x, y, radius) => {
      const [r, left, right] = [number(radius), number(x - radius), number(x + radius)];
      step(`M${left} ${number(y)}A${r} ${r} 0 1 0 ${right} ${number(y)}A${r} ${r} 0 1 0 ${left} ${number(y)}Z`, x, y);
    },
    roundRect: (x, y, w, h, radius) => {
      const r = Math.max(0, Math.min(radius, w / 2, h / 2));
      const corner = (toX, toY) => `A${number(r)} ${number(r)} 0 0 1 ${number(toX)} ${number(toY)}`;
      step(`M${number(x + r)} ${number(y)}H${number(x + w - r)}${corner(x + w, y + r)}V${number(y + h - r)}${corner(x + w - r, y + h)}`
        + `H${number(x + r)}${corner(x, y + h - r)}V${number(y + r)}${corner(x + r, y)}Z`, x, y);
    },
    rect: (x, y, w, h) => step(`M${number(x)} ${number(y)}h${number(w)}v${number(h)}h${number(-w)}Z`, x, y),
    clip: () => {
      const id = `c${definitions.length}`;
      definitions.push(`<clipPath id="${id}"><path d="${path.join('')}"/></clipPath>`);
      current.clip = id;
    },
    fill: () => put('path', { d: path.join(''), ...filling() }),
    stroke: () => put('path', { d: path.join(''), ...stroking() }),
    fillRect: (x, y, w, h) => w > 0 && h > 0 && put('rect', { x: number(x), y: number(y), width: number(w), height: number(h), ...filling() }),
    fillText: (shown, x, y) => {
      const [attributes, content] = lettering(shown, x, y);
      put('text', { ...attributes, ...filling() }, content);
    },
    strokeText: (shown, x, y) => {
      const [attributes, content] = lettering(shown, x, y);
      put('text', { ...attributes, ...stroking() }, content);
    },
    measureText: (shown) => ({ width: text.width(shown, current.font) }),
    createLinearGradient: (x1, y1, x2, y2) => {
      const id = `g${definitions.length}`;
      const stops = [];
      const at = definitions.push('') - 1;
      return {
        id,
        addColorStop(offset, colour) {
          const { paint, opacity } = colourOf(colour);
          stops.push(`<stop offset="${number(offset)}" stop-color="${escaped(paint)}" stop-opacity="${number(opacity)}"/>`);
          definitions[at] = `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}">${stops.join('')}</linearGradient>`;
        },
      };
    },
    hatching: () => {
      const colour = palette.colours.dark ? { paint: '#0d131d', opacity: 0.45 } : { paint: '#ffffff', opacity: 0.62 };
      if (!definitions.some((one) => one.includes('id="hatch"'))) {
        definitions.push(`<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M-10 10L2 -2M-2 10L10 -2M6 10L18 -2" stroke="${colour.paint}" stroke-opacity="${colour.opacity}" stroke-width="2.6"/></pattern>`);
      }
      return { id: 'hatch' };
    },
    toString: (title) => `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title><defs>${definitions.join('')}</defs>\n${parts.join('\n')}\n</svg>\n`,
  };

  return new Proxy(methods, {
    get: (target, name) => target[name] ?? current[name],
    set: (target, name, value) => {
      current[name] = value;
      return true;
    },
  });
}
