// The data of the page as JSON lines, in the format in which facts are exported and imported.

const jsonLines = (() => {
  const day = (number) => dates.iso(number);

  /** A date as the store keeps it: given where its days do not say as much. */
  const written = (given, [low, high]) => given ?? (low !== null && low === high ? day(low) : null);

  const factOf = (entity, name) => entity.facts.find((fact) => fact.name === name)?.kept ?? null;

  function evidenceOf(thing) {
    return thing.passages.filter(replay.isOut).map((passage) => ({
      source: passage.source.id, start: passage.start, end: passage.end, quote: passage.quote, supports: passage.supports, cites: passage.cites,
    }));
  }

  const disputedOf = (item) => Object.fromEntries([...item.disputes, ...item.settled].map(({ field, readings }) => [
    field, readings.map(({ value, from }) => ({ value, sources: from })),
  ]));

  const source = (one) => ({ type: 'source', id: one.id, title: one.title, outlet: one.outlet, url: one.url, published: one.edtf });

  function person(one) {
    const nationality = factOf(one, 'nationality');
    return {
      type: 'person', id: one.id, name: one.own, aliases: one.aliases.filter((name) => name !== one.own),
      nationality: nationality ? nationality.split(', ') : [], born: factOf(one, 'born'), died: factOf(one, 'died'),
    };
  }

  const organisation = (one) => ({
    type: 'organisation', id: one.id, name: one.own, aliases: one.aliases.filter((name) => name !== one.own),
    kind: factOf(one, 'kind'), country: factOf(one, 'country'), founded: factOf(one, 'founded'),
  });

  const role = (one) => ({
    type: 'role', id: one.id, title: one.own, aliases: one.aliases.filter((name) => name !== one.own),
    organisation: one.organisation ? one.organisation.id : null, seats: one.seats,
  });

  const span = (bar) => ({ start: written(bar.edtf[0], bar.start), end: written(bar.edtf[1], bar.end) });

  const tenure = (bar) => ({
    type: 'tenure', id: bar.id, person: bar.person ? bar.person.id : null, role: bar.office.id, ...span(bar), attested: bar.attested.map(([, kept]) => kept), acting: bar.acting,
    status: bar.status, modality: bar.modality, attributed_to: bar.attributedTo, disputed: disputedOf(bar), evidence: evidenceOf(bar),
  });

  const vacancy = (bar) => ({ type: 'vacancy', id: bar.id, role: bar.office.id, ...span(bar), evidence: evidenceOf(bar) });

  const event = (point) => ({
    type: 'event', id: point.id, kind: point.what, label: point.label, when: written(point.edtf, point.window), place: point.place,
    participants: point.people.map(({ entity, part }) => ({ entity: entity.id, part })),
    modality: point.modality, attributed_to: point.attributedTo, evidence: evidenceOf(point),
  });

  function statement(point) {
    const of = (wanted) => point.people.filter(({ part }) => part === wanted).map(({ entity }) => entity.id);
    return {
      type: 'statement', id: point.id, speaker: of('speaker')[0] ?? null, text: point.label, quotation: point.what,
      when: written(point.edtf, point.window), addressee: of('addressee')[0] ?? null, about: of('about'),
      modality: point.modality, evidence: evidenceOf(point),
    };
  }

  const RECORDS = { tenure, vacancy, event, statement };

  /** The records of all items that the filters let through, after those of everything that they name. */
  function* lines() {
    const items = model.items.filter(passes);
    const named = new Set();
    for (const item of items) {
      for (const thing of [item.person, item.office, item.office?.organisation, ...(item.people ?? []).map(({ entity }) => entity)]) {
        if (thing) named.add(thing);
      }
    }
    const out = new Set(items.flatMap((item) => item.passages.filter(replay.isOut).map((passage) => passage.source)));
    for (const one of model.sources) if (out.has(one)) yield source(one);
    for (const one of model.entities) if (named.has(one)) yield one.kind === 'person' ? person(one) : organisation(one);
    for (const one of model.roles) if (named.has(one)) yield role(one);
    for (const item of items) yield RECORDS[item.kind](item);
  }

  return { text: () => [...lines()].map((record) => `${JSON.stringify(record)}\n`).join('') };
})();
