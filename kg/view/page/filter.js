// Which facts, lines and nodes the filters leave. All filters must fit.
(() => {
  "use strict";
  const kg = window.kg;

  /** Whether a fact passes; facts that have no level, status or year (who makes what) pass with the nodes that they join. */
  const passes = (fact, state) => {
    const { nodes, quotes } = kg.graph;
    const conferral = fact.kind === "conferral";
    if (!conferral && fact.kind !== "participation") return true;
    if (conferral && (state.level.includes(fact.level) || state.status.includes(fact.status))) return false;
    if (state.year && String(fact.year || "") !== state.year) return false;
    if (state.category && nodes[fact.to].category !== state.category) return false;
    if (state.place && nodes[fact.from].place !== state.place) return false;
    return !state.document || fact.quotes.some((number) => quotes[number].document === state.document);
  };

  const stands = (fact) => fact.kind === "conferral" || fact.kind === "participation";

  /** A node without lines shows unless a filter asks for what it cannot have. */
  const shownAlone = (node, state) =>
    !state.year &&
    !state.place &&
    !state.document &&
    (!state.category || node.category === state.category) &&
    !(node.kind === "scheme" && state.level.includes(node.level));

  let last = { key: "", found: null };

  /** `{nodes, edges, facts}`: sets of the ids of nodes and edges, and for each edge its facts that pass. */
  kg.visible = (state) => {
    const { level, status, kind, year, category, place, document, focus, steps } = state;
    const key = JSON.stringify([level, status, kind, year, category, place, document, focus, steps]);
    if (last.key !== key) last = { key, found: select(state) };
    return last.found;
  };

  const select = (state) => {
    const { nodes, edges, within } = kg.graph;
    const focused = new Set(kg.focused(state).map((node) => node.id));
    const near = focused.size ? within(focused, state.steps) : null;
    const allowed = (id) => !state.kind.includes(nodes[id].kind) && (!near || near.has(id));
    const facts = new Map();
    const shown = new Set();
    for (const edge of edges) {
      if (!allowed(edge.from) || !allowed(edge.to)) continue;
      const passing = edge.facts.filter((fact) => passes(fact, state));
      if (passing.length) facts.set(edge.id, passing);
      if (passing.some(stands)) shown.add(edge.from).add(edge.to);
    }
    // Makers come with their products, firms that share a trade name with each other.
    for (const edge of edges) {
      if (facts.has(edge.id) && !edge.facts.some(stands) && (shown.has(edge.from) || shown.has(edge.to)))
        shown.add(edge.from).add(edge.to);
    }
    for (const node of nodes) {
      const alone = !node.links.length && allowed(node.id) && shownAlone(node, state);
      if (alone || focused.has(node.id)) shown.add(node.id);
    }
    for (const edge of edges) if (!shown.has(edge.from) || !shown.has(edge.to)) facts.delete(edge.id);
    return { nodes: shown, edges: new Set(facts.keys()), facts };
  };
})();
