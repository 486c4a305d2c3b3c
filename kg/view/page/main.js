// Starts the page: the language and theme switches, zoom, keys; then the state of the address.
(() => {
  "use strict";
  const kg = window.kg;
  const swap = (key, one, two) => () => kg.change({ [key]: kg.state[key] === one ? two : one });

  const ARROWS = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };

  const switches = () => {
    const heading = kg.graph.title || kg.say("heading");
    kg.byId("title").textContent = heading;
    document.title = heading;
    const language = kg.el(
      "button",
      { type: "button", id: "language", onclick: swap("lang", "zh", "en") },
      kg.say("language"),
    );
    const theme = kg.el(
      "button",
      {
        type: "button",
        id: "theme",
        "aria-label": kg.say("theme"),
        title: kg.say("theme"),
        onclick: swap("theme", "light", "dark"),
      },
      "◐",
    );
    const more = kg.el(
      "button",
      {
        type: "button",
        id: "more",
        "aria-expanded": String(document.body.classList.contains("filtering")),
        onclick: () => {
          document.body.classList.toggle("filtering");
          switches();
        },
      },
      kg.say("filters"),
    );
    const focused = document.activeElement?.id;
    kg.byId("switches").replaceChildren(more, language, theme);
    if (focused === "language" || focused === "theme" || focused === "more") kg.byId(focused).focus();
    const zoom = [
      ["zoomIn", "+", () => kg.zoom(1.3)],
      ["zoomOut", "−", () => kg.zoom(1 / 1.3)],
      ["fit", "⤢", () => kg.fit()],
    ];
    kg.byId("zoom").replaceChildren(
      ...zoom.map(([word, sign, action]) =>
        kg.el("button", { type: "button", "aria-label": kg.say(word), title: kg.say(word), onclick: action }, sign),
      ),
    );
  };

  const keys = (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === "Escape") {
      kg.tipAway();
      if (kg.state.chosen) kg.change({ chosen: "" });
      else if (kg.isFiltered()) kg.reset();
    } else if (event.target.id === "picture" && ARROWS[event.key]) {
      event.preventDefault();
      kg.pan(...ARROWS[event.key]);
    } else if (kg.viewName() !== "network") return;
    else if (event.key === "+" || event.key === "=") kg.zoom(1.3);
    else if (event.key === "-") kg.zoom(1 / 1.3);
    else if (event.key === "0") kg.fit();
  };

  // Paper is light.
  let theme = "";
  window.addEventListener("beforeprint", () => {
    theme = kg.state.theme;
    if (theme === "dark") kg.preview({ theme: "light" });
    kg.network.redraw();
  });
  window.addEventListener("afterprint", () => kg.preview({ theme }));

  kg.onChange(switches);
  document.addEventListener("keydown", keys);
  kg.load().then(() => {
    kg.startSearch();
    kg.startTaking();
    kg.restore();
    kg.startPicture();
    kg.startViews();
  });
})();
