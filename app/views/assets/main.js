// The beginning: put everything in its place once, then follow the address.

(() => {
  document.documentElement.classList.remove('no-script');

  const tenures = model.bars.filter((bar) => bar.kind === 'tenure').length;
  const events = model.points.filter((point) => point.kind === 'event').length;
  const statements = model.points.length - events;
  byId('summary').textContent = [
    `${dates.yearText(dates.year(model.first))}–${dates.yearText(dates.year(Math.max(model.last, model.first)))}`,
    counted('tenures', tenures),
    events ? counted('events', events) : '',
    statements ? counted('statements', statements) : '',
  ].filter(Boolean).join(' · ');

  palette.read();
  stage.resize();
  views.paintTheme();
  linking.read();
  holders.update();
  filter.badge();
  overview.resize();
  new ResizeObserver(() => {
    stage.resize();
    overview.resize();
  }).observe(stage.frame);

  // Browser tests read the picture through this; nothing in the page does.
  window.whowhen = {
    model, state, scale, ticks, stage, network, points, lanes, furniture, overview, hit, holders, palette, text, holds, isShown, panel,
  };
  document.documentElement.dataset.ready = 'true';
})();
