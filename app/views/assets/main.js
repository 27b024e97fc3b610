// The beginning: put everything in its place once, then follow the address.

(() => {
  document.documentElement.classList.remove('no-script');

  const known = (kind) => model.items.filter((item) => item.kind === kind && item.known).length;
  const [tenures, events, statements] = ['tenure', 'event', 'statement'].map(known);
  byId('summary').textContent = [
    `${dates.yearText(dates.year(model.first))}–${dates.yearText(dates.year(Math.max(model.last, model.first)))}`,
    counted('tenures', tenures),
    events ? counted('events', events) : '',
    statements ? counted('statements', statements) : '',
  ].filter(Boolean).join(' · ');

  palette.read();
  grouping.regroup();
  stage.resize();
  views.paintTheme();
  linking.read();
  holders.update();
  filter.badge();
  laneMenu.badge();
  overview.resize();
  new ResizeObserver(() => {
    stage.resize();
    overview.resize();
  }).observe(stage.frame);

  // Browser tests read the picture through this; nothing in the page does.
  window.whowhen = {
    model, state, rows, grouping, scale, ticks, stage, network, points, lanes, furniture, overview, hit, holders, palette, text, holds, isShown, panel, replay, jsonLines, address: linking.address,
  };
  document.documentElement.dataset.ready = 'true';
})();
