// The passages that a fact rests on, each inside its paragraph, with its source and what it proves.

const evidence = (() => {
  const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

  /** A link for an address that is safe to follow, else the address as text. */
  function link(address, shown) {
    let parsed = null;
    try {
      parsed = new URL(address);
    } catch {
      // Not an address at all.
    }
    if (!parsed || !ALLOWED.has(parsed.protocol)) return element('span', { text: shown, dir: 'auto' });
    return element('a', {
      text: shown, href: parsed.href, target: '_blank', rel: 'noopener noreferrer nofollow', dir: 'auto',
    });
  }

  const hostOf = (address) => {
    try {
      return new URL(address).hostname.replace(/^www\./, '') || address;
    } catch {
      return address;
    }
  };

  function card(passage) {
    const { source } = passage;
    const quote = element('mark', { text: passage.quote });
    const body = element('blockquote', { class: source.record ? 'record' : 'prose', dir: 'auto' });
    body.append(passage.before, quote, passage.after);
    return element(
      'li', { class: 'passage' },
      body,
      origin(source),
      qualities(passage),
      passage.chain.length ? element('p', { class: 'chain', text: word('read_from', { steps: passage.chain.join(' → ') }) }) : null,
      cites(passage),
    );
  }

  function origin(source) {
    const line = element('p', { class: 'origin' });
    line.append(source.url ? link(source.url, source.title) : element('span', { class: 'title', text: source.title, dir: 'auto' }));
    const rest = [source.outlet, source.published].filter((part) => part && part !== source.title).join(' · ');
    if (rest) line.append(element('span', { class: 'when', text: rest, dir: 'auto' }));
    return line;
  }

  function qualities(passage) {
    const line = element('p', { class: 'qualities' });
    if (passage.modality !== 'asserted') {
      const shown = word(`modality_${passage.modality}`);
      const whole = passage.attributed_to ? `${shown} · ${passage.attributed_to}` : shown;
      line.append(element('span', { class: 'badge open', text: whole }));
    }
    if (passage.supports.length) {
      const fields = passage.supports.map((field) => term('field', field)).join(', ');
      line.append(element('span', { text: word('supports', { fields }) }));
    }
    const read = passage.producers.filter((one) => one !== 'facts');
    if (read.length) line.append(element('span', { class: 'producer', text: word('read_by', { who: read.map(readerOf).join(', ') }) }));
    return line.childNodes.length ? line : null;
  }

  /** Who read a passage: our rules, or a model by its name. */
  const readerOf = (producer) => (producer.startsWith('rules') ? word('by_rules', { version: producer.slice(5).trim() }) : producer);

  function cites(passage) {
    if (!passage.cites.length) return null;
    const line = element('p', { class: 'cites' }, `${word('cites')} `);
    passage.cites.forEach((address, at) => {
      if (at) line.append(', ');
      line.append(link(address, hostOf(address)));
    });
    return line;
  }

  /** The section with the passages of a thing, as far as they were out on the day that is shown; null without any. */
  function section(thing) {
    const out = thing.passages.filter(replay.isOut);
    if (!out.length) return null;
    return element(
      'section', { class: 'evidence' },
      element('h3', { text: word('evidence', { count: numberText(out.length) }) }),
      element('ul', {}, ...out.map(card)),
    );
  }

  return { section, link };
})();
