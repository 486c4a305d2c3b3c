// The network as an SVG of its own, with a title and a legend: all that is visible, not only what is in the window.
(() => {
  "use strict";
  const kg = window.kg;
  const AROUND = 24;
  const SHAPES = {
    diamond: [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
    triangle: [
      [0, -1],
      [0.95, 0.75],
      [-0.95, 0.75],
    ],
    square: [
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ],
    hexagon: [
      [-0.5, -0.87],
      [0.5, -0.87],
      [1, 0],
      [0.5, 0.87],
      [-0.5, 0.87],
      [-1, 0],
    ],
  };
  const isBoxed = (node) => node.kind === "scheme" || node.kind === "programme";
  const size = (value) => Math.round(value * 10) / 10;

  /** Where a line that comes from `from` meets the outline of a node. */
  const rim = (node, [x, y], from) => {
    const [dx, dy] = [from[0] - x, from[1] - y];
    const length = Math.hypot(dx, dy) || 1;
    const [width, height] = isBoxed(node) ? kg.boxSize(node) : [0, 0];
    const reach = isBoxed(node)
      ? Math.min(width / 2 / Math.abs(dx / length), height / 2 / Math.abs(dy / length))
      : node.size + 1;
    return [x + (dx / length) * reach, y + (dy / length) * reach];
  };

  const line = (one, two, more) =>
    kg.svg("line", { x1: size(one[0]), y1: size(one[1]), x2: size(two[0]), y2: size(two[1]), ...more });

  const drawEdge = (edge, at, shown) => {
    const nodes = kg.graph.nodes;
    const style = kg.lineOf(edge, shown.facts.get(edge.id));
    const [one, two] = [at(nodes[edge.from]), at(nodes[edge.to])];
    const end = rim(nodes[edge.to], two, one);
    const colour = { stroke: kg.token(style.colour), "stroke-width": style.width };
    const parts = [line(one, two, style.dashes ? { ...colour, "stroke-dasharray": style.dashes.join(" ") } : colour)];
    const length = Math.hypot(two[0] - one[0], two[1] - one[1]) || 1;
    const [ux, uy] = [(two[0] - one[0]) / length, (two[1] - one[1]) / length];
    if (style.arrow)
      for (const side of [1, -1])
        parts.push(line(end, [end[0] - ux * 8 - uy * 4 * side, end[1] - uy * 8 + ux * 4 * side], colour));
    if (style.bar) {
      const [x, y] = [(one[0] + two[0]) / 2, (one[1] + two[1]) / 2];
      parts.push(line([x - uy * 7, y + ux * 7], [x + uy * 7, y - ux * 7], { ...colour, "stroke-width": 2.5 }));
    }
    return parts;
  };

  const drawMark = (node, [x, y]) => {
    const [fill, stroke] = kg.inksOf(node);
    if (isBoxed(node)) {
      const [width, height] = kg.boxSize(node);
      const programme = node.kind === "programme";
      const dashes = programme ? { "stroke-dasharray": "4 3" } : {};
      return kg.svg("rect", {
        x: size(x - width / 2),
        y: size(y - height / 2),
        width: size(width),
        height: size(height),
        rx: programme ? 12 : 5,
        fill,
        stroke,
        ...dashes,
      });
    }
    const outline = SHAPES[node.shape];
    if (!outline) return kg.svg("circle", { cx: x, cy: y, r: node.size, fill, stroke });
    const points = outline.map(([dx, dy]) => `${size(x + dx * node.size)},${size(y + dy * node.size)}`);
    return kg.svg("polygon", { points: points.join(" "), fill, stroke });
  };

  const words = (x, y, text, more) => {
    const element = kg.svg("text", { x: size(x), y: size(y), ...more });
    element.textContent = text;
    return element;
  };

  const drawLabel = (node, spot) =>
    kg.linesOf(node, spot).map(([text, x, middle, font]) =>
      words(x, middle + font * 0.36, text, {
        "font-size": font,
        "text-anchor": "middle",
        fill: kg.token(kg.inkName(node)),
        ...(isBoxed(node)
          ? {}
          : { stroke: kg.token("--halo"), "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" }),
      }),
    );

  const legend = (left, top) => {
    const shown = kg.visible(kg.state);
    const levels = new Set(
      [...shown.nodes]
        .map((id) => kg.graph.nodes[id])
        .filter((node) => node.kind === "scheme")
        .map((node) => node.level),
    );
    const statuses = new Set([...shown.facts.values()].flat().map((fact) => fact.status));
    let x = left;
    const sample = (mark, name) => {
      const group = kg.svg("g", { transform: `translate(${x} ${top})`, color: kg.token("--ink") }, mark);
      const width = Number(mark.getAttribute("width"));
      group.append(words(width + 5, 11, name, { "font-size": 12, fill: kg.token("--ink") }));
      x += width + 22 + kg.textWidth(name, 12);
      return group;
    };
    return [
      ...kg.LEVELS.filter((level) => levels.has(level)).map((level) =>
        sample(kg.levelSample(level), kg.levelName(level)),
      ),
      ...kg.STATUSES.filter((status) => statuses.has(status)).map((status) =>
        sample(kg.strokeSample(status), kg.statusName(status)),
      ),
    ];
  };

  /** The visible part of the network as an SVG element. */
  kg.svgOfPicture = () => {
    const shown = kg.drawn(kg.state);
    const nodes = kg.graph.nodes.filter((node) => shown.nodes.has(node.id));
    const at = kg.spotOf;
    const [left, top, right, bottom] = kg.extent() || [0, 0, 300, 100];
    const wide = Math.max(right - left, 480);
    const [width, height] = [wide + 2 * AROUND, bottom - top + 2 * AROUND + 70];
    const drawing = kg.svg("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
    });
    const moved = kg.svg("g", { transform: `translate(${AROUND - left} ${AROUND + 40 - top})` });
    for (const shelf of kg.shelvesInSight()) {
      const [w, h] = [shelf.right - shelf.left, shelf.bottom - shelf.top];
      moved.append(
        kg.svg("rect", { x: shelf.left, y: shelf.top, width: w, height: h, rx: 10, fill: kg.token("--shelf") }),
      );
      moved.append(
        words(shelf.left + 12, shelf.top + 19, kg.shelfName(shelf), { "font-size": 12, fill: kg.token("--soft") }),
      );
    }
    for (const edge of kg.graph.edges) if (shown.edges.has(edge.id)) moved.append(...drawEdge(edge, at, shown));
    for (const node of nodes) moved.append(drawMark(node, at(node)));
    for (const node of nodes) moved.append(...drawLabel(node, at(node)));
    drawing.setAttribute("font-family", getComputedStyle(document.body).fontFamily.replaceAll('"', "'"));
    drawing.append(
      kg.svg("rect", { width, height, fill: kg.token("--paper") }),
      words(AROUND, AROUND + 10, document.title, { "font-size": 18, "font-weight": "bold", fill: kg.token("--ink") }),
      moved,
      ...legend(AROUND, height - AROUND - 10),
    );
    return drawing;
  };
})();
