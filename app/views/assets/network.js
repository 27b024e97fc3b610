// The network: the same items by what they are connected with instead of by time.

const network = (() => {
  const { colours, mix, faint, hueOf, ofBar, hatching } = palette;
  const ROW = 26;
  const HUB_ROW = 50;
  const MOST_ROWS = 60;
  const TITLE = text.font(650, 12.5);
  const LONG_TITLE = 20;
  const READABLE = 0.72;    // below this scale letters inside marks are left out
  const FALLBACK = { x: 0, y: 0, side: 0, room: 140 };
  let places = new Map();   // thing -> { x, y, side, room } in units of the network
  let centre = null;        // what the surroundings are shown of, null for the whole network
  let left = 0;             // how many neighbours found no room

  const wholeFits = model.nodes.some((node) => node.placed);

  function prepare() {
    if (wholeFits) {
      if (!places.size) {
        for (const node of model.nodes) if (node.placed) places.set(model.things.get(node.id), { ...node });
      }
      return;
    }
    const { selected } = state;
    // A tenure is shown among the others of its office.
    const wanted = selected ? (selected.office ?? selected) : (centre ?? model.roles[0] ?? model.entities[0]);
    if (wanted !== centre || (selected && !places.has(selected))) surround(wanted, selected);
  }

  /** Places for a thing in the middle and its neighbours in rows on both sides, theirs further out; `chosen` is one of them. */
  function surround(thing, chosen) {
    centre = thing;
    places = new Map([[thing, { ...FALLBACK, room: 220 }]]);
    const around = [...new Set(model.neighbours(thing))].sort((a, b) => (a.first ?? 1e9) - (b.first ?? 1e9));
    const first = Math.max(0, Math.min(around.indexOf(chosen) - MOST_ROWS / 2, around.length - MOST_ROWS));
    const rows = around.slice(first, first + MOST_ROWS);
    left = around.length - rows.length;
    // On a narrow screen all stand on one side.
    const half = narrow.matches ? rows.length : Math.ceil(rows.length / 2);
    // Down the right side in time, then up the left one.
    placeSide(rows.slice(0, half), 1);
    placeSide(rows.slice(half).reverse(), -1);
  }

  const rowHeight = (thing) => (isHub(thing) ? HUB_ROW : ROW);

  function placeSide(rows, side) {
    let y = -rows.reduce((total, thing) => total + rowHeight(thing), 0) / 2;
    for (const thing of rows) {
      placeRow(thing, side, y + rowHeight(thing) / 2);
      y += rowHeight(thing);
    }
  }

  function placeRow(neighbour, side, y) {
    if (places.has(neighbour)) return;
    // What is around a hub is shown once it is selected itself.
    if (isHub(neighbour)) {
      places.set(neighbour, { x: side * (narrow.matches ? 190 : 290), y, side: 0, room: 220 });
      return;
    }
    let x = narrow.matches ? 100 : 190;
    const further = model.neighbours(neighbour).filter((thing) => !places.has(thing)).slice(0, neighbour.people ? 2 : 3);
    const named = further.length === 0;
    places.set(neighbour, { x: side * x, y, side, room: named ? 240 : 0 });
    x += neighbour.kind === 'tenure' ? 46 : 26;
    for (const thing of further) {
      const [half] = isHub(thing) ? halfSize(thing) : [0];
      x += half;
      places.set(thing, { x: side * x, y, side: half ? 0 : side, room: 130 });
      x += half ? half + 20 : 170;
    }
  }

  /** Whether a thing is part of the network as it is filtered now. */
  function visible(thing) {
    if (!places.has(thing)) return false;
    if (thing.kind === 'role') return !state.hiddenLanes.has(thing.id) && (state.knownBy === null || thing.items.length + thing.undated.length > 0);
    if (thing.lane) return passes(thing);
    const own = [...thing.bars, ...thing.points];
    return thing.known && (own.length ? own.some(passes) : thing.lanes.length > 0);
  }

  const shown = () => [...places.keys()].filter(visible);

  /** The scale and shift with which everything is in view. */
  function fitting() {
    const { width, height } = scale.size;
    let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const thing of shown()) {
      const at = places.get(thing);
      const reach = at.side === 0 ? Math.min(at.room, 160) / 2 : 20;
      west = Math.min(west, at.x - (at.side < 0 ? at.room + 16 : reach));
      east = Math.max(east, at.x + (at.side > 0 ? at.room + 16 : reach));
      north = Math.min(north, at.y - 18);
      south = Math.max(south, at.y + 18);
    }
    if (west > east) return { scale: 1, x: width / 2, y: height / 2 };
    const [padX, padY] = [28, 26];
    const fitted = clamp(Math.min((width - 2 * padX) / (east - west), (height - 2 * padY) / (south - north)), 0.12, 1.3);
    return {
      scale: fitted,
      x: width / 2 - ((west + east) / 2) * fitted,
      y: height / 2 - ((north + south) / 2) * fitted,
    };
  }

  /** The scale and shift with which a thing, else the first office, is large in the middle. */
  function closeUp() {
    const whole = fitting();
    const large = 0.76;
    const thing = places.has(state.selected) ? state.selected : shown().find(isHub);
    if (whole.scale >= large || !thing) return whole;
    const at = places.get(thing);
    const middle = scale.size.width * (wholeFits ? 0.5 : 0.18);
    return { scale: large, x: middle - at.x * large, y: scale.size.height / 2 - at.y * large };
  }

  const spotlight = () => state.hovered ?? state.selected;

  /** Whether a thing belongs to what is pointed at or selected. */
  function lit(thing, focus) {
    if (!focus || thing === focus) return true;
    if (model.neighbours(focus).includes(thing)) return true;
    // A person and an office are neighbours across the tenure that joins them.
    if (thing.kind === 'person' || thing.kind === 'role' || thing.kind === 'organisation') {
      return model.neighbours(focus).some((middle) => middle.lane && model.neighbours(middle).includes(thing));
    }
    return false;
  }

  function dimmed(thing, focus) {
    if (state.found) {
      return !(state.found.has(thing) || (thing.lane && thing.person && state.found.has(thing.person)));
    }
    return focus !== null && places.has(focus) && !lit(thing, focus);
  }

  /** Lines between things; `spot` gives the place of a thing at this moment. */
  function drawLinks(context, spot, opacity, factor) {
    const focus = spotlight();
    const seen = new Set(shown());
    context.lineWidth = 1.1 * factor;
    for (const thing of seen) {
      if (!thing.lane && !(thing.kind === 'role' && thing.organisation)) continue;
      for (const other of thing.kind === 'role' ? [thing.organisation] : model.neighbours(thing)) {
        if (!seen.has(other)) continue;
        const strong = focus && (thing === focus || other === focus || (lit(thing, focus) && lit(other, focus)));
        const usual = thing.people ? 0.16 : 0.45;
        const pale = focus && places.has(focus) && !strong ? 0.08 : state.found ? 0.1 : usual;
        context.strokeStyle = faint(strong ? colours.accent : hueOf(thing.office ?? (thing.kind === 'role' ? thing : null)), opacity * (strong ? 0.8 : pale));
        curve(context, spot(other), spot(thing));
      }
    }
  }

  function curve(context, from, to) {
    context.beginPath();
    context.moveTo(from.x, from.y);
    const bend = (to.x - from.x) * 0.55;
    context.bezierCurveTo(from.x + bend, from.y + (to.y - from.y) * 0.1, to.x - bend * 0.8, to.y, to.x, to.y);
    context.stroke();
  }

  /** Offices, and organisations that have some, stand in the middle of a group with their name inside. */
  const isHub = (thing) => thing.kind === 'role' || (thing.kind === 'organisation' && thing.lanes.length > 0 && !isInside(thing));
  const isInside = (thing) => Boolean(places.get(thing)?.inside);

  /** Half the width and height of a thing's mark. */
  function halfSize(thing) {
    if (isHub(thing)) {
      const lines = titleLines(thing);
      return [Math.max(...lines.map((line) => text.width(line, TITLE))) / 2 + 13, lines.length > 1 ? 20 : 14];
    }
    if (isInside(thing)) return [40, 8];
    if (thing.kind === 'organisation') return [12, 11];
    if (thing.kind === 'tenure') return [25, 9];
    if (thing.kind === 'person') return [11, 11];
    return [8, 8];
  }

  /**
   * Draw a thing with its middle at 0, 0, in a context in which a unit is `zoom` pixels.
   * `room` is how wide its label may be, in such units.
   */
  function drawThing(context, thing, { side, room, zoom }) {
    const focus = spotlight();
    context.globalAlpha *= !dimmed(thing, focus) ? 1 : isHub(thing) ? 0.4 : 0.18;
    const detailed = zoom >= READABLE;
    if (isHub(thing)) drawHub(context, thing);
    else if (thing.kind === 'organisation') drawOrganisation(context, thing, detailed);
    else if (thing.kind === 'tenure') drawChip(context, thing, detailed);
    else if (thing.kind === 'person') drawPerson(context, thing, detailed);
    else points.drawMark(context, thing, 0, 0, 0.85);
    const [w, h] = halfSize(thing);
    if (thing === state.selected || thing === state.hovered) {
      marks.ring(context, -w, -h, 2 * w, 2 * h, h, thing === state.selected, colours.accent);
    }
    // Letters stay readable when the marks become small.
    if (!isHub(thing) && room > 12) drawLabel(context, thing, { side, room, larger: clamp(0.78 / zoom, 1, 3), w, h });
  }

  /** A long title stands on two lines, parted as evenly as its words allow. */
  function titleLines(thing) {
    const title = thing.title ?? thing.name;
    if (title.length <= LONG_TITLE) return [title];
    const words = title.split(' ');
    const cuts = words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')]);
    const longer = (pair) => Math.max(...pair.map((line) => line.length));
    const best = cuts.reduce((one, other) => (longer(other) < longer(one) ? other : one), [title, '']);
    return best.filter(Boolean).map((line) => text.shorten(line, TITLE, 230));
  }

  /** A name beside its mark; `larger` is how much larger letters are drawn than the mark. */
  function drawLabel(context, thing, { side, room, larger, w, h }) {
    const strong = thing.kind === 'person' || thing.kind === 'organisation';
    const wordings = thing.kind === 'tenure' ? [thing.short] : strong ? [thing.name, thing.short] : [points.labelOf(thing)];
    context.font = text.font(strong ? 600 : 450, 12 * larger);
    context.textBaseline = 'middle';
    const shown = wordings.find((one) => text.width(one, context.font) <= room) ?? text.shorten(last(wordings), context.font, room);
    const ink = strong ? colours.ink : colours.quiet;
    if (side === 0) {
      context.textAlign = 'center';
      marks.haloed(context, shown, 0, isInside(thing) ? 0 : h + 10 * larger, ink);
    } else {
      context.textAlign = side > 0 ? 'left' : 'right';
      marks.haloed(context, shown, side * (w + 4), 0.5, ink);
    }
  }

  function drawHub(context, thing) {
    const [w, h] = halfSize(thing);
    marks.box(context, -w, -h, 2 * w, 2 * h, thing.kind === 'role' ? h : 6);
    if (thing.kind === 'role') {
      context.fillStyle = hueOf(thing);
      context.fill();
      context.fillStyle = colours.dark ? '#0b1220' : '#ffffff';
    } else {
      context.fillStyle = mix(colours.slate, colours.surface, 0.85);
      context.fill();
      context.lineWidth = 1.4;
      context.strokeStyle = colours.slate;
      context.stroke();
      context.fillStyle = colours.ink;
    }
    context.font = TITLE;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const lines = titleLines(thing);
    lines.forEach((line, at) => context.fillText(line, 0, (at - (lines.length - 1) / 2) * 15 + 0.5));
  }

  function drawOrganisation(context, thing, detailed) {
    if (isInside(thing)) return;
    marks.box(context, -12, -11, 24, 22, 4);
    context.fillStyle = mix(colours.slate, colours.surface, 0.82);
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = colours.slate;
    context.stroke();
    if (detailed) initials(context, thing, colours.slate);
  }

  function drawPerson(context, person, detailed) {
    const bars = person.bars.filter(passes);
    const holding = bars.find((bar) => holds(bar, state.asOf) === 'certain');
    const home = holding ?? bars[0];
    const hue = home ? hueOf(home.office) : colours.slate;
    context.beginPath();
    context.arc(0, 0, 11, 0, Math.PI * 2);
    context.fillStyle = holding ? hue : mix(hue, colours.surface, 0.8);
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = hue;
    context.stroke();
    const pale = colours.dark ? mix(hue, '#ffffff', 0.55) : mix(hue, '#000000', 0.3);
    if (detailed) initials(context, person, holding ? (colours.dark ? '#0b1220' : '#ffffff') : pale);
  }

  function initials(context, thing, ink) {
    context.fillStyle = ink;
    context.font = text.font(650, 9.5);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(thing.initials, 0, 0.5);
  }

  const shortYears = (years) => years.replace(/^(\d{4})–\d\d(\d\d)/, '$1–$2');

  function drawChip(context, bar, detailed) {
    const look = ofBar(bar, holds(bar, state.asOf));
    marks.box(context, -25, -9, 50, 18, 5);
    if (bar.firm) {
      context.fillStyle = look.fill;
      context.fill();
      if (bar.acting) {
        context.fillStyle = hatching(context);
        context.fill();
      }
    } else {
      context.fillStyle = faint(look.hue, 0.08);
      context.fill();
      context.setLineDash([4, 3]);
      context.lineWidth = 1.3;
      context.strokeStyle = look.hue;
      context.stroke();
      context.setLineDash([]);
    }
    if (bar.disputes.length) marks.disputed(context, 25, -9, 6);
    if (!detailed) return;
    context.fillStyle = bar.firm ? look.ink : mix(look.hue, colours.dark ? '#ffffff' : '#000000', 0.3);
    const years = shortYears(bar.years);
    context.font = text.font(600, text.width(years, text.font(600, 9.5)) > 48 ? 8.4 : 9.5);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(text.shorten(years, context.font, 49), 0, 0.5);
  }

  /** What stands at a point given in units of the network; `factor` is how much larger marks are drawn. */
  function at(x, y, factor) {
    let best = null;
    let nearest = Infinity;
    for (const thing of shown()) {
      const place = places.get(thing);
      const [w, h] = halfSize(thing).map((half) => (half + 3) * factor);
      const [dx, dy] = [Math.abs(place.x - x), Math.abs(place.y - y)];
      if (dx <= w && dy <= h && dx + dy < nearest) [best, nearest] = [thing, dx + dy];
    }
    return best;
  }

  const summary = () => (wholeFits || !centre ? '' : word('surroundings', { name: details.nameOf(centre), left: numberText(left) }));

  return {
    prepare, shown, visible, isHub, fitting, closeUp, drawLinks, drawThing, at, summary, wholeFits,
    placeOf: (thing) => places.get(thing),
    isPlaced: (thing) => places.has(thing),
  };
})();
