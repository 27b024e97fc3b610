// What is under the pointer: an item, a group of several, a lane's name, the handle of the date.

const hit = (() => {
  const { size } = scale;
  const REACH = 12;

  /** `{ item }`, `{ group }`, `{ lane }`, `{ handle }` or `{}`; coordinates are pixels of the stage. */
  function at(x, y) {
    if (state.morph === 1) return inNetwork(x, y);
    if (state.morph > 0) return {};
    if (onHandle(x, y)) return { handle: true };
    if (y < scale.AXIS) return { axis: true };
    const lane = scale.laneAt(y);
    if (!lane) return {};
    if (x < size.rail) return { lane };
    if (!lane.items.length) return { lane };
    const find = model.context.includes(lane) ? groupAt : barAt;
    if (!lane.folded) return find(lane, scale.rowAt(lane, y), x);
    // In a strip all rows lie over one another.
    const found = lane.inRow.map((_, row) => find(lane, row, x)).find((one) => !one.empty);
    return found ?? { lane, empty: true };
  }

  function inNetwork(x, y) {
    const point = stage.networkPoint(x, y);
    const thing = network.at(point.x, point.y, point.factor);
    return thing ? { item: thing } : {};
  }

  function onHandle(x, y) {
    const handle = furniture.handleBox();
    if (!handle) return false;
    const onLabel = x >= handle.left && x <= handle.right && y >= handle.top - 4 && y <= handle.bottom + 4;
    return onLabel || (Math.abs(x - handle.x) <= 4 && y > scale.AXIS && y < scale.AXIS + 14);
  }

  function barAt(lane, row, x) {
    const all = lane.inRow[row];
    const day = scale.day(x);
    const slack = 4 / state.scale;
    let best = null;
    let nearest = Infinity;
    for (let at = Math.max(0, firstWhere(all, (bar) => bar.last + 1 >= day - 40 / state.scale) - 2); at < all.length; at += 1) {
      const bar = all[at];
      if (bar.first > day + 40 / state.scale) break;
      if (!isShown(bar)) continue;
      const before = bar.left === 'unknown' ? bars.UNKNOWN / state.scale : slack;
      const after = bar.right === 'open' ? bars.TAIL / state.scale : bar.right === 'unknown' ? bars.UNKNOWN / state.scale : slack;
      const away = Math.max(bar.first - day, day - bar.last - 1, 0);
      const inside = day >= bar.first - before && day <= bar.last + 1 + after;
      if (inside && away < nearest) [best, nearest] = [bar, away];
    }
    return best ? { item: best } : { lane, empty: true };
  }

  function groupAt(lane, row, x) {
    let best = null;
    let nearest = REACH;
    for (const group of points.groupsInView(lane, row)) {
      const away = Math.abs(points.xOf(group) - x);
      if (away < nearest) [best, nearest] = [group, away];
    }
    if (!best) return { lane, empty: true };
    return best.members.length > 1 ? { group: best } : { item: best.members[0] };
  }

  return { at };
})();
