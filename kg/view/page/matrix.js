// The matrix: who (rows) by honours (columns), a mark where one holds the other; only what is in sight is in the document.
(() => {
  "use strict";
  const kg = window.kg;
  const CELL = 30;
  const HEAD = 156;
  let rows = [];
  let columns = [];
  let lines = new Map(); // "row column" → line
  let at = [0, 0]; // the cell that the keyboard is on; 0 is the row or column of headings
  let scroller = null;
  let drawnAt = "";

  const nodeOf = (id) => kg.graph.nodes[id];
  const side = () => (scroller.clientWidth < 600 ? 118 : 200);

  const gather = (shown) => {
    lines = new Map();
    for (const id of shown.edges) {
      const edge = kg.graph.edges[id];
      if (edge.kind === "conferral") lines.set(`${edge.from} ${edge.to}`, edge);
    }
    ({ rows, columns } = kg.blocks([...lines.values()].map((edge) => [edge.from, edge.to])));
    at = [Math.min(at[0], rows.length), Math.min(at[1], columns.length)];
  };

  const span = (start, length, size, count, head) => [
    Math.max(0, Math.floor(start / size) - 4),
    Math.min(count, Math.ceil((start + length - head) / size) + 4),
  ];

  const spoken = (edge) => kg.sentence(kg.leading(kg.visible(kg.state).facts.get(edge.id) || edge.facts)).textContent;

  /** What is common to all cells: where it is, that the keyboard can get there, what a click and the pointer do. */
  const reachable = (row, column, target) => ({
    "data-cell": `${row} ${column}`,
    tabindex: at[0] === row && at[1] === column ? "0" : "-1",
    onclick: () => {
      at = [row, column];
      if (target) kg.change({ chosen: target.curie || `line:${target.id}` });
    },
    onmousemove: target && ((event) => (target.curie ? kg.tipNode(target, event) : kg.tipEdge(target, event))),
    onmouseleave: kg.tipAway,
  });

  const heading = (node, row, column) => {
    const holds = row ? "row" : "column";
    const { node: chosen } = kg.chosen();
    return kg.el(
      "th",
      {
        ...reachable(row, column, node),
        role: row ? "rowheader" : "columnheader",
        "aria-colindex": column + 1,
        class: `${holds}${chosen === node ? " chosen" : ""}`,
        scope: row ? "row" : "col",
      },
      row ? kg.kindSample(node.kind) : null,
      kg.el("span", {}, kg.nameOf(node)),
      row ? null : kg.levelSample(node.level),
    );
  };

  const cell = (row, column) => {
    const [who, what] = [nodeOf(rows[row - 1]), nodeOf(columns[column - 1])];
    const edge = lines.get(`${who.id} ${what.id}`);
    const { node, edge: chosen } = kg.chosen();
    const lit = (chosen && chosen === edge) || (node && (node === who || node === what));
    const fact = edge && kg.leading(kg.visible(kg.state).facts.get(edge.id) || edge.facts);
    return kg.el(
      "td",
      {
        ...reachable(row, column, edge),
        role: "gridcell",
        "aria-colindex": column + 1,
        "aria-label": edge ? spoken(edge) : kg.say("noCell", kg.nameOf(who), kg.nameOf(what)),
        class: [lit ? "lit" : "", chosen && chosen === edge ? "chosen" : ""].join(" ").trim() || null,
      },
      fact ? kg.statusMark(fact.status, fact.level) : null,
    );
  };

  const space = (tag, name, size) => {
    const gap = kg.el(tag, { class: "gap", "aria-hidden": "true", role: "presentation" });
    gap.style[name] = gap.style[`min${name[0].toUpperCase()}${name.slice(1)}`] = `${size}px`;
    return gap;
  };

  const line = (row, [left, right]) => {
    const numbers = Array.from({ length: right - left }, (_, i) => left + i + 1);
    const first = row ? heading(nodeOf(rows[row - 1]), row, 0) : kg.el("td", { role: "gridcell", class: "corner" });
    const filled = numbers.map((number) => (row ? cell(row, number) : heading(nodeOf(columns[number - 1]), 0, number)));
    const padding = [space("td", "width", left * CELL), space("td", "width", (columns.length - right) * CELL)];
    return kg.el("tr", { role: "row", "aria-rowindex": row + 1 }, first, padding[0], filled, padding[1]);
  };

  /** Fill the table with the rows and columns in sight, unless they are there already. */
  const fill = (force) => {
    const table = scroller.querySelector("table");
    if (!table) return;
    const down = span(scroller.scrollTop, scroller.clientHeight, CELL, rows.length, HEAD);
    const across = span(scroller.scrollLeft, scroller.clientWidth, CELL, columns.length, side());
    if (!force && drawnAt === `${down} ${across}`) return;
    drawnAt = `${down} ${across}`;
    const held = table.contains(document.activeElement) && document.activeElement.dataset.cell;
    const middle = Array.from({ length: down[1] - down[0] }, (_, i) => line(down[0] + i + 1, across));
    table.replaceChildren(
      kg.el("thead", { role: "rowgroup" }, line(0, across)),
      kg.el(
        "tbody",
        { role: "rowgroup" },
        space("tr", "height", down[0] * CELL),
        middle,
        space("tr", "height", (rows.length - down[1]) * CELL),
      ),
    );
    const again = held && table.querySelector(`[data-cell="${held}"]`);
    if (again) again.focus({ preventScroll: true });
  };

  /** Scroll so that a cell is in sight. */
  const toSight = ([row, column]) => {
    if (row) {
      const top = (row - 1) * CELL;
      const room = scroller.clientHeight - HEAD - CELL;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
    }
    if (column) {
      const left = (column - 1) * CELL;
      const room = scroller.clientWidth - side() - CELL;
      if (left < scroller.scrollLeft) scroller.scrollLeft = left;
      else if (left > scroller.scrollLeft + room) scroller.scrollLeft = left - room;
    }
    fill(true);
  };

  const STEPS = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    PageUp: [-10, 0],
    PageDown: [10, 0],
  };

  const keys = (event) => {
    const held = event.target.dataset.cell;
    if (!held) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.target.click();
      return;
    }
    const step =
      STEPS[event.key] ||
      (event.key === "Home" && [0, -columns.length]) ||
      (event.key === "End" && [0, columns.length]);
    if (!step) return;
    event.preventDefault();
    const within = (value, most) => Math.min(most, Math.max(0, value));
    at = [within(at[0] + step[0], rows.length), within(at[1] + step[1], columns.length)];
    if (!at[0] && !at[1]) at = step[0] ? [0, 1] : [1, 0];
    kg.tipAway();
    toSight(at);
    const next = scroller.querySelector(`[data-cell="${at[0]} ${at[1]}"]`);
    if (next) next.focus({ preventScroll: true });
  };

  const draw = (sheet, shown) => {
    scroller = sheet;
    gather(shown);
    if (!rows.length) {
      sheet.replaceChildren(kg.el("p", { class: "note" }, kg.say("emptyView")));
      return;
    }
    if (!at[0] && !at[1]) at = [1, 1];
    const label = kg.say("matrixHint", rows.length, columns.length);
    const table = kg.el("table", {
      role: "grid",
      "aria-label": `${kg.say("matrix")}: ${label}`,
      "aria-rowcount": rows.length + 1,
      "aria-colcount": columns.length + 1,
      onkeydown: keys,
    });
    table.style.width = `${side() + columns.length * CELL}px`;
    table.style.setProperty("--side", `${side()}px`);
    sheet.replaceChildren(table);
    sheet.onscroll = () => fill(false);
    fill(true);
  };

  const reveal = (node) => {
    const [row, column] = [rows.indexOf(node.id) + 1, columns.indexOf(node.id) + 1];
    if (row || column) {
      at = [row, column];
      toSight(at);
    }
  };

  kg.views.matrix = { draw, reveal, mark: () => fill(true) };
})();
