// How statuses, kinds and levels look: on the canvas and, the same, in the legend.
(() => {
  "use strict";
  const kg = window.kg;

  /** The line of each status: its dashes, its width, and a bar across it where an honour was taken back. */
  kg.LINES = {
    awarded: { dashes: false, width: 1.8 },
    renewed: { dashes: false, width: 3.2 },
    shortlisted: { dashes: [9, 5], width: 1.8 },
    cultivated: { dashes: [12, 4, 2, 4], width: 1.8 },
    publicised: { dashes: [2, 5], width: 2 },
    revoked: { dashes: [14, 7], width: 1.4, bar: true },
  };
  const LADDER = ["renewed", "awarded", "shortlisted", "cultivated", "publicised", "revoked"];

  /** The fact that gives a line its look: taken back, if that is said last; else the highest rung. */
  kg.leading = (facts) => {
    const last = [...facts].sort((a, b) => (b.year || 0) - (a.year || 0))[0];
    if (last.status === "revoked") return last;
    return [...facts].sort((a, b) => LADDER.indexOf(a.status) - LADDER.indexOf(b.status))[0];
  };

  /** How a line is drawn: `{colour, width, dashes, arrow, bar}`, the colour by its name; `facts` are those that pass. */
  kg.lineOf = (edge, facts) => {
    const conferral = edge.kind === "conferral";
    const fact = conferral ? kg.leading(facts || edge.facts) : edge.facts[0];
    const style = conferral
      ? kg.LINES[fact.status] || kg.LINES.awarded
      : { dashes: edge.kind === "sharesTradeName" ? [1, 4] : false, width: 1.2 };
    const arrow = ["producedBy", "ownedBy", "link"].includes(edge.kind);
    return { ...style, colour: conferral ? `--line-${fact.level}` : "--link", arrow };
  };

  /** Ground and outline of a node. */
  kg.inksOf = (node) => {
    if (node.kind === "scheme") return [kg.token(`--level-${node.level}`), kg.token("--soft")];
    if (node.kind === "programme") return [kg.token("--programme"), kg.token("--programme-edge")];
    return [kg.token("--node"), kg.token("--node-edge")];
  };

  /** A short stroke in the manner of a status, for the legend. */
  kg.strokeSample = (status) => {
    const look = kg.LINES[status];
    const line = kg.svg("line", {
      x1: 1,
      y1: 6,
      x2: 35,
      y2: 6,
      stroke: "currentColor",
      "stroke-width": look.width,
      "stroke-dasharray": (look.dashes || []).join(" "),
    });
    const parts = look.bar
      ? [line, kg.svg("line", { x1: 18, y1: 1, x2: 18, y2: 11, stroke: "currentColor", "stroke-width": 2 })]
      : [line];
    return kg.svg("svg", { width: 36, height: 12, "aria-hidden": "true" }, ...parts);
  };

  const STATUS_MARKS = {
    awarded: [["circle", { cx: 8, cy: 8, r: 6 }]],
    renewed: [
      ["circle", { cx: 8, cy: 8, r: 4 }],
      ["circle", { cx: 8, cy: 8, r: 6.8, fill: "none" }],
    ],
    shortlisted: [
      ["circle", { cx: 8, cy: 8, r: 6, fill: "none" }],
      ["path", { d: "M8 2 A6 6 0 0 1 8 14 Z" }],
    ],
    cultivated: [
      ["circle", { cx: 8, cy: 8, r: 6, fill: "none" }],
      ["path", { d: "M8 8 L8 2 A6 6 0 0 1 14 8 Z" }],
    ],
    publicised: [["circle", { cx: 8, cy: 8, r: 6, fill: "none" }]],
    revoked: [["path", { d: "M3 3 L13 13 M13 3 L3 13", fill: "none" }]],
  };

  /** The mark of a status where there are no lines: filled, ringed, half, quarter, hollow, crossed out. */
  kg.statusMark = (status, level) => {
    const colour = level ? `var(--line-${level})` : "currentColor";
    const parts = (STATUS_MARKS[status] || STATUS_MARKS.awarded).map(([tag, shape]) =>
      kg.svg(tag, { fill: colour, stroke: colour, "stroke-width": 1.6, ...shape }),
    );
    return kg.svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, ...parts);
  };

  const MARKS = {
    enterprise: "M13 7 A6 6 0 1 1 1 7 A6 6 0 1 1 13 7 Z",
    product: "M7 0 L14 7 L7 14 L0 7 Z",
    person: "M7 1 L14 13 L0 13 Z",
    place: "M1 1 H13 V13 H1 Z",
    other: "M3.5 1 H10.5 L14 7 L10.5 13 H3.5 L0 7 Z",
    scheme: "M2 3 H16 Q18 3 18 5 V9 Q18 11 16 11 H2 Q0 11 0 9 V5 Q0 3 2 3 Z",
    programme: "M7 3 H12 A4 4 0 0 1 12 11 H7 A4 4 0 0 1 7 3 Z",
  };

  /** The mark of a kind of node, for the legend. */
  kg.kindSample = (kind) => {
    const hollow = kind === "programme" || kind === "scheme";
    const path = kg.svg("path", {
      d: MARKS[kind],
      fill: hollow ? "none" : kg.token("--node"),
      stroke: kg.token("--node"),
      "stroke-width": hollow ? 1.4 : 0,
      "stroke-dasharray": kind === "programme" ? "3 2" : "none",
    });
    return kg.svg("svg", { width: 19, height: 14, "aria-hidden": "true" }, path);
  };

  /** A patch of the colour of a level. */
  kg.levelSample = (level) =>
    kg.svg(
      "svg",
      { width: 14, height: 14, "aria-hidden": "true" },
      kg.svg("rect", {
        x: 0.5,
        y: 0.5,
        width: 13,
        height: 13,
        rx: 3,
        fill: kg.token(`--level-${level}`),
        stroke: kg.token("--soft"),
        "stroke-width": 0.6,
      }),
    );

  /** In a word or two, what a node is: its level and kind. */
  kg.describe = (node) =>
    node.kind === "scheme" ? `${kg.levelName(node.level)} · ${kg.kindName(node.kind)}` : kg.kindName(node.kind);
})();
