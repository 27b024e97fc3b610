// The canvas of vis-network as our stage: puts its nodes where they belong, paints around them, changes the view.
//
// Two things go past the documented interface of vis-network and are held in place by the digest of its file and by
// tests: node positions are written straight into `body.nodes` (the public call sets a timer for every node), and so
// are bounding boxes (a node of shape `custom` reports a stale one, and would be left out when its middle is out of
// sight). In the timeline the view of vis-network stays at scale 1 and shift 0, so that its units are pixels.

const stage = (() => {
  const holder = byId('canvas');
  const frame = byId('stage');
  const { size } = scale;
  const MORPH = 750;
  const FAR = 1e7;
  let view = { scale: 1, x: 0, y: 0 };   // of the network
  let pending = 0;
  let stopMorph = () => {};

  const nodesOf = (things) => things.map((thing) => ({ id: thing.id, shape: 'custom', ctxRenderer: render }));
  const smallNodes = () => model.nodes.map((node) => ({ ...node, x: 0, y: 0, ctxRenderer: render }));

  const graph = new vis.Network(
    holder,
    { nodes: new vis.DataSet(model.large ? [] : smallNodes()), edges: new vis.DataSet(model.large ? [] : model.edges) },
    model.options,
  );
  const { body } = graph;
  // The stage itself takes the focus; the frame inside it would be a second, nameless stop.
  holder.firstElementChild.tabIndex = -1;

  function render({ ctx: context, id, x, y }) {
    return { drawNode: () => drawNode(context, model.things.get(id), x, y), nodeDimensions: { width: 20, height: 20 } };
  }

  function drawNode(context, thing, x, y) {
    const { morph } = state;
    if (!thing || (morph > 0 && !network.visible(thing))) return;
    if (morph === 0) drawOnTimeline(context, thing);
    else if (morph === 1) inNetwork(context, thing, x, y, factor(), 1);
    else if (thing.lane) drawOnTheWay(context, thing, x, y, morph);
    else inNetwork(context, thing, x, y, Math.min(view.scale, 1.6), morph);
  }

  function drawOnTimeline(context, thing) {
    if (!thing.lane || !thing.dated || !isShown(thing)) return;
    if (!thing.people) {
      bars.draw(context, thing, bars.roomAfter(thing));
      return;
    }
    const group = points.groupLedBy(thing);
    if (group) points.drawGroup(context, group);
  }

  /** Zooming in moves things apart more than it enlarges them. */
  const factor = () => Math.min(view.scale, 1.6) / view.scale;
  // The names of offices and organisations are the landmarks: they stay readable from afar.
  const landmark = (thing) => (network.wholeFits && network.isHub(thing) ? Math.max(1, 0.7 / view.scale) : 1);

  function inNetwork(context, thing, x, y, times, opacity) {
    const place = network.placeOf(thing);
    context.save();
    context.translate(x, y);
    const enlarged = times * landmark(thing);
    context.scale(enlarged, enlarged);
    context.globalAlpha = opacity;
    // On the way from the timeline the canvas itself is not scaled yet.
    const zoom = state.morph === 1 ? view.scale * enlarged : enlarged;
    const room = state.morph === 1 ? place.room / enlarged : (place.room * view.scale) / enlarged;
    network.drawThing(context, thing, { side: place.side, room, zoom });
    context.restore();
  }

  function drawOnTheWay(context, item, x, y, morph) {
    if (item.people || !item.dated) {
      inNetwork(context, item, x, y, between(1, Math.min(view.scale, 1.6), morph), item.dated ? 1 : morph);
      return;
    }
    const at = bars.placeOf(item);
    const width = between(Math.max(Math.min(at.right, size.width) - Math.max(at.left, size.rail), 2), 50 * view.scale, ease(morph));
    const height = between(item.lane.rowHeight, 18 * view.scale, ease(morph));
    const look = palette.ofBar(item, holds(item, state.asOf));
    marks.box(context, x - width / 2, y - height / 2, width, height, 6);
    context.fillStyle = item.firm ? look.fill : palette.faint(look.hue, 0.15);
    context.fill();
  }

  /** The middle of what can be seen of an item on the timeline, in pixels. */
  function onTimeline(item) {
    if (!item.lane || !item.dated) return { x: size.width / 2, y: size.height / 2 };
    const y = scale.rowTop(item.lane, item.row) + item.lane.rowHeight / 2;
    if (item.people) {
      points.groupsOf(item.lane);
      return { x: clamp(item.group ? points.xOf(item.group) : scale.x(item.at), -400, size.width + 400), y };
    }
    const at = bars.placeOf(item);
    const left = Math.max(at.left - at.tailLeft, -400);
    const right = Math.min(at.right + at.tailRight + 400, size.width + 400);
    return { x: right > left ? (left + right - 400) / 2 : (at.left < 0 ? -400 : size.width + 400), y };
  }

  /** Before every frame: where each node is, and the box that decides whether vis-network draws it. */
  function placeNodes() {
    const { morph } = state;
    if (morph < 1) Object.assign(body.view, { scale: 1, translation: { x: 0, y: 0 } });
    else view = { scale: body.view.scale, ...body.view.translation };
    const share = ease(morph);
    for (const id in body.nodes) {
      const thing = model.things.get(id);
      if (!thing) continue;
      const node = body.nodes[id];
      if (morph === 0) moveTo(node, onTimeline(thing));
      else if (!network.isPlaced(thing)) moveTo(node, { x: FAR, y: FAR });
      else if (morph < 1) {
        const goal = toScreen(network.placeOf(thing));
        const start = thing.lane && thing.dated ? onTimeline(thing) : goal;
        moveTo(node, { x: between(start.x, goal.x, share), y: between(start.y, goal.y, share) });
      }
      const everywhere = size.width * 2 / body.view.scale;
      const drawn = morph === 0 ? thing.lane && thing.dated && seen(thing) : network.isPlaced(thing);
      node.shape.boundingBox = drawn
        ? { left: node.x - everywhere, right: node.x + everywhere, top: node.y - everywhere, bottom: node.y + everywhere }
        : { left: -FAR, right: -FAR, top: -FAR, bottom: -FAR };
    }
  }

  function seen(item) {
    if (!scale.inView(item.lane)) return false;
    if (item.people) return true;
    const at = bars.placeOf(item);
    return at.right + 260 > 0 && at.left - at.tailLeft < size.width;
  }

  function moveTo(node, spot) {
    node.x = spot.x;
    node.y = spot.y;
  }

  const toScreen = ({ x, y }) => ({ x: x * view.scale + view.x, y: y * view.scale + view.y });

  /** Where a thing of the network is at this moment, in the units of the canvas. */
  function spotOf(thing) {
    const node = body.nodes[thing.id];
    return node ? { x: node.x, y: node.y } : network.placeOf(thing);
  }

  function paintBelow(context) {
    const { morph } = state;
    const opacity = 1 - clamp(morph * 2, 0, 1);
    if (morph === 0) {
      paintTimelineBelow(context);
    } else {
      fillGround(context);
      if (opacity > 0) {
        context.globalAlpha = opacity;
        lanes.bands(context);
        context.globalAlpha = 1;
      }
      network.drawLinks(context, spotOf, morph, morph === 1 ? factor() : 1);
    }
  }

  function paintTimelineBelow(context) {
    lanes.bands(context);
    furniture.grid(context);
    furniture.future(context);
    furniture.chosenTime(context);
    if (model.large) lanes.paintItems(context);
  }

  function fillGround(context) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = palette.colours.surface;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  }

  function paintAbove(context) {
    const opacity = 1 - clamp(state.morph * 2, 0, 1);
    if (opacity === 0) return;
    context.globalAlpha = opacity;
    if (state.morph === 0) furniture.connections(context);
    lanes.rail(context);
    furniture.axis(context);
    if (state.morph === 0) furniture.asOf(context);
    if (state.morph === 0) furniture.knownBy(context);
    corner(context);
    furniture.thumb(context);
    context.globalAlpha = 1;
  }

  function corner(context) {
    context.fillStyle = palette.colours.surface;
    context.fillRect(0, 0, size.rail - 1, scale.AXIS - 1);
    context.fillStyle = palette.colours.line;
    context.fillRect(0, scale.AXIS - 1, size.rail, 1);
  }

  /** Paint the picture of now on any context: the canvas has no say in it. Used for exports. */
  function paintOn(context) {
    if (state.morph === 1) {
      context.fillStyle = palette.colours.surface;
      context.fillRect(0, 0, size.width, size.height);
      context.save();
      context.translate(view.x, view.y);
      context.scale(view.scale, view.scale);
      network.drawLinks(context, network.placeOf, 1, factor());
      for (const thing of network.shown()) inNetwork(context, thing, network.placeOf(thing).x, network.placeOf(thing).y, factor(), 1);
      context.restore();
      return;
    }
    paintTimelineBelow(context);
    if (!model.large) lanes.paintItems(context);
    paintAbove(context);
  }

  function redraw() {
    pending = 0;
    graph.redraw();
  }
  const schedule = () => {
    if (!pending) pending = requestAnimationFrame(redraw);
  };

  function resize() {
    const { clientWidth: width, clientHeight: height } = frame;
    if (!width || !height) return;
    scale.resize(width, height);
    graph.setSize(`${width}px`, `${height}px`);
    if (state.morph === 1) showNetworkView(firstView());
    redraw();
  }

  /** All of the network, or, where the screen is too small for it, its middle. */
  const firstView = () => (narrow.matches ? network.closeUp() : network.fitting());

  function showNetworkView(wanted) {
    view = wanted;
    Object.assign(body.view, { scale: wanted.scale, translation: { x: wanted.x, y: wanted.y } });
  }

  const interactive = (on) => graph.setOptions({ interaction: { dragView: on, zoomView: on, dragNodes: on } });

  /** Put the things of the network among the nodes, where the timeline has none. */
  function exchangeNodes(things) {
    if (!model.large) return;
    graph.setData({ nodes: new vis.DataSet(nodesOf(things)), edges: new vis.DataSet([]) });
    placeFinally();
  }

  function placeFinally() {
    for (const thing of network.shown()) if (body.nodes[thing.id]) moveTo(body.nodes[thing.id], network.placeOf(thing));
  }

  /** Go to the timeline or to the network. */
  function show(which, immediately = false) {
    stopMorph();
    const goal = which === 'network' ? 1 : 0;
    if (goal === state.morph) {
      if (goal) refocus();
      return;
    }
    interactive(false);
    if (goal) {
      network.prepare();
      exchangeNodes(network.shown());
      view = firstView();
    }
    const from = state.morph;
    stopMorph = animate(model.large || immediately ? 0 : MORPH * Math.abs(goal - from), (share) => {
      state.set({ morph: between(from, goal, share) });
    }, () => (goal ? arrive() : leave()));
  }

  function arrive() {
    placeFinally();
    showNetworkView(view);
    interactive(true);
    schedule();
  }

  function leave() {
    exchangeNodes([]);
    schedule();
  }

  /** Show the surroundings of what was selected, where the whole network is too large. */
  function refocus() {
    if (network.wholeFits || state.morph !== 1) return;
    network.prepare();
    exchangeNodes(network.shown());
    placeFinally();
    showNetworkView(network.fitting());
    schedule();
  }

  function zoomNetwork(times) {
    const [x, y] = [size.width / 2, size.height / 2];
    const wanted = clamp(view.scale * times, 0.1, 6);
    const ratio = wanted / view.scale;
    showNetworkView({ scale: wanted, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
    schedule();
  }

  graph.on('initRedraw', placeNodes);
  graph.on('beforeDrawing', paintBelow);
  graph.on('afterDrawing', paintAbove);
  graph.on('dragEnd', () => {
    for (const thing of network.shown()) {
      const node = body.nodes[thing.id];
      if (node && state.morph === 1) Object.assign(network.placeOf(thing), { x: node.x, y: node.y });
    }
  });
  state.on('origin scale scroll asOf knownBy by order pinned folded selected hovered found hiddenLanes hiddenStandings morph', schedule);
  state.on('selected', refocus);

  return {
    graph, schedule, redraw, resize, show, paintOn, zoomNetwork, frame, spotOf, toScreen,
    fitNetwork: () => {
      showNetworkView(network.fitting());
      schedule();
    },
    networkPoint: (x, y) => ({ x: (x - view.x) / view.scale, y: (y - view.y) / view.scale, factor: factor() }),
    networkView: () => ({ ...view }),
    canvas: () => holder.querySelector('canvas'),
  };
})();
