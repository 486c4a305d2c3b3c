// The timeline: how many honours each year, by level, and below who got which.
(() => {
  "use strict";
  const kg = window.kg;
  const TALLEST = 110;
  const GROUPS = 60; // of a year, until more are asked for
  const HOLDERS = 40; // of a group
  const LARGE = 5000; // facts above which less is shown at first
  const LONGEST = 60; // years between which empty ones are shown
  const open = new Set();
  let few = false;
  const limit = (most) => (few ? most / 4 : most);

  const grouped = (list, keyOf) => {
    const groups = new Map();
    for (const one of list) {
      const key = keyOf(one);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(one);
    }
    return groups;
  };

  const yearName = (year) => (year ? String(year) : kg.say("noYear"));

  /** The years in order, those without a fact between them too; what has no year comes last. */
  const yearsOf = (groups) => {
    const known = [...groups.keys()].filter(Boolean).sort((a, b) => a - b);
    const [first, last] = [known[0], known[known.length - 1]];
    const all = last - first < LONGEST ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : known;
    return groups.has(0) ? [...all, 0] : all;
  };

  const bar = (year, facts, most) => {
    const levels = grouped(facts, (fact) => fact.level);
    const parts = kg.LEVELS.filter((level) => levels.has(level)).map((level) => {
      const part = kg.el("span", { class: "part" });
      part.style.height = `${(levels.get(level).length / most) * TALLEST}px`;
      part.style.background = `var(--level-${level})`;
      return part;
    });
    return kg.el(
      "button",
      {
        type: "button",
        "data-year": year,
        disabled: !facts.length,
        title: kg.say("yearCount", yearName(year), facts.length),
        onclick: () => {
          const place = kg.byId(`year-${year}`);
          if (place) {
            place.scrollIntoView({ block: "start" });
            place.querySelector("h3").focus();
          }
        },
      },
      kg.el("span", { class: "count" }, facts.length ? String(facts.length) : ""),
      kg.el("span", { class: "stack", "aria-hidden": "true" }, parts),
      kg.el("span", { class: "year" }, yearName(year)),
    );
  };

  const isLit = (fact) => {
    const { node, edge } = kg.chosen();
    return node ? fact.from === node.id || fact.to === node.id : Boolean(edge) && fact.line === edge.id;
  };

  const holder = (fact) =>
    kg.el(
      "span",
      { class: `holder${isLit(fact) ? " lit" : ""}`, "data-line": fact.line },
      kg.el(
        "button",
        {
          type: "button",
          class: "plain",
          "aria-label": kg.sentence(fact).textContent,
          onmousemove: (event) => kg.tipEdge(kg.graph.edges[fact.line], event),
          onmouseleave: kg.tipAway,
          onclick: () => kg.change({ chosen: `line:${fact.line}` }),
        },
        kg.statusMark(fact.status, fact.level),
      ),
      kg.nameLink(kg.graph.nodes[fact.from]),
    );

  /** As many of a list as fit, and a button for the rest. */
  const some = (list, most, key, show) => {
    const all = open.has(key) || list.length <= most;
    const more = () => {
      open.add(key);
      kg.redrawSheet();
    };
    const rest = list.length - most;
    return [
      list.slice(0, all ? list.length : most).map(show),
      all ? null : kg.el("button", { type: "button", class: "more", onclick: more }, kg.say("moreOf", rest)),
    ];
  };

  const honour =
    (year) =>
    ([id, facts]) => {
      const node = kg.graph.nodes[id];
      return kg.el(
        "li",
        {},
        kg.el(
          "div",
          { class: "honour" },
          kg.levelSample(node.level),
          kg.nameLink(node),
          kg.el("small", {}, kg.levelName(node.level)),
        ),
        kg.el("div", { class: "holders" }, some(facts, limit(HOLDERS), `${year} ${id}`, holder)),
      );
    };

  const section = (year, facts) => {
    const groups = [...grouped(facts, (fact) => fact.to)].sort(([a], [b]) => a - b); // ids of honours go by level
    return kg.el(
      "section",
      { id: `year-${year}` },
      kg.el("h3", { tabindex: "-1" }, yearName(year), " ", kg.el("span", { class: "count" }, String(facts.length))),
      kg.el("ul", {}, some(groups, limit(GROUPS), String(year), honour(year))),
    );
  };

  const draw = (sheet) => {
    const facts = kg.statedFacts().filter((fact) => fact.kind === "conferral");
    const groups = grouped(facts, (fact) => fact.year || 0);
    few = facts.length > LARGE;
    if (!facts.length) {
      sheet.replaceChildren(kg.el("p", { class: "note" }, kg.say("emptyView")));
      return;
    }
    const years = yearsOf(groups);
    const most = Math.max(...[...groups.values()].map((list) => list.length));
    sheet.replaceChildren(
      kg.el(
        "div",
        { class: "bars", role: "group", "aria-label": kg.say("timeline") },
        years.map((year) => bar(year, groups.get(year) || [], most)),
      ),
      ...years.filter((year) => groups.has(year)).map((year) => section(year, groups.get(year))),
    );
  };

  const reveal = (node) => {
    const found = [...kg.byId("sheet").querySelectorAll(".lit")][0];
    if (found && node) found.scrollIntoView({ block: "nearest" });
  };

  const mark = () => {
    const { node, edge } = kg.chosen();
    for (const one of kg.byId("sheet").querySelectorAll(".holder")) {
      const line = kg.graph.edges[Number(one.dataset.line)];
      const lit = node ? line.from === node.id || line.to === node.id : edge === line;
      one.classList.toggle("lit", lit);
    }
  };

  kg.views.timeline = { draw, reveal, mark };
})();
