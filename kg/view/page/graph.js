// The graph of the page, unpacked once, with what is next to what.
(() => {
  "use strict";
  const kg = window.kg;
  const SHAPES = {
    scheme: "box",
    programme: "box",
    enterprise: "dot",
    product: "diamond",
    person: "triangle",
    place: "square",
    other: "hexagon",
  };

  /** Looks of the nodes whose looks do not travel: those of a folded picture. */
  const looks = (node) => {
    const boxed = node.kind === "scheme" || node.kind === "programme";
    return {
      shape: SHAPES[node.kind],
      size: boxed ? 0 : Math.round(7 + 3.4 * Math.sqrt(node.honours || 0)),
      names: [],
    };
  };

  /** The node at the other end of a line. */
  const other = (edge, id) => (edge.from === id ? edge.to : edge.from);

  /** Read the data of the page; all else waits for it. */
  kg.load = async () => {
    const given = await kg.unpack(kg.byId("graph"));
    const drawn = new Map(given.nodes.map((node) => [node.id, node]));
    const nodes = given.about.map((about, id) => ({
      ...looks(about),
      ...drawn.get(id),
      ...about,
      id,
      links: [],
    }));
    const edges = given.edges.map((edge) => ({ ...edge, facts: edge.facts.map((number) => given.facts[number]) }));
    for (const edge of edges) {
      for (const fact of edge.facts) fact.line = edge.id;
      nodes[edge.from].links.push(edge);
      if (edge.from !== edge.to) nodes[edge.to].links.push(edge);
    }
    for (const node of nodes) if (node.kind === "scheme") node.level = node.level || "none";
    for (const fact of given.facts) if (fact.kind === "conferral") fact.level = fact.level || "none";

    /** The nodes that are at most `steps` lines away from `starts`, themselves included. */
    const within = (starts, steps) => {
      const seen = new Set(starts);
      let edge = [...starts];
      for (let step = 0; step < steps; step += 1) {
        edge = edge
          .flatMap((id) => nodes[id].links.map((line) => other(line, id)))
          .filter((id) => !seen.has(id) && seen.add(id));
      }
      return seen;
    };

    const byCurie = new Map(nodes.map((node) => [node.curie, node]));
    kg.graph = { ...given, given, nodes, edges, other, within, byCurie, folded: Boolean(given.blocks) };
  };

  /** The nodes that the focus is on; several stand in the address with spaces between them. */
  kg.focused = (state) =>
    state.focus
      .split(" ")
      .map((curie) => kg.graph.byCurie.get(curie))
      .filter(Boolean);

  /** What a category of honours is called. */
  kg.categoryName = (key) => (key ? (kg.graph.categories[key] || [key, key])[kg.isEnglish() ? 1 : 0] || key : "");

  /** What a node is called in the language that is on: schemes have English names, firms keep theirs. */
  kg.nameOf = (node) => (kg.isEnglish() && node.label_en) || node.label;
})();
