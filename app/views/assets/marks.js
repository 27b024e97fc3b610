// The signs of the picture, each drawn by one function, on the canvas, in the legend and in the exported drawing alike.

const marks = (() => {
  const { colours, mix, faint } = palette;

  function box(context, left, top, width, height, radius) {
    context.beginPath();
    context.roundRect(left, top, width, height, Math.max(0, Math.min(radius, width / 2, height / 2)));
  }

  function diamond(context, x, y, size, colour, hollow = false) {
    context.beginPath();
    context.moveTo(x, y - size);
    context.lineTo(x + size, y);
    context.lineTo(x, y + size);
    context.lineTo(x - size, y);
    context.closePath();
    sign(context, colour, hollow);
  }

  function bubble(context, x, y, size, colour, hollow = false) {
    const [w, h] = [size * 1.15, size * 0.85];
    context.beginPath();
    context.roundRect(x - w, y - h - 1, w * 2, h * 2, 3.5);
    sign(context, colour, hollow);
    context.beginPath();
    context.moveTo(x - w * 0.5, y + h - 1.5);
    context.lineTo(x - w * 0.5, y + h + 3.5);
    context.lineTo(x + w * 0.25, y + h - 1.5);
    context.closePath();
    context.fillStyle = colour;
    context.fill();
    context.fillStyle = hollow ? colour : colours.surface;
    for (const shift of [-0.5, 0, 0.5]) {
      context.beginPath();
      context.arc(x + shift * w, y - 1, 1.1, 0, Math.PI * 2);
      context.fill();
    }
  }

  function sign(context, colour, hollow) {
    if (hollow) {
      context.fillStyle = colours.surface;
      context.fill();
      context.lineWidth = 1.4;
      context.strokeStyle = colour;
      context.setLineDash([2.5, 2]);
      context.stroke();
      context.setLineDash([]);
    } else {
      context.fillStyle = colour;
      context.fill();
    }
  }

  /** Several things in one place; `count` is written inside. */
  function cluster(context, x, y, count, colour) {
    const label = count > 99 ? '99+' : String(count);
    const radius = label.length > 2 ? 11 : 9.5;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fillStyle = mix(colour, colours.surface, 0.82);
    context.fill();
    context.lineWidth = 1.3;
    context.strokeStyle = colour;
    context.stroke();
    context.fillStyle = mix(colour, colours.dark ? '#ffffff' : '#000000', 0.3);
    context.font = text.font(650, 10.5);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(label, x, y + 0.5);
  }

  /** The flag in the upper right corner of what sources dispute. */
  function disputed(context, right, top, size) {
    context.beginPath();
    context.moveTo(right - size, top);
    context.lineTo(right, top);
    context.lineTo(right, top + size);
    context.closePath();
    context.fillStyle = colours.warn;
    context.fill();
  }

  /** A dotted edge: this bound was concluded, not read. */
  function inferred(context, x, top, bottom, colour) {
    context.beginPath();
    context.moveTo(x, top + 3);
    context.lineTo(x, bottom - 2);
    context.lineWidth = 2.6;
    context.lineCap = 'round';
    context.setLineDash([0.1, 5]);
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
    context.lineCap = 'butt';
  }

  /** What stays at the top. */
  function pin(context, x, y, colour) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y - 2.5, 3, 0, Math.PI * 2);
    context.fill();
    context.fillRect(x - 0.75, y, 1.5, 5.5);
  }

  function ring(context, left, top, width, height, radius, chosen, colour) {
    box(context, left - 2, top - 2, width + 4, height + 4, radius + 2);
    context.lineWidth = chosen ? 2.4 : 1.5;
    context.strokeStyle = chosen ? colours.ink : colour;
    context.stroke();
  }

  /** Text with a halo of the ground behind it, so that lines may pass below. */
  function haloed(context, shown, x, y, colour, ground = colours.surface) {
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = faint(ground, 0.85);
    context.strokeText(shown, x, y);
    context.fillStyle = colour;
    context.fillText(shown, x, y);
  }

  return { box, pin, diamond, bubble, cluster, disputed, inferred, ring, haloed };
})();
