// In which row of its lane an item stands.
//
// A succession whose dates are known only by the year must still read as one line: bars that may follow one another
// share a row, even where their uncertain ends overlap. Only bars that certainly overlap are put below one another.

const rows = (() => {
  const MOST_OVERLAP = 0.4;         // share of the shorter bar that uncertain ends in one row may cover
  const FULL = [3, 12, 36];         // up to so many points one, two, three rows give their labels room

  const begin = (bar) => Math.floor((bar.first + bar.solidFrom) / 2);
  const inTime = (one, other) => begin(one) - begin(other) || one.last - other.last || (one.id < other.id ? -1 : 1);

  /** Whether a bar may come after another in one row: the two need not overlap, and would not look as if they did. */
  function mayFollow(before, bar) {
    // Nobody follows on an office that is still held, except who is expected to.
    if (before.right === 'open') return bar.modality !== 'asserted' && before.solidTo <= begin(bar) + 1;
    if (before.solidTo > Math.max(bar.solidFrom, bar.first) + 1) return false;
    const overlap = before.last - bar.first;
    const shorter = Math.min(before.last - before.first, bar.last - bar.first);
    return overlap <= Math.max(MOST_OVERLAP * shorter, 1) || Math.floor((before.solidTo + before.last) / 2) <= begin(bar) + 1;
  }

  /** Put sorted bars into the first row that is free where they begin. */
  function shareBars(bars) {
    const rowsOf = [];
    for (const bar of bars) {
      let row = rowsOf.findIndex((own) => mayFollow(last(own), bar));
      if (row < 0) row = rowsOf.push([]) - 1;
      rowsOf[row].push(bar);
    }
    return rowsOf;
  }

  /** Points take turns, so that neighbours do not cover one another. */
  function sharePoints(points) {
    const count = 1 + FULL.filter((most) => points.length > most).length;
    return Array.from({ length: count }, (_, row) => points.filter((_point, at) => at % count === row));
  }

  /** Give the items of a lane their rows and tell them which lane it is. */
  function place(lane) {
    const own = lane.kind === 'events' || lane.kind === 'statements' ? sharePoints(lane.items) : shareBars(lane.items);
    lane.inRow = own.length ? own : [[]];
    lane.rows = lane.inRow.length;
    lane.inRow.forEach((row, number) => row.forEach((item, at) => Object.assign(item, { row: number, turn: at, lane })));
    for (const item of lane.undated) Object.assign(item, { row: 0, lane });
  }

  return { place, shareBars, inTime };
})();
