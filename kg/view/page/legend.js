// The legend that also filters: levels, statuses, kinds as switches; year, field, place, source as lists.
(() => {
  "use strict";
  const kg = window.kg;
  const box = kg.byId("filters");

  const tally = (values) =>
    values.reduce((counts, value) => counts.set(value, (counts.get(value) || 0) + 1), new Map());

  const toggle = (key, value) => {
    const off = kg.state[key];
    kg.change({ [key]: off.includes(value) ? off.filter((one) => one !== value) : [...off, value] });
  };

  const group = (key, values, counts, sample, name) => {
    const present = values.filter((value) => counts.has(value));
    if (!present.length) return null;
    const buttons = present.map((value) =>
      kg.el(
        "button",
        {
          type: "button",
          "data-filter": key,
          "data-value": value,
          "aria-pressed": String(!kg.state[key].includes(value)),
          onclick: () => toggle(key, value),
        },
        sample(value),
        name(value),
        kg.el("span", { class: "count" }, String(counts.get(value))),
      ),
    );
    return kg.el("fieldset", {}, kg.el("legend", {}, kg.say(key)), buttons);
  };

  const chooser = (key, values, name) => {
    const present = [...new Set(values)].filter(Boolean).sort();
    if (present.length < 2) return null;
    const select = kg.el(
      "select",
      { "data-filter": key, onchange: (event) => kg.change({ [key]: event.target.value }) },
      kg.el("option", { value: "" }, kg.say("any")),
      present.map((value) => kg.el("option", { value, selected: kg.state[key] === value }, name(value))),
    );
    return kg.el("label", {}, `${kg.say(key)} `, select);
  };

  const draw = () => {
    const { nodes, facts, quotes, documents } = kg.graph;
    const conferrals = facts.filter((fact) => fact.kind === "conferral");
    const again =
      document.activeElement && box.contains(document.activeElement) ? { ...document.activeElement.dataset } : null;
    const sample = kg.state.view && kg.state.view !== "network" ? kg.statusMark : kg.strokeSample;
    const parts = [
      group(
        "level",
        kg.LEVELS,
        tally(nodes.filter((node) => node.kind === "scheme").map((node) => node.level)),
        kg.levelSample,
        kg.levelName,
      ),
      group("status", kg.STATUSES, tally(conferrals.map((fact) => fact.status)), sample, kg.statusName),
      group("kind", kg.KINDS, tally(nodes.map((node) => node.kind)), kg.kindSample, kg.kindName),
      chooser(
        "year",
        conferrals.map((fact) => String(fact.year || "")),
        (year) => year,
      ),
      chooser(
        "category",
        nodes.map((node) => (node.kind === "scheme" ? node.category : "")),
        kg.categoryName,
      ),
      chooser(
        "place",
        nodes.map((node) => node.place),
        (place) => place,
      ),
      chooser(
        "document",
        quotes.map((quote) => quote.document),
        (id) => documents[id]?.title || id,
      ),
    ].filter(Boolean);
    if (kg.isFiltered())
      parts.push(kg.el("button", { type: "button", "data-filter": "reset", onclick: kg.reset }, kg.say("reset")));
    box.setAttribute("aria-label", kg.say("filters"));
    box.replaceChildren(...parts);
    if (again?.filter) {
      const same = [...box.querySelectorAll("[data-filter]")].find(
        (one) => one.dataset.filter === again.filter && one.dataset.value === again.value,
      );
      if (same) same.focus();
    }
  };

  /** Whether anything is hidden by a filter or a focus. */
  kg.isFiltered = () => {
    const { level, status, kind, year, category, place, document: source, focus } = kg.state;
    return Boolean(level.length || status.length || kind.length || year || category || place || source || focus);
  };

  kg.onChange(draw);
})();
