// Facts as sentences, with the names in them as links; quotations in their context.
(() => {
  "use strict";
  const kg = window.kg;

  /** A name that leads to its node. */
  kg.nameLink = (node) => {
    const follow = (event) => {
      event.preventDefault();
      kg.choose(node);
    };
    return kg.el(
      "a",
      { class: "name", href: `#${new URLSearchParams({ chosen: node.curie })}`, onclick: follow },
      kg.nameOf(node),
    );
  };

  const VERBS = {
    awarded: ["获评", "was awarded"],
    renewed: ["通过复核，继续保有", "was confirmed as holder of"],
    shortlisted: ["入围", "was shortlisted for"],
    cultivated: ["列入培育：", "is being cultivated towards"],
    publicised: ["公示拟认定为", "was publicly proposed for"],
    revoked: ["被撤销", "lost"],
  };

  const conferral = (fact, from, to) => {
    const verb = VERBS[fact.status] || VERBS.awarded;
    if (kg.isEnglish()) {
      const tail = [
        fact.level === "none" ? "" : kg.levelName(fact.level),
        fact.batch ? `batch ${fact.batch}` : "",
        fact.year ? String(fact.year) : "",
      ];
      return [from, ` ${verb[1]} `, to, ` (${tail.filter(Boolean).join(", ")}).`];
    }
    const tail = [fact.level === "none" ? "" : kg.levelName(fact.level), fact.batch ? `第${fact.batch}批` : ""]
      .filter(Boolean)
      .join("，");
    return [fact.year ? `${fact.year}年，` : "", from, verb[0], to, tail ? `（${tail}）。` : "。"];
  };

  const participation = (fact, from, to) => {
    const about = [fact.stage ? kg.stageName(fact.stage) : "", fact.role ? kg.roleName(fact.role) : ""].filter(Boolean);
    if (kg.isEnglish()) return [from, " takes part in ", to, about.length ? ` (${about.join(", ")}).` : "."];
    return [from, "参与“", to, "”", about.length ? `（${about.join("，")}）。` : "。"];
  };

  const JOINED = {
    producedBy: ["的生产企业是", " is made by "],
    ownedBy: ["属于", " belongs to "],
    sharesTradeName: ["与下列企业同字号，但不是同一家：", " shares its trade name with, but is not, "],
  };

  /** One fact in words. */
  kg.sentence = (fact) => {
    const from = kg.nameLink(kg.graph.nodes[fact.from]);
    const to = kg.nameLink(kg.graph.nodes[fact.to]);
    const linked = ` — ${fact.label ? `${fact.label} — ` : ""}`;
    const parts =
      fact.kind === "conferral"
        ? conferral(fact, from, to)
        : fact.kind === "participation"
          ? participation(fact, from, to)
          : [from, (JOINED[fact.kind] || [linked, linked])[kg.isEnglish() ? 1 : 0], to, kg.isEnglish() ? "." : "。"];
    return kg.el("p", {}, parts);
  };

  /** A document in a line: its title, who published it, when. */
  kg.sourceLine = (id) => {
    const page = kg.graph.documents[id] || { title: "", publisher: "", inferred: [] };
    const when = page.date || page.publication_year || page.report_year;
    const inferred = page.inferred.map((field) => kg.say(field)).join("、");
    return [page.title ? `《${page.title}》` : id, page.publisher, when, inferred && kg.say("inferred", inferred)];
  };

  /** A quotation in its context, and where it stands. */
  kg.quotation = (number) => {
    const quote = kg.graph.quotes[number];
    const where = [...kg.sourceLine(quote.document), kg.say("chars", quote.begin, quote.end)];
    return [
      kg.el("blockquote", {}, quote.before, kg.el("mark", {}, quote.text), quote.after),
      kg.el("p", { class: "source" }, where.filter(Boolean).join(" · ")),
    ];
  };

  /** A fact with its evidence. */
  kg.factCard = (fact) =>
    kg.el(
      "div",
      { class: "fact" },
      kg.sentence(fact),
      fact.held ? kg.el("p", { class: "note" }, kg.say("derived")) : null,
      fact.scheme_as_printed && fact.scheme_as_printed !== kg.graph.nodes[fact.to].label
        ? kg.el("p", { class: "note" }, kg.say("printedAs", fact.scheme_as_printed))
        : null,
      fact.quotes.length ? fact.quotes.flatMap(kg.quotation) : null,
    );

  const BOUNDS = {
    more_than: ["超过 ", "more than "],
    less_than: ["不足 ", "fewer than "],
    up_to: ["至多 ", "up to "],
    approx: ["约 ", "about "],
  };

  /** A stated number: how many are said, who of them is named. */
  kg.tallyCard = (tally) => {
    const bound = (BOUNDS[tally.qualifier] || ["", ""])[kg.isEnglish() ? 1 : 0];
    const head = kg.isEnglish()
      ? `${bound}${tally.count} ${tally.unit} · ${kg.rungName(tally.rung)}`
      : `${kg.rungName(tally.rung)} ${bound}${tally.count} ${tally.unit}`;
    const rest = tally.count - tally.members.length;
    const named = tally.members.flatMap((id, number) => [number ? "、" : "", kg.nameLink(kg.graph.nodes[id])]);
    return kg.el(
      "div",
      { class: "fact" },
      kg.el("p", {}, [tally.year, head].filter(Boolean).join(" · ")),
      kg.el(
        "p",
        {},
        named.length ? [kg.say("named"), named] : null,
        rest > 0 ? `${named.length ? (kg.isEnglish() ? "; " : "；") : ""}${kg.say("unnamed", rest)}` : null,
      ),
      tally.quotes.flatMap(kg.quotation),
    );
  };

  /** A stated rank. */
  kg.rankCard = (rank) =>
    kg.el(
      "div",
      { class: "fact" },
      kg.el(
        "p",
        {},
        kg.isEnglish()
          ? `${rank.subject}: rank ${rank.rank}${rank.within ? ` in ${rank.within}` : ""}.`
          : `${rank.subject}：${rank.within ? `在${rank.within}` : ""}居第 ${rank.rank} 位。`,
      ),
      rank.quotes.flatMap(kg.quotation),
    );
})();
