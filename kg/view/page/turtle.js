// The facts of this file as Turtle, in the vocabulary of honours-kg: the whole graph, or what is selected.
(() => {
  "use strict";
  const kg = window.kg;
  // Local names that Turtle takes as they are; any other IRI is written in full.
  const LOCAL = /^[A-Za-z0-9_\u4e00-\u9fff](?:[A-Za-z0-9_.\-\u4e00-\u9fff]*[A-Za-z0-9_\-\u4e00-\u9fff])?$/;
  const CLASSES = {
    enterprise: "hon:Enterprise",
    product: "hon:Product",
    person: "hon:Person",
    place: "hon:Place",
    other: "hon:Recipient",
    scheme: "hon:HonourScheme",
    programme: "hon:Programme",
  };
  const LINKS = { producedBy: "hon:producedBy", ownedBy: "hon:ownedBy", sharesTradeName: "hon:sharesTradeName" };

  const iri = (text) =>
    `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`)}>`;
  const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const sign = (char) => ESCAPES[char] || `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = (value, tail = "") => `"${String(value).replace(/[\\"\u0000-\u001f]/g, sign)}"${tail}`;
  const year = (value) => value && text(value, "^^xsd:gYear");

  /** What writes one file: it remembers which prefixes were used. */
  const writer = () => {
    const used = new Set(["hon"]);
    const blocks = [];
    const name = (curie) => {
      const [prefix, ...rest] = curie.split(":");
      const local = rest.join(":");
      const known = kg.graph.prefixes[prefix];
      if (known === undefined) return iri(curie);
      if (!LOCAL.test(local)) return iri(known + local);
      used.add(prefix);
      return `${prefix}:${local}`;
    };
    /** One subject with its `[predicate, object]` pairs; empty objects are left out. */
    const say = (subject, pairs) => {
      const kept = pairs.filter(([, object]) => object);
      if (!kept.length) return;
      for (const [predicate, object] of kept)
        for (const part of [predicate, object]) {
          const prefix = /^(?:".*"\^\^)?([a-z]+):/s.exec(part);
          if (prefix && kg.graph.prefixes[prefix[1]] !== undefined) used.add(prefix[1]);
        }
      blocks.push(`${subject} ${kept.map(([predicate, object]) => `${predicate} ${object}`).join(" ;\n    ")} .`);
    };
    const done = () => {
      const heads = [...used].sort().map((prefix) => `@prefix ${prefix}: ${iri(kg.graph.prefixes[prefix])} .`);
      return `${[...heads, "", ...new Set(blocks)].join("\n")}\n`;
    };
    return { name, say, done };
  };

  const whole = (value) => (value === undefined || value === null || value === "" ? "" : String(value));

  const document = (out, id) => {
    const page = kg.graph.documents[id];
    if (!page) return;
    out.say(out.name(`doc:${id}`), [
      ["a", "hon:Document"],
      ["schema:headline", page.title && text(page.title)],
      ["schema:publisher", page.publisher && text(page.publisher)],
      ["hon:reportYear", year(page.report_year)],
      ["hon:publicationYear", year(page.publication_year)],
      ...page.inferred.map((field) => ["hon:inferredField", text(field)]),
    ]);
  };

  const quotations = (out, numbers) =>
    numbers.map((number) => {
      const quote = kg.graph.quotes[number];
      document(out, quote.document);
      const subject = iri(`${kg.graph.prefixes.doc}${quote.document}#char=${quote.begin},${quote.end}`);
      out.say(subject, [
        ["a", "hon:Quotation"],
        ["nif:anchorOf", text(quote.text)],
        ["nif:beginIndex", String(quote.begin)],
        ["nif:endIndex", String(quote.end)],
        ["nif:referenceContext", out.name(`doc:${quote.document}`)],
      ]);
      return ["prov:wasQuotedFrom", subject];
    });

  const node = (out, one) => {
    const members = one.same || [one.curie];
    const scheme = one.kind === "scheme";
    out.say(out.name(one.curie), [
      ["a", CLASSES[one.kind]],
      ["skos:prefLabel", text(one.label, "@zh")],
      ["skos:prefLabel", one.label_en && text(one.label_en, "@en")],
      ...(one.same ? [] : one.names.map((other) => ["skos:altLabel", text(other, "@zh")])),
      ["hon:tradeName", one.tradeName && text(one.tradeName)],
      ["hon:legalName", one.legalName && text(one.legalName)],
      ["hon:uscc", one.uscc && text(one.uscc)],
      ["hon:level", scheme && one.level !== "none" && out.name(`level:${one.level}`)],
      ["hon:category", one.category && out.name(`category:${one.category}`)],
      ["hon:candidate", one.candidate && "true"],
      ["hon:kind", one.programmeKind && text(one.programmeKind)],
      ...members.filter((other) => other !== one.curie).map((other) => ["owl:sameAs", out.name(other)]),
      ...quotations(out, kg.graph.programmes[one.id] || []),
    ]);
    for (const other of members) if (other !== one.curie) out.say(out.name(other), [["a", CLASSES[one.kind]]]);
  };

  const fact = (out, one) => {
    const { nodes } = kg.graph;
    const from = out.name(one.own || nodes[one.from].curie);
    const to = out.name(one.ownTo || nodes[one.to].curie);
    if (LINKS[one.kind]) out.say(from, [[LINKS[one.kind], to]]);
    if (one.kind === "conferral") {
      const stated = one.level !== "none" && one.level !== nodes[one.to].level;
      out.say(out.name(one.curie), [
        ["a", "hon:Conferral"],
        ["hon:recipient", from],
        ["hon:scheme", to],
        ["hon:status", out.name(`status:${one.status}`)],
        ["hon:level", stated && out.name(`level:${one.level}`)],
        ["hon:year", year(one.year)],
        ["hon:batch", whole(one.batch)],
        ["hon:recipientAsPrinted", one.as_printed && text(one.as_printed)],
        ["hon:schemeAsPrinted", one.scheme_as_printed && text(one.scheme_as_printed)],
        ...quotations(out, one.quotes),
      ]);
      if (one.held) out.say(from, [["hon:holds", to]]);
    }
    if (one.kind === "participation")
      out.say(out.name(one.curie), [
        ["a", "hon:Participation"],
        ["org:member", from],
        ["org:organization", to],
        ["hon:stage", one.stage && out.name(`stage:${one.stage}`)],
        ["hon:roleName", one.role && text(one.role)],
        ...quotations(out, one.quotes),
      ]);
  };

  const tally = (out, one) => {
    const about = kg.graph.nodes[one.about];
    const rung = kg.STATUSES.includes(one.rung) ? "status" : "stage";
    out.say(out.name(one.curie), [
      ["a", "hon:Tally"],
      [about.kind === "programme" ? "hon:memberOf" : "hon:scheme", out.name(about.curie)],
      ["hon:count", whole(one.count)],
      [`hon:${rung}`, one.rung && out.name(`${rung}:${one.rung}`)],
      ["hon:qualifier", one.qualifier && out.name(`qualifier:${one.qualifier}`)],
      ["hon:unitAsPrinted", one.unit && text(one.unit)],
      ["hon:year", year(one.year)],
      ["hon:batch", whole(one.batch)],
      ...one.membersAs.map((member) => ["hon:namedMember", out.name(member)]),
      ...quotations(out, one.quotes),
    ]);
  };

  const rank = (out, one) =>
    out.say(out.name(one.curie), [
      ["a", "hon:Ranking"],
      ["hon:ranked", out.name(one.aboutAs)],
      ["hon:subject", text(one.subject)],
      ["hon:rankedWithin", one.within && text(one.within)],
      ["hon:rank", whole(one.rank)],
      ...quotations(out, one.quotes),
    ]);

  /** Turtle of some nodes and facts, with their quotations and sources, and what is counted or ranked about the nodes. */
  kg.turtleOf = (nodes, facts) => {
    const out = writer();
    const here = new Set(nodes.map((one) => one.id));
    for (const one of nodes) node(out, one);
    for (const one of facts) fact(out, one);
    for (const one of kg.graph.tallies) if (here.has(one.about)) tally(out, one);
    for (const one of kg.graph.ranks) if (here.has(one.about)) rank(out, one);
    return out.done();
  };
})();
