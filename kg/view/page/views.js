// Which view of the graph is on: network, matrix, table or timeline; what they share.
(() => {
  "use strict";
  const kg = window.kg;
  const VIEWS = ["network", "matrix", "table", "timeline"];
  const sheet = kg.byId("sheet");

  /** The views other than the network; each is `{draw(sheet, shown), reveal(node)}`, and registers itself here. */
  kg.views = {};

  /** The name of the view that is on. */
  kg.viewName = () => (kg.views[kg.state.view] ? kg.state.view : "network");

  let silence = 0;

  /** Say something to screen readers, and for a moment to everyone. */
  kg.tell = (text) => {
    kg.byId("said").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => {
      kg.byId("said").textContent = "";
    }, 4000);
  };

  /** Choose a node: the panel speaks of it and it comes into view. */
  kg.choose = (node) => {
    const view = kg.views[kg.viewName()];
    const hidden = !view && kg.graph.folded && !kg.drawn(kg.state).nodes.has(node.id);
    kg.change(hidden ? { chosen: node.curie, focus: node.curie, steps: 1 } : { chosen: node.curie });
    if (view) view.reveal(node);
    else kg.showInPicture(node);
  };

  /** The node or the line that is chosen: `{node}`, `{edge}` or `{}`. */
  kg.chosen = () => {
    const line = /^line:(\d+)$/.exec(kg.state.chosen);
    return line ? { edge: kg.graph.edges[Number(line[1])] } : { node: kg.graph.byCurie.get(kg.state.chosen) };
  };

  /** The facts that the filters leave: conferrals and participations, in the order of the graph. */
  kg.statedFacts = () => {
    const { facts } = kg.visible(kg.state);
    return [...facts.values()].flat().filter((fact) => fact.kind === "conferral" || fact.kind === "participation");
  };

  /**
   * Draw only the part of a long list that is in sight. `draw(first, last)` gets a range of rows whenever it changes;
   * out: a function that draws anew.
   */
  kg.windowed = (scroller, size, count, draw) => {
    let now = "";
    const look = (force) => {
      const first = Math.max(0, Math.floor(scroller.scrollTop / size) - 8);
      const last = Math.min(count, Math.ceil((scroller.scrollTop + scroller.clientHeight) / size) + 8);
      if (!force && now === `${first} ${last}`) return;
      now = `${first} ${last}`;
      draw(first, last);
    };
    scroller.onscroll = () => look(false);
    return () => look(true);
  };

  let drawn = "";

  const drawSwitch = () => {
    const on = kg.viewName();
    const held = document.activeElement?.dataset.view;
    kg.byId("views").setAttribute("aria-label", kg.say("views"));
    kg.byId("views").replaceChildren(
      ...VIEWS.map((name) =>
        kg.el(
          "button",
          {
            type: "button",
            "data-view": name,
            "aria-pressed": String(name === on),
            onclick: () => kg.change({ view: name === "network" ? "" : name, sort: "" }),
          },
          kg.say(name),
        ),
      ),
    );
    if (held) kg.byId("views").querySelector(`[data-view=${held}]`).focus();
  };

  /** Draw the view that is on; where nothing but the choice changed, it keeps its scroll position. */
  const draw = () => {
    const on = kg.viewName();
    drawSwitch();
    kg.byId("zoom").hidden = on !== "network";
    sheet.hidden = on === "network";
    document.body.dataset.view = on;
    const shown = kg.visible(kg.state);
    const seen = on === "network" ? kg.drawn(kg.state) : shown;
    const counts = [seen.nodes.size, kg.graph.nodes.length, seen.edges.size];
    kg.byId("remaining").textContent =
      seen.mode === "overview" ? kg.say("folded", seen.nodes.size, shown.nodes.size) : kg.say("remaining", ...counts);
    if (on === "network") {
      drawn = "";
      sheet.replaceChildren();
      return;
    }
    const [left, top] = [sheet.scrollLeft, sheet.scrollTop];
    const { chosen: _, ...rest } = kg.state;
    const key = JSON.stringify(rest);
    const again = drawn === key;
    sheet.className = on;
    if (again && kg.views[on].mark) kg.views[on].mark();
    else {
      sheet.onscroll = null;
      kg.views[on].draw(sheet, shown);
      sheet.scrollTo(again ? left : 0, again ? top : 0);
    }
    drawn = key;
    const { node, edge } = kg.chosen();
    if (!again && (node || edge)) kg.views[on].reveal(node || kg.graph.nodes[edge.from]);
  };

  /** Draw the sheet anew, as after a change of the window. */
  kg.redrawSheet = () => {
    if (kg.viewName() === "network") return;
    drawn = "";
    draw();
  };

  kg.startViews = () => {
    kg.onChange(draw);
    draw();
    if (kg.viewName() !== "network") document.documentElement.dataset.ready = "true";
    window.addEventListener("resize", () => {
      if (kg.viewName() === "matrix") kg.redrawSheet();
    });
  };
})();
