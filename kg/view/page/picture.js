// The picture: vis-network with the positions of the file, no physics; colours from the style sheet.
(() => {
  "use strict";
  const kg = window.kg;
  const READABLE = 0.5; // a scale below which labels are too small to read
  const MANY = 120; // unfolded lines above this number are drawn faint, so that names stay readable
  const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };
  const stage = kg.byId("stage");
  const holder = kg.byId("picture");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let network = null;
  let layout = 0; // 0 wide, 1 tall
  let lit = null; // ids of the nodes that stay bright
  let colours = {};
  let shown = { nodes: new Set(), edges: new Set(), facts: new Map() };

  const chosenNode = () => kg.chosen().node;

  /** What stays bright while something is chosen: it and what it touches; null when nothing is. */
  const bright = () => {
    const { node, edge } = kg.chosen();
    if (node) return new Set([node.id, ...node.links.map((line) => kg.graph.other(line, node.id))]);
    return edge ? new Set([edge.from, edge.to]) : null;
  };

  /** Where a node stands in the layout and language that are on: x, y, label above. */
  const spotOf = (node) => {
    if (shown.spots) return shown.spots.get(node.id);
    return node.at[Math.min(layout, node.at.length - 1) + (node.at.length > 2 && kg.isEnglish() ? 2 : 0)];
  };
  kg.spotOf = spotOf;
  const isBoxed = (node) => node.kind === "scheme" || node.kind === "programme";
  const inkOf = (node) => colours[isDim(node) ? "ink" : kg.inkName(node).slice(2)];
  const isDim = (node) => Boolean(lit) && !lit.has(node.id);

  const nodeLook = (node) => {
    const [x, y] = spotOf(node);
    const chosen = kg.state.chosen === node.curie;
    const [background, rim] =
      node.kind === "scheme"
        ? [colours[`level-${node.level}`], colours.soft]
        : node.kind === "programme"
          ? [colours.programme, colours["programme-edge"]]
          : [colours.node, colours["node-edge"]];
    const colour = { background, border: chosen ? colours.accent : rim };
    const [width, height] = isBoxed(node) ? kg.boxSize(node) : [0, 0];
    const room = isBoxed(node)
      ? {
          label: " ",
          widthConstraint: { minimum: width, maximum: width },
          heightConstraint: { minimum: height },
          margin: NO_MARGIN,
        }
      : { label: undefined };
    return {
      ...room,
      id: node.id,
      x,
      y,
      shape: node.shape,
      size: node.size || 20,
      hidden: !shown.nodes.has(node.id),
      opacity: isDim(node) ? 0.25 : 1,
      color: { ...colour, highlight: colour, hover: { ...colour, border: colours.accent } },
      borderWidth: chosen ? 3 : 1,
      borderWidthSelected: 3,
      font: { size: 1, color: "#0000" },
      shapeProperties: {
        borderRadius: node.kind === "programme" ? 12 : 5,
        borderDashes: node.kind === "programme" ? [4, 3] : false,
      },
    };
  };

  const edgeLook = (edge) => {
    const facts = shown.facts.get(edge.id);
    const style = kg.lineOf(edge, facts);
    const colour = colours[style.colour.slice(2)];
    const here = kg.state.chosen === `line:${edge.id}`;
    const node = chosenNode();
    const touched = !lit || here || (node && (edge.from === node.id || edge.to === node.id));
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      hidden: !facts,
      dashes: style.dashes,
      width: here ? style.width + 2 : style.width,
      color: {
        color: colour,
        highlight: colour,
        hover: colours.accent,
        opacity: touched ? (shown.mode && shown.edges.size > MANY ? 0.35 : 0.9) : 0.12,
      },
      arrows: {
        to: { enabled: style.arrow, scaleFactor: 0.5, type: "vee" },
        middle: { enabled: Boolean(style.bar), type: "bar", scaleFactor: 0.7 },
      },
    };
  };

  const palette = () => {
    const names = [
      "ink",
      "soft",
      "accent",
      "node",
      "node-edge",
      "halo",
      "link",
      "shelf",
      "programme",
      "on-programme",
      "programme-edge",
      ...kg.LEVELS.flatMap((level) => [`level-${level}`, `on-${level}`, `line-${level}`]),
    ];
    return Object.fromEntries(names.map((name) => [name, kg.token(`--${name}`)]));
  };

  const draw = () => {
    shown = kg.drawn(kg.state);
    lit = bright();
    colours = palette();
    if (kg.graph.folded) {
      // of a large graph vis-network gets only what shows
      edges.remove(edges.getIds().filter((id) => !shown.edges.has(id)));
      nodes.remove(nodes.getIds().filter((id) => !shown.nodes.has(id)));
    }
    nodes.update((kg.graph.folded ? visibleNodes() : kg.graph.nodes).map(nodeLook));
    edges.update(kg.graph.edges.filter((edge) => !kg.graph.folded || shown.edges.has(edge.id)).map(edgeLook));
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", kg.say("picture", shown.nodes.size, shown.edges.size));
  };

  /** The lists of unconnected nodes of which anything shows. */
  const shelves = () => {
    if (shown.mode === "overview") return kg.graph.blocks;
    if (kg.graph.folded) return [];
    const all = kg.graph.shelves[`${layout ? "tall" : "wide"}.${kg.isEnglish() ? "en" : "zh"}`];
    const spots = visibleNodes()
      .filter((node) => !node.links.length)
      .map(spotOf);
    return all.filter((shelf) => spots.some(([, y]) => y > shelf.top && y < shelf.bottom));
  };

  kg.shelvesInSight = shelves;

  /** What a list is called: of an overview its level and field. */
  kg.shelfName = (shelf) =>
    shown.mode === "overview"
      ? `${kg.levelName(shelf.level || "none")} · ${kg.categoryName(shelf.name) || "—"}`
      : kg.say(shelf.name);

  /** The lists of unconnected nodes get a ground and a heading. */
  const drawShelves = (context) => {
    for (const shelf of shelves()) {
      context.fillStyle = colours.shelf;
      context.beginPath();
      context.roundRect(shelf.left, shelf.top, shelf.right - shelf.left, shelf.bottom - shelf.top, 10);
      context.fill();
      context.fillStyle = colours.soft;
      const size = shown.mode === "overview" ? Math.min(28, Math.max(12, 13 / network.getScale())) : 12;
      context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
      context.textAlign = "left";
      context.textBaseline = "top";
      context.fillText(kg.shelfName(shelf), shelf.left + 12, shelf.top + 8);
    }
  };

  const visibleNodes = () => kg.graph.nodes.filter((node) => shown.nodes.has(node.id));

  const drawLabels = (context) => {
    const low = network.DOMtoCanvas({ x: 0, y: 0 });
    const high = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    kg.drawLabels(context, visibleNodes(), {
      at: spotOf,
      ink: inkOf,
      dim: isDim,
      halo: colours.halo,
      scale: network.getScale(),
      view: [low.x, low.y, high.x, high.y],
    });
  };

  /** What every visible node covers, by id: for pointing at labels, for fitting, and for tests that look for overlaps. */
  kg.covers = () => new Map(visibleNodes().map((node) => [node.id, kg.coverOf(node, spotOf(node))]));

  /** The node whose mark or label is at a point of the window, if any. */
  const nodeAt = (point) => {
    const { x, y } = network.DOMtoCanvas(point);
    for (const [id, [left, top, right, bottom]] of kg.covers())
      if (x >= left && x <= right && y >= top && y <= bottom) return kg.graph.nodes[id];
    return undefined;
  };

  const chooseLayout = () => {
    const next = stage.clientWidth < window.innerHeight * 0.8 ? 1 : 0;
    const changed = next !== layout;
    layout = next;
    return changed;
  };

  /** How far all that is visible reaches, with its lists: left, top, right, bottom; nothing where nothing is. */
  kg.extent = () => {
    const covers = [...kg.covers().values()];
    if (shown.mode === "overview" || visibleNodes().some((node) => !node.links.length))
      covers.push(...shelves().map((shelf) => [shelf.left, shelf.top, shelf.right, shelf.bottom]));
    const sides = [Infinity, Infinity, -Infinity, -Infinity];
    for (const cover of covers)
      cover.forEach((side, number) => {
        sides[number] = number < 2 ? Math.min(sides[number], side) : Math.max(sides[number], side);
      });
    return covers.length ? sides : undefined;
  };

  /** Show all that is visible, and its lists, as large as it goes; as it was where open filters leave no room. */
  kg.fit = () => {
    const sides = kg.extent();
    const [width, height] = [stage.clientWidth - 28, stage.clientHeight - 58];
    if (!sides || width <= 0 || height <= 0) return;
    const [left, top, right, bottom] = sides;
    const scale = Math.min(width / (right - left), height / (bottom - top), 1.6);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 12 / scale }, scale });
  };

  /** Bring a node to the middle, large enough to read. */
  const show = (node) => {
    const [x, y] = spotOf(node);
    network.moveTo({ position: { x, y }, scale: Math.max(0.9, network.getScale()) });
  };

  /** After a change of the window: all of it, or, where that is too small to read, what is chosen. */
  const lookAgain = () => {
    const node = chosenNode();
    kg.fit();
    if (node && network.getScale() < READABLE) show(node);
  };

  /** Zoom by a factor. */
  kg.zoom = (factor) => network.moveTo({ scale: Math.min(5, Math.max(0.05, network.getScale() * factor)) });

  /** Move the view by so many pixels. */
  kg.pan = (across, down) => {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + across / network.getScale(), y: y + down / network.getScale() } });
  };

  /** Bring a node into view, where it is not. */
  kg.showInPicture = (node) => {
    const spot = network.canvasToDOM({ x: spotOf(node)[0], y: spotOf(node)[1] });
    const inside = spot.x > 40 && spot.y > 40 && spot.x < stage.clientWidth - 40 && spot.y < stage.clientHeight - 40;
    if (!inside || network.getScale() < READABLE) show(node);
  };

  kg.startPicture = () => {
    chooseLayout();
    draw();
    network = new vis.Network(holder, { nodes, edges }, kg.graph.options);
    kg.network = network;
    network.on("beforeDrawing", drawShelves);
    network.on("afterDrawing", drawLabels);
    network.once("afterDrawing", () => {
      document.documentElement.dataset.ready = "true";
    });
    network.on("click", (event) => {
      const node = event.nodes.length ? kg.graph.nodes[event.nodes[0]] : nodeAt(event.pointer.DOM);
      if (node) kg.change({ chosen: node.curie });
      else kg.change({ chosen: event.edges.length ? `line:${event.edges[0]}` : "" });
    });
    network.on("doubleClick", (event) => {
      const node = nodeAt(event.pointer.DOM);
      if (node) kg.change({ focus: node.curie, steps: 1 });
    });
    network.on("hoverNode", (event) => kg.tipNode(kg.graph.nodes[event.node], event.event));
    network.on("hoverEdge", (event) => kg.tipEdge(kg.graph.edges[event.edge], event.event));
    for (const leave of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leave, kg.tipAway);
    holder.addEventListener("mouseleave", kg.tipAway);
    const place = () => `${kg.state.focus} ${kg.state.steps} ${shown.mode}`;
    let before = place();
    kg.onChange(() => {
      if (kg.viewName() !== "network") return;
      draw();
      if (before !== place()) lookAgain();
      before = place();
    });
    new ResizeObserver(() => {
      if (chooseLayout()) draw();
      network.setSize("100%", "100%");
      network.redraw();
      lookAgain();
    }).observe(stage);
    lookAgain();
  };
})();
