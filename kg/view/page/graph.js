// The graph of the page, parsed once, with what is next to what.
(() => {
  "use strict";
  const kg = window.kg;
  const given = JSON.parse(kg.byId("graph").textContent);

  const nodes = given.about.map((about, id) => ({
    ...about,
    ...given.nodes[id],
    kind: about.kind,
    label: about.label,
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

  /** The node at the other end of a line. */
  const other = (edge, id) => (edge.from === id ? edge.to : edge.from);

  /** The nodes that are at most `steps` lines away from `start`, itself included. */
  const within = (start, steps) => {
    const seen = new Set([start]);
    let edge = [start];
    for (let step = 0; step < steps; step += 1) {
      edge = edge
        .flatMap((id) => nodes[id].links.map((line) => other(line, id)))
        .filter((id) => !seen.has(id) && seen.add(id));
    }
    return seen;
  };

  const byCurie = new Map(nodes.map((node) => [node.curie, node]));
  kg.graph = { ...given, given, nodes, edges, other, within, byCurie };

  /** What a category of honours is called. */
  kg.categoryName = (key) => (key ? (kg.graph.categories[key] || [key, key])[kg.isEnglish() ? 1 : 0] || key : "");

  /** What a node is called in the language that is on: schemes have English names, firms keep theirs. */
  kg.nameOf = (node) => (kg.isEnglish() && node.label_en) || node.label;
})();
