// The labels, drawn on the canvas over nodes and edges: lines with room between them, a halo, a smaller note.
// Sizes are those of kg/view/labels.py, which left room for them.
(() => {
  "use strict";
  const kg = window.kg;
  const FONT = 13;
  const NOTE = 11;
  const LINE = 1.25;
  const PADDING = [9, 6];
  const GAP = 3;
  const SMALLEST = 4.5; // pixels on the screen; smaller letters are not drawn
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  const face = () => getComputedStyle(document.body).fontFamily;
  const language = () => (kg.isEnglish() ? "en" : "zh");
  const isBoxed = (node) => node.kind === "scheme" || node.kind === "programme";

  const widthOf = (text, size) => {
    const key = `${size} ${text}`;
    if (!widths.has(key)) {
      ruler.font = `${size}px ${face()}`;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  };

  /** The lines of a label and its note, with the width and height of the whole. */
  kg.labelOf = (node) => {
    node.lines = node.lines || {};
    node.lines[language()] = node.lines[language()] || kg.wrap(kg.nameOf(node), isBoxed(node) ? 10 : 9);
    const lines = node.lines[language()];
    const note = node.notes ? node.notes[language()] : "";
    const width = Math.max(...lines.map((line) => widthOf(line, FONT)), note ? widthOf(note, NOTE) : 0);
    return { lines, note, width, height: lines.length * FONT * LINE + (note ? NOTE * LINE : 0) };
  };

  /** Width and height of the box that holds a label. */
  kg.boxSize = (node) => {
    const label = kg.labelOf(node);
    return [label.width + 2 * PADDING[0], label.height + 2 * PADDING[1]];
  };

  const topOf = (node, [, y, above], label) => {
    if (isBoxed(node)) return y - label.height / 2;
    return above ? y - node.size - GAP - label.height : y + node.size + GAP;
  };

  /** What a node covers, mark and label: left, top, right, bottom in the units of the layout. */
  kg.coverOf = (node, spot) => {
    const [x, y] = spot;
    if (isBoxed(node)) {
      const [width, height] = kg.boxSize(node);
      return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    }
    const label = kg.labelOf(node);
    const half = Math.max(node.size, label.width / 2);
    const top = topOf(node, spot, label);
    return [x - half, Math.min(y - node.size, top), x + half, Math.max(y + node.size, top + label.height)];
  };

  /** The lines of a label where they stand: `[text, middle x, middle y, font size]`. */
  kg.linesOf = (node, spot) => {
    const label = kg.labelOf(node);
    let top = topOf(node, spot, label);
    const sized = [...label.lines.map((line) => [line, FONT]), ...(label.note ? [[label.note, NOTE]] : [])];
    return sized.map(([text, size]) => {
      top += size * LINE;
      return [text, spot[0], top - (size * LINE) / 2, size];
    });
  };

  kg.textWidth = widthOf;

  /** The name of the colour of a label. */
  kg.inkName = (node) =>
    node.kind === "scheme" ? `--on-${node.level}` : node.kind === "programme" ? "--on-programme" : "--ink";

  const drawLabel = (context, node, spot, style) => {
    context.globalAlpha = style.dim(node) ? 0.2 : 1;
    context.fillStyle = style.ink(node);
    for (const [text, x, middle, size] of kg.linesOf(node, spot)) {
      context.font = `${size}px ${style.face}`;
      if (!isBoxed(node)) context.strokeText(text, x, middle);
      context.fillText(text, x, middle);
    }
  };

  /** Draw the labels of `nodes`; `style` says where a node is, its ink, whether it is dimmed, what is in view. */
  kg.drawLabels = (context, nodes, style) => {
    if (FONT * style.scale < SMALLEST) return;
    const [left, top, right, bottom] = style.view;
    context.save();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = style.halo;
    const full = { ...style, face: face() };
    for (const node of nodes) {
      const spot = style.at(node);
      if (spot[0] > left - 120 && spot[0] < right + 120 && spot[1] > top - 80 && spot[1] < bottom + 80)
        drawLabel(context, node, spot, full);
    }
    context.restore();
  };
})();
