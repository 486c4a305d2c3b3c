// The side panel: the overview, or all that is known of the node or line that was chosen.
(() => {
  "use strict";
  const kg = window.kg;
  const panel = kg.byId("panel");

  const MANY = 60;
  const LISTED = 300;

  const tool = (word, action) => kg.el("button", { type: "button", onclick: action }, kg.say(word));
  const section = (word, cards) => (cards.length ? [kg.el("h3", {}, kg.say(word)), cards] : []);

  /** Cards of a long list, some at a time. */
  const cards = (list, make) => {
    const more = kg.el("button", { type: "button", class: "more" });
    let done = 0;
    const next = () => {
      const made = list.slice(done, done + MANY).map(make);
      done += made.length;
      more.textContent = kg.say("moreOf", list.length - done);
      more.hidden = done >= list.length;
      return made;
    };
    more.addEventListener("click", () => more.before(...next().flat()));
    return [...next(), list.length > MANY ? more : null];
  };

  const row = (node, count) => kg.el("li", {}, kg.nameLink(node), kg.el("span", { class: "count" }, count || ""));

  const sources = () => {
    const counts = new Map();
    for (const quote of kg.graph.quotes) counts.set(quote.document, (counts.get(quote.document) || 0) + 1);
    const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
    const line = ([id, count]) => [...kg.sourceLine(id), kg.say("quotations", count)].filter(Boolean).join(" · ");
    return most.map((entry) => kg.el("p", { class: "source" }, line(entry)));
  };

  const overview = () => {
    const { nodes } = kg.graph;
    const shown = kg.visible(kg.state).nodes;
    const here = nodes.filter((node) => shown.has(node.id));
    const holders = here
      .filter((node) => node.honours > 0)
      .sort((a, b) => b.honours - a.honours || a.id - b.id)
      .slice(0, 8);
    const held = new Map(
      nodes
        .filter((node) => node.kind === "scheme")
        .map((node) => [node, node.links.filter((line) => line.kind === "conferral").length]),
    );
    const schemes = here
      .filter((node) => held.get(node) > 0)
      .sort((a, b) => held.get(b) - held.get(a) || a.id - b.id)
      .slice(0, 8);
    const lists = kg.KINDS.map((kind) => [kind, here.filter((node) => node.kind === kind)]).filter(
      ([, list]) => list.length,
    );
    return [
      kg.el("h2", {}, kg.say("overview")),
      kg.el("p", { class: "note" }, kg.say("hint")),
      holders.length
        ? [
            kg.el("h3", {}, kg.say("mostHonoured")),
            kg.el(
              "ol",
              {},
              holders.map((node) => row(node, String(node.honours))),
            ),
          ]
        : [],
      schemes.length
        ? [
            kg.el("h3", {}, kg.say("mostHeld")),
            kg.el(
              "ol",
              {},
              schemes.map((node) => row(node, String(held.get(node)))),
            ),
          ]
        : [],
      lists.map(([kind, list]) =>
        kg.el(
          "details",
          {
            ontoggle: (event) => {
              const items = list
                .slice(0, LISTED)
                .map((node) => row(node, node.kind === "scheme" ? kg.levelName(node.level) : ""));
              const rest =
                list.length > LISTED ? kg.el("li", { class: "note" }, kg.say("rest", list.length - LISTED)) : "";
              event.target.querySelector("ol").replaceChildren(...items, rest);
            },
          },
          kg.el("summary", {}, kg.say("all", kg.kindName(kind), list.length)),
          kg.el("ol", {}),
        ),
      ),
      section("sources", sources()),
    ];
  };

  const tools = (node) =>
    kg.el(
      "div",
      { class: "tools" },
      node && kg.state.focus !== node.curie
        ? tool(kg.graph.folded ? "unfold" : "only", () => kg.change({ focus: node.curie, steps: 1 }))
        : null,
      node && kg.state.focus && !kg.focused(kg.state).includes(node)
        ? tool("add", () => kg.change({ focus: `${kg.state.focus} ${node.curie}` }))
        : null,
      kg.state.focus ? tool("widen", () => kg.change({ steps: Math.min(9, kg.state.steps + 1) })) : null,
      kg.isFiltered() ? tool("reset", kg.reset) : null,
      tool("close", () => kg.change({ chosen: "" })),
    );

  const about = (node) => {
    const field = kg.graph.categories[node.category];
    const rows = [
      ["others", node.names.join("、")],
      ["legalName", node.legalName],
      ["tradeName", node.tradeName],
      ["uscc", node.uscc],
      ["place", node.place],
      ["category", field ? field[kg.isEnglish() ? 1 : 0] || field[0] : node.category],
      ["authority", (kg.isEnglish() && node.authorityEn) || node.authority],
      ["validity", node.validity],
      ["programmeKind", node.programmeKind],
      ["identifier", node.curie],
    ].filter(([, value]) => value);
    return kg.el(
      "dl",
      {},
      rows.flatMap(([word, value]) => [kg.el("dt", {}, kg.say(word)), kg.el("dd", {}, value)]),
    );
  };

  const openQuestion = (pair, node) => {
    const other = kg.graph.nodes[pair.left === node.id ? pair.right : pair.left];
    return kg.el(
      "div",
      { class: "fact" },
      kg.el("p", {}, kg.nameLink(other), ` ${pair.score}`),
      kg.el("p", { class: "note" }, kg.isEnglish() ? pair.en : pair.zh),
    );
  };

  const ofNode = (node) => {
    const facts = node.links.flatMap((line) => line.facts).sort((a, b) => (b.year || 0) - (a.year || 0));
    const stated = facts.filter((fact) => fact.kind === "conferral" || fact.kind === "participation");
    const own = kg.graph.programmes[node.id] || [];
    return [
      kg.el("h2", {}, kg.nameOf(node)),
      kg.el(
        "p",
        {},
        kg.el("span", { class: "chip" }, kg.describe(node)),
        node.candidate ? kg.el("span", { class: "chip" }, kg.say("candidate")) : null,
      ),
      tools(node),
      about(node),
      section("facts", [
        ...own.map((number) => kg.el("div", { class: "fact" }, kg.quotation(number))),
        ...cards(stated, kg.factCard),
      ]),
      section("counts", kg.graph.tallies.filter((tally) => tally.about === node.id).map(kg.tallyCard)),
      section("ranks", kg.graph.ranks.filter((rank) => rank.about === node.id).map(kg.rankCard)),
      section(
        "related",
        facts.filter((fact) => fact.kind !== "conferral" && fact.kind !== "participation").map(kg.factCard),
      ),
      section(
        "questions",
        kg.graph.pairs
          .filter((pair) => pair.left === node.id || pair.right === node.id)
          .map((pair) => openQuestion(pair, node)),
      ),
    ];
  };

  const ofLine = (edge) => [
    kg.el("h2", {}, `${kg.nameOf(kg.graph.nodes[edge.from])} — ${kg.nameOf(kg.graph.nodes[edge.to])}`),
    tools(null),
    section("facts", edge.facts.map(kg.factCard)),
  ];

  kg.onChange((state) => {
    const line = /^line:(\d+)$/.exec(state.chosen);
    const node = kg.graph.byCurie.get(state.chosen);
    const edge = line && kg.graph.edges[Number(line[1])];
    document.body.classList.toggle("resting", !node && !edge);
    const parts = node ? ofNode(node) : edge ? ofLine(edge) : overview();
    panel.replaceChildren(...parts.flat(4).filter(Boolean));
    panel.scrollTop = 0;
  });
})();
