// The facts as rows of text: what the table shows and what CSV carries.
(() => {
  "use strict";
  const kg = window.kg;
  const nodeOf = (id) => kg.graph.nodes[id];
  const firstQuote = (fact) => kg.graph.quotes[fact.quotes[0]];
  const sourceOf = (fact) => {
    const quote = firstQuote(fact);
    return quote ? kg.graph.documents[quote.document]?.title || quote.document : "";
  };
  const rung = (fact) =>
    fact.status
      ? kg.statusName(fact.status)
      : [fact.stage && kg.stageName(fact.stage), fact.role && kg.roleName(fact.role)].filter(Boolean).join(" · ");

  /** The columns: the phrase of the heading, the value, what to sort by where that is not the value, whether a number. */
  kg.COLUMNS = [
    { key: "recipient", value: (fact) => kg.nameOf(nodeOf(fact.from)), node: (fact) => nodeOf(fact.from) },
    { key: "recipientKind", value: (fact) => kg.kindName(nodeOf(fact.from).kind) },
    { key: "honour", value: (fact) => kg.nameOf(nodeOf(fact.to)), node: (fact) => nodeOf(fact.to) },
    {
      key: "level",
      value: (fact) => (fact.level ? kg.levelName(fact.level) : ""),
      order: (fact) => (fact.level ? kg.LEVELS.indexOf(fact.level) : 99),
    },
    { key: "status", value: rung, order: (fact) => (fact.status ? kg.STATUSES.indexOf(fact.status) : 99) },
    { key: "year", value: (fact) => fact.year ?? "", number: true },
    { key: "batch", value: (fact) => fact.batch ?? "", number: true },
    { key: "category", value: (fact) => kg.categoryName(nodeOf(fact.to).category) },
    { key: "place", value: (fact) => nodeOf(fact.from).place || "" },
    { key: "recipientAs", value: (fact) => fact.as_printed || "" },
    { key: "honourAs", value: (fact) => fact.scheme_as_printed || "" },
    { key: "quote", value: (fact) => (firstQuote(fact) ? firstQuote(fact).text : "") },
    { key: "source", value: sourceOf },
    {
      key: "place_in_file",
      value: (fact) => (firstQuote(fact) ? `${firstQuote(fact).begin}–${firstQuote(fact).end}` : ""),
      order: (fact) => (firstQuote(fact) ? firstQuote(fact).begin : -1),
    },
  ];

  const collator = new Intl.Collator("zh");

  /** The facts in the order of a column: `sort` is its key, with "-" after it for the reverse. Empty cells come last. */
  kg.sortedFacts = (facts, sort) => {
    const column = kg.COLUMNS.find((one) => one.key === sort.replace(/-$/, ""));
    if (!column) return facts;
    const turn = sort.endsWith("-") ? -1 : 1;
    const keyed = facts.map((fact, place) => [
      column.value(fact) === "" ? "" : (column.order || column.value)(fact),
      place,
      fact,
    ]);
    const compare = ([a, i], [b, j]) => {
      if (a === "" || b === "") return a === b ? i - j : a === "" ? 1 : -1;
      const found = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
      return found * turn || i - j;
    };
    return keyed.sort(compare).map(([, , fact]) => fact);
  };

  /** The facts as a table of text, headings first. */
  kg.cellsOf = (facts) => [
    kg.COLUMNS.map((column) => kg.say(column.key)),
    ...facts.map((fact) => kg.COLUMNS.map((column) => String(column.value(fact)))),
  ];

  /** One cell of a CSV (RFC 4180). A spreadsheet takes a cell with = + - @ in front for a formula: an apostrophe stops that. */
  kg.csvCell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  kg.csvOf = (facts) =>
    kg
      .cellsOf(facts)
      .map((row) => `${row.map(kg.csvCell).join(",")}\r\n`)
      .join("");

  /** The facts as lines with tabs, for the clipboard. */
  kg.tabbed = (facts) =>
    kg
      .cellsOf(facts)
      .map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ").replace(/^[=+\-@]/, "'$&")).join("\t"))
      .join("\n");
})();
