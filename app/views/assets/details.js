// Facts about a thing in words: its name, its dates, how sure it is, and what it is connected with.

const details = (() => {
  const nameOf = (thing) => {
    if (thing.kind === 'event') return thing.label;
    if (thing.kind === 'statement') return points.wordsOf(thing);
    return thing.name ?? thing.title;
  };

  const roleOf = (lane) => (lane.organisation ? `${lane.title}, ${lane.organisation.name}` : lane.title);

  /** One line above the name: what kind of thing it is. */
  function kindOf(thing) {
    if (thing.kind === 'tenure' || thing.kind === 'vacancy') return roleOf(thing.office);
    if (thing.kind === 'event') return term('event', thing.what);
    if (thing.kind === 'statement') return term('quotation', thing.what);
    if (model.context.includes(thing)) return '';
    if (thing.kind === 'role') return thing.organisation ? word('role_at', { name: thing.organisation.name }) : word('role');
    return word(thing.kind);
  }

  const regions = new Intl.DisplayNames([model.language], { type: 'region', fallback: 'none' });

  /** Countries by name instead of by code. */
  function countries(fact, value) {
    if (fact !== 'nationality' && fact !== 'country') return value;
    return value.split(', ').map((code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code)).join(', ');
  }

  function datesOf(thing) {
    if (thing.people) return thing.when;
    if (thing.office) return word('from_to', { from: thing.since, to: thing.until });
    return '';
  }

  /** Years and months between two certain days; empty when either is not known to about a month. */
  function lengthOf(bar) {
    const [startLow, startHigh] = bar.start;
    const end = bar.open ? [model.today, model.today] : bar.end;
    if ([startLow, startHigh, ...end].includes(null)) return '';
    if (startHigh - startLow > 31 || end[1] - end[0] > 31) return '';
    const days = (end[0] + end[1] - startLow - startHigh) / 2;
    if (days < 0) return '';
    const months = Math.round(days / 30.44);
    const years = Math.floor(months / 12);
    if (months < 1) return counted('days', Math.max(1, Math.round(days)));
    const parts = [];
    if (years) parts.push(counted('years', years));
    if (months % 12) parts.push(counted('months', months % 12));
    return parts.join(' ');
  }

  /** Everything that qualifies an item, as `{ text, kind }`; the kind decides the colour of its badge. */
  function badgesOf(thing) {
    const found = [];
    if (thing.kind === 'tenure') {
      if (thing.firm && thing.status !== 'held') found.push({ text: word(`status_${thing.status}`), kind: 'plain' });
      if (thing.acting) found.push({ text: word('acting'), kind: 'plain' });
    }
    if (thing.modality && thing.modality !== 'asserted') {
      const shown = word(`modality_${thing.modality}`);
      found.push({ text: thing.attributedTo ? `${shown} · ${thing.attributedTo}` : shown, kind: 'open' });
    }
    if (thing.disputes && thing.disputes.length) found.push({ text: word('disputed'), kind: 'warn' });
    if (thing.inferred && thing.inferred.length) found.push({ text: word('inferred'), kind: 'open' });
    return found;
  }

  /** The items of the timeline that an item is connected with. */
  function connectedItems(item) {
    if (item.people) {
      if (!item.dated) return [];
      return [...new Set(item.people.flatMap((found) => model.barsAround(found.entity, item.at)))];
    }
    if (!item.person) return [];
    return item.person.points.filter((point) => point.dated && point.at >= item.first - 31 && point.at <= item.last + 31);
  }

  /** All of it in one sentence, for the tooltip and for listening. */
  function sentence(thing) {
    const parts = [nameOf(thing), kindOf(thing), datesOf(thing), ...badgesOf(thing).map((badge) => badge.text)];
    if (thing.speaker) parts.splice(1, 0, thing.speaker.name);
    return parts.filter(Boolean).join(' · ');
  }

  return { nameOf, kindOf, roleOf, countries, datesOf, lengthOf, badgesOf, connectedItems, sentence };
})();
