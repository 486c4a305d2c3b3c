// The table: every fact a row, every column sortable; only the rows in sight are in the document.
(() => {
  "use strict";
  const kg = window.kg;
  const HEIGHT = 34;
  let facts = [];
  let redraw = () => {};
  let scroller = null;

  const isChosen = (fact) => {
    const { node, edge } = kg.chosen();
    return node ? fact.from === node.id || fact.to === node.id : Boolean(edge) && fact.line === edge.id;
  };

  const cell = (fact, column) => {
    const value = String(column.value(fact));
    if (column.node) return kg.nameLink(column.node(fact));
    if (column.key === "status" && fact.status) return [kg.statusMark(fact.status, fact.level), " ", value];
    if (column.key === "level" && fact.level) return [kg.levelSample(fact.level), " ", value];
    if (column.key === "quote" && value)
      return kg.el(
        "button",
        { type: "button", class: "plain", onclick: () => kg.change({ chosen: `line:${fact.line}` }) },
        value,
      );
    return value;
  };

  const row = (fact, number) =>
    kg.el(
      "tr",
      {
        "aria-rowindex": number + 2,
        "aria-selected": isChosen(fact) ? "true" : null,
        onclick: (event) => {
          if (!event.target.closest("a, button")) kg.change({ chosen: `line:${fact.line}` });
        },
      },
      kg.COLUMNS.map((column, place) =>
        kg.el(
          place ? "td" : "th",
          { scope: place ? null : "row", class: `col-${column.key}${column.number ? " number" : ""}` },
          cell(fact, column),
        ),
      ),
    );

  const heading = (column) => {
    const [on, reverse] = [kg.state.sort.replace(/-$/, "") === column.key, kg.state.sort.endsWith("-")];
    const next = !on ? column.key : reverse ? "" : `${column.key}-`;
    return kg.el(
      "th",
      { scope: "col", class: `col-${column.key}`, "aria-sort": on ? (reverse ? "descending" : "ascending") : "none" },
      kg.el(
        "button",
        {
          type: "button",
          "data-sort": column.key,
          title: kg.say("sortBy", kg.say(column.key)),
          onclick: () => {
            kg.change({ sort: next });
            scroller.querySelector(`[data-sort=${column.key}]`).focus();
          },
        },
        kg.say(column.key),
        kg.el("span", { "aria-hidden": "true" }, on ? (reverse ? " ▼" : " ▲") : ""),
      ),
    );
  };

  const gap = (rows) => {
    const space = kg.el("tr", { class: "gap", "aria-hidden": "true" }, kg.el("td", { colspan: kg.COLUMNS.length }));
    space.style.height = `${rows * HEIGHT}px`;
    return space;
  };

  const copy = async () => {
    const text = kg.tabbed(facts);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = kg.el("textarea", { readonly: true });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    kg.tell(kg.say("copied", facts.length));
  };

  const draw = (sheet) => {
    scroller = sheet;
    facts = kg.sortedFacts(kg.statedFacts(), kg.state.sort);
    const body = kg.el("tbody", {});
    const tools = kg.el(
      "div",
      { class: "tools" },
      kg.el("span", { class: "count" }, kg.say("rows", facts.length)),
      kg.el("button", { type: "button", id: "copy", onclick: copy }, kg.say("copy")),
      kg.el("button", { type: "button", id: "csv", onclick: () => kg.take("csv") }, kg.say("csv")),
    );
    const table = kg.el(
      "table",
      { "aria-rowcount": facts.length + 1, "aria-label": kg.say("table") },
      kg.el("thead", {}, kg.el("tr", { "aria-rowindex": 1 }, kg.COLUMNS.map(heading))),
      body,
    );
    sheet.replaceChildren(tools, facts.length ? table : kg.el("p", { class: "note" }, kg.say("emptyView")));
    redraw = kg.windowed(sheet, HEIGHT, facts.length, (first, last) => {
      const held =
        document.activeElement && body.contains(document.activeElement) ? document.activeElement.closest("tr") : null;
      const place = held && [
        held.getAttribute("aria-rowindex"),
        [...held.querySelectorAll("a, button")].indexOf(document.activeElement),
      ];
      body.replaceChildren(
        gap(first),
        ...facts.slice(first, last).map((fact, i) => row(fact, first + i)),
        gap(facts.length - last),
      );
      const again = place && body.querySelector(`[aria-rowindex="${place[0]}"]`);
      if (again) again.querySelectorAll("a, button")[place[1]].focus({ preventScroll: true });
    });
    redraw();
  };

  const reveal = (node) => {
    const place = facts.findIndex((fact) => fact.from === node.id || fact.to === node.id);
    if (place < 0 || facts.slice(0, place + 1).length === 0) return;
    const top = place * HEIGHT;
    if (top < scroller.scrollTop || top > scroller.scrollTop + scroller.clientHeight - 3 * HEIGHT)
      scroller.scrollTop = Math.max(0, top - 2 * HEIGHT);
  };

  kg.views.table = { draw, reveal, mark: () => redraw() };

  /** The facts that the table shows, in its order; in the other views, those that the filters leave. */
  kg.shownFacts = () => kg.sortedFacts(kg.statedFacts(), kg.viewName() === "table" ? kg.state.sort : "");

  // On paper there is no scrolling: as many rows as a printer may be asked for.
  window.addEventListener("beforeprint", () => {
    if (kg.viewName() === "table") scroller.querySelector("tbody").replaceChildren(...facts.slice(0, 2000).map(row));
  });
  window.addEventListener("afterprint", () => {
    if (kg.viewName() === "table") redraw();
  });
})();
