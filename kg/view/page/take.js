// Taking away: files made in the page of what is in the page; nothing is sent or fetched.
(() => {
  "use strict";
  const kg = window.kg;
  const LONGEST_PNG = 8000; // pixels on a side
  const button = kg.byId("take");
  const menu = kg.byId("taken");

  /** Offer a file for download. */
  const save = (name, content, type) => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = kg.el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };

  /** What is selected: what is chosen with its neighbours, else what the filters leave. */
  kg.selection = () => {
    const { nodes, other } = kg.graph;
    const { node, edge } = kg.chosen();
    if (edge) return { nodes: [nodes[edge.from], nodes[edge.to]], facts: edge.facts };
    if (node) {
      const near = new Set([node.id, ...node.links.map((line) => other(line, node.id))]);
      return { nodes: [...near].map((id) => nodes[id]), facts: node.links.flatMap((line) => line.facts) };
    }
    const shown = kg.visible(kg.state);
    return { nodes: nodes.filter((one) => shown.nodes.has(one.id)), facts: [...shown.facts.values()].flat() };
  };

  const xml = (value) =>
    String(value)
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

  /** GraphML (http://graphml.graphdrawing.org) of a selection: nodes and facts with their attributes as strings. */
  kg.graphmlOf = ({ nodes, facts }) => {
    const ofNode = ["kind", "label", "label_en", "names", "level", "category", "place", "honours"];
    const ofFact = [
      "kind",
      "status",
      "level",
      "year",
      "batch",
      "stage",
      "role",
      "document",
      "char_begin",
      "char_end",
      "quotation",
    ];
    const keys = (domain, names) =>
      names.map((name) => `<key id="${domain}.${name}" for="${domain}" attr.name="${name}" attr.type="string"/>`);
    const values = (domain, names, of) =>
      names
        .filter((name) => of[name] !== undefined && of[name] !== "")
        .map((name) => `<data key="${domain}.${name}">${xml(of[name])}</data>`)
        .join("");
    const told = (fact) => {
      const quote = kg.graph.quotes[fact.quotes[0]];
      return quote
        ? { ...fact, document: quote.document, char_begin: quote.begin, char_end: quote.end, quotation: quote.text }
        : fact;
    };
    const address = (id) => xml(kg.graph.nodes[id].curie);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
      ...keys("node", ofNode),
      ...keys("edge", ofFact),
      '<graph edgedefault="directed">',
      ...nodes.map(
        (node) =>
          `<node id="${xml(node.curie)}">${values("node", ofNode, { ...node, names: node.names.join(" / ") })}</node>`,
      ),
      ...facts.map(
        (fact) =>
          `<edge source="${address(fact.from)}" target="${address(fact.to)}">${values("edge", ofFact, told(fact))}</edge>`,
      ),
      "</graph>",
      "</graphml>",
      "",
    ].join("\n");
  };

  /** The view that is on as an SVG element. */
  kg.svgOfView = () => (kg.viewName() === "network" ? kg.svgOfPicture() : kg.svgOfSheet(kg.byId("sheet")));

  const svgText = () =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(kg.svgOfView())}\n`;

  const png = async () => {
    const drawing = kg.svgOfView();
    const [width, height] = [Number(drawing.getAttribute("width")), Number(drawing.getAttribute("height"))];
    const scale = Math.min(2, LONGEST_PNG / width, LONGEST_PNG / height);
    const address = URL.createObjectURL(
      new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }),
    );
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = kg.el("canvas", { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  const everything = () => ({ nodes: kg.graph.nodes, facts: kg.graph.facts });
  const turtle = ({ nodes, facts }) => kg.turtleOf(nodes, facts);

  /** Each file: its name, its type and what makes it. */
  const FILES = {
    turtle: ["honours.ttl", "text/turtle;charset=utf-8", () => turtle(everything())],
    turtleHere: ["honours-selection.ttl", "text/turtle;charset=utf-8", () => turtle(kg.selection())],
    csv: ["honours.csv", "text/csv;charset=utf-8", () => `\ufeff${kg.csvOf(kg.shownFacts())}`],
    graphml: ["honours.graphml", "application/xml;charset=utf-8", () => kg.graphmlOf(kg.selection())],
    svg: ["honours.svg", "image/svg+xml;charset=utf-8", svgText],
    png: ["honours.png", "image/png", png],
  };

  /** What a file holds, without saving it. */
  kg.fileOf = (kind) => FILES[kind][2]();

  /** Make a file and offer it. */
  kg.take = async (kind) => {
    const [name, type, make] = FILES[kind];
    const content = await make();
    save(name, content, type);
    kg.tell(kg.say("saved", name));
  };

  const open = (on) => {
    menu.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on) menu.querySelector("button").focus();
  };

  kg.startTaking = () => {
    button.addEventListener("click", () => open(menu.hidden));
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      open(false);
      button.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) open(false);
    });
  };

  kg.onChange(() => {
    button.setAttribute("aria-label", kg.say("take"));
    button.replaceChildren("⤓", kg.el("span", {}, ` ${kg.say("take")}`));
    menu.setAttribute("aria-label", kg.say("take"));
    menu.replaceChildren(
      ...Object.keys(FILES).map((kind) =>
        kg.el(
          "button",
          {
            type: "button",
            "data-take": kind,
            onclick: () => {
              open(false);
              button.focus();
              kg.take(kind);
            },
          },
          kg.say(`take_${kind}`),
        ),
      ),
    );
  });
})();
