// What can be taken away: the picture as PNG or SVG, the items as CSV or JSON lines, a link, paper.

const exporting = (() => {
  const menu = byId('export-menu');
  const fileName = (ending) => `${fold(model.title).replace(/ /g, '-') || 'timeline'}.${ending}`;

  function offer(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = element('a', { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  function png() {
    const ratio = 2;
    const canvas = element('canvas', { width: scale.size.width * ratio, height: scale.size.height * ratio });
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    stage.paintOn(context);
    canvas.toBlob((blob) => offer(blob, fileName('png')), 'image/png');
  }

  function svg() {
    const context = makeSvgContext(scale.size.width, scale.size.height);
    stage.paintOn(context);
    offer(new Blob([context.toString(model.title)], { type: 'image/svg+xml' }), fileName('svg'));
  }

  /** A cell of a table; a text that a spreadsheet would take for a formula gets an apostrophe. */
  function cell(value) {
    const plain = value === null || value === undefined ? '' : String(value);
    const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const day = (number) => (number === null ? '' : dates.iso(number));

  function csv() {
    const names = ['id', 'kind', 'name', 'role', 'organisation', 'from_earliest', 'from_latest', 'to_earliest', 'to_latest', 'open',
      'acting', 'modality', 'disputed', 'inferred', 'place', 'people', 'sources'];
    const rows = model.items.filter(passes).map((item) => {
      const own = !item.people;
      const [start, end] = own ? [item.start, item.end] : [item.window, item.window];
      const lane = own ? item.office : null;
      const people = own ? '' : item.people.map(({ entity, part }) => `${entity.name} (${part})`).join('; ');
      const from = [...new Set(item.passages.map((passage) => passage.source.title))].join('; ');
      return [item.id, item.kind, own ? item.name : item.label, lane ? lane.title : '', lane && lane.organisation ? lane.organisation.name : '',
        ...start.map(day), ...end.map(day), own ? item.open : '', own ? item.acting : '', item.modality,
        item.disputes.map(({ field }) => field).join(' '), own ? item.inferred.map(({ field }) => field).join(' ') : '',
        own ? '' : item.place, people, from].map(cell).join(',');
    });
    // The mark at the beginning tells spreadsheets that the file is UTF-8.
    offer(new Blob([`\ufeff${[names.join(','), ...rows].join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' }), fileName('csv'));
  }

  function jsonl() {
    offer(new Blob([jsonLines.text()], { type: 'application/x-ndjson' }), fileName('jsonl'));
  }

  async function link() {
    const address = linking.address();
    try {
      await navigator.clipboard.writeText(address);
      toast(word('link_copied'));
    } catch {
      // Not allowed for a file opened from disk in some browsers: show it for copying by hand.
      toast(address);
    }
  }

  function toast(shown) {
    const box = byId('toast');
    box.textContent = shown;
    box.hidden = false;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => {
      box.hidden = true;
    }, 4000);
  }

  const ways = { png, svg, csv, jsonl, link, print: () => window.print() };
  menu.addEventListener('click', (event) => {
    const button = event.target.closest('[data-export]');
    if (!button) return;
    menus.close();
    ways[button.dataset.export]();
  });

  return { cell, toast };
})();
