// Large graphs: first an overview of the honours; what is asked for unfolds and is laid out here, in bands.
(() => {
  "use strict";
  const kg = window.kg;
  const GAP = 14;
  const BAND = 46;
  const ASPECT = 1.5;

  const bandOf = (node) => {
    if (node.kind === "scheme") return kg.LEVELS.indexOf(node.level);
    return { product: 20, programme: 30 }[node.kind] || 10;
  };

  /** The nodes in columns from left to right, so many in each; every box has room. */
  const grid = (nodes, top, wide, sizes, spots) => {
    const widest = Math.max(...nodes.map((node) => sizes.get(node.id)[0])) + GAP;
    const columns = Math.max(1, Math.min(nodes.length, Math.floor(wide / widest)));
    const rows = Math.ceil(nodes.length / columns);
    const used = Math.ceil(nodes.length / rows);
    const heights = Array.from({ length: rows }, () => 0);
    nodes.forEach((node, place) => {
      heights[place % rows] = Math.max(heights[place % rows], sizes.get(node.id)[1] + GAP);
    });
    const tops = heights.map((_, row) => top + heights.slice(0, row).reduce((a, b) => a + b, 0));
    nodes.forEach((node, place) => {
      const x = (Math.floor(place / rows) - (used - 1) / 2) * widest;
      spots.set(node.id, [Math.round(x), Math.round(tops[place % rows] + sizes.get(node.id)[2]), 0]);
    });
    return top + heights.reduce((a, b) => a + b, 0);
  };

  /** Where the unfolded nodes stand: honours on top by level, holders below, then products and programmes. */
  const bands = (nodes, edges) => {
    const spots = new Map();
    const sizes = new Map();
    let area = 0;
    for (const node of nodes) {
      const [left, top, right, bottom] = kg.coverOf(node, [0, 0, 0]);
      sizes.set(node.id, [right - left, bottom - top, -top]);
      area += (right - left + GAP) * (bottom - top + GAP);
    }
    const near = new Map(nodes.map((node) => [node.id, []]));
    for (const edge of edges) {
      near.get(edge.from).push(edge.to);
      near.get(edge.to).push(edge.from);
    }
    const wide = Math.max(700, Math.sqrt(area * ASPECT * 1.3));
    const groups = new Map();
    for (const node of nodes) groups.set(bandOf(node), [...(groups.get(bandOf(node)) || []), node]);
    const order = [...groups.keys()].sort((a, b) => a - b);
    const middle = (node) => {
      const xs = near.get(node.id).map((id) => (spots.get(id) || [0])[0]);
      return xs.length ? xs.reduce((a, b) => a + b, 0) / xs.length : 0;
    };
    for (let round = 0; round < 3; round += 1) {
      let top = 0;
      for (const band of order) {
        const keyed = groups.get(band).map((node) => [middle(node), node]);
        const sorted = round ? keyed.sort(([a, one], [b, two]) => a - b || one.id - two.id) : keyed;
        top =
          grid(
            sorted.map(([, node]) => node),
            top,
            wide,
            sizes,
            spots,
          ) + BAND;
      }
    }
    return spots;
  };

  /** The honours with their holders counted under the filters that are on. */
  const overview = (shown) => {
    const holders = new Map();
    for (const id of shown.edges) {
      const edge = kg.graph.edges[id];
      if (edge.kind === "conferral") holders.set(edge.to, (holders.get(edge.to) || 0) + 1);
    }
    const nodes = kg.graph.nodes.filter((node) => node.at && holders.has(node.id));
    for (const node of nodes) {
      const count = holders.get(node.id);
      node.notes = { zh: `${count} 个获得者`, en: `${count} ${count === 1 ? "holder" : "holders"}` };
    }
    return {
      nodes: new Set(nodes.map((node) => node.id)),
      edges: new Set(),
      facts: shown.facts,
      spots: null,
      mode: "overview",
    };
  };

  /** As many of the nodes as can be shown: those in focus, then those with most honours. */
  const fewer = (shown) => {
    const first = new Set(kg.focused(kg.state).map((node) => node.id));
    const { nodes, most } = kg.graph;
    const rest = [...shown.nodes]
      .filter((id) => !first.has(id))
      .sort((a, b) => (nodes[b].honours || 0) - (nodes[a].honours || 0) || a - b);
    return new Set([...first, ...rest.slice(0, most - first.size)]);
  };

  const unfolded = (shown) => {
    const { nodes, edges, most } = kg.graph;
    const kept = shown.nodes.size > most ? fewer(shown) : shown.nodes;
    const lines = new Set([...shown.edges].filter((id) => kept.has(edges[id].from) && kept.has(edges[id].to)));
    const list = nodes.filter((node) => kept.has(node.id));
    for (const node of list) node.notes = { zh: "", en: "" };
    return {
      nodes: kept,
      edges: lines,
      facts: shown.facts,
      spots: bands(
        list,
        [...lines].map((id) => edges[id]),
      ),
      mode: "unfolded",
    };
  };

  let last = { shown: null, lang: "", found: null };

  /**
   * What the network draws of what the filters leave: all of a small graph; of a large one the overview, or, where a
   * focus or the filters leave little enough, that. `spots` are the places of what is unfolded.
   */
  kg.drawn = (state) => {
    const shown = kg.visible(state);
    if (!kg.graph.folded) return shown;
    if (last.shown !== shown || last.lang !== state.lang) {
      const open = kg.focused(state).length || shown.nodes.size <= kg.graph.most;
      last = { shown, lang: state.lang, found: open ? unfolded(shown) : overview(shown) };
    }
    return last.found;
  };
})();
