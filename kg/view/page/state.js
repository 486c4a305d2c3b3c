// What is chosen, filtered and focused; kept in the address after the #, so that a view can be sent and gone back to.
(() => {
  "use strict";
  const kg = window.kg;
  const listeners = [];
  const SETS = ["level", "status", "kind"]; // each a list of what is switched off
  const SINGLE = ["year", "category", "place", "document"];
  const OTHER = ["chosen", "focus", "view", "sort"];
  const empty = () => ({
    level: [],
    status: [],
    kind: [],
    year: "",
    category: "",
    place: "",
    document: "",
    chosen: "",
    focus: "",
    steps: 1,
    view: "",
    sort: "",
  });
  const preferred = () => (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  kg.state = { ...empty(), lang: document.documentElement.lang === "en" ? "en" : "zh", theme: preferred() };

  const write = () => {
    const state = kg.state;
    const pairs = new URLSearchParams();
    for (const key of SETS) if (state[key].length) pairs.set(key, state[key].map((value) => `-${value}`).join(" "));
    for (const key of [...SINGLE, ...OTHER]) if (state[key]) pairs.set(key, state[key]);
    if (state.focus && state.steps > 1) pairs.set("steps", state.steps);
    pairs.set("lang", state.lang);
    if (state.theme !== preferred()) pairs.set("theme", state.theme);
    return `#${pairs}`;
  };

  const read = () => {
    const pairs = new URLSearchParams(location.hash.slice(1));
    const next = empty();
    for (const key of SETS)
      next[key] = (pairs.get(key) || "")
        .split(" ")
        .filter((value) => value.startsWith("-"))
        .map((value) => value.slice(1));
    for (const key of [...SINGLE, ...OTHER]) next[key] = pairs.get(key) || "";
    next.steps = Math.min(9, Math.max(1, Number.parseInt(pairs.get("steps") || "1", 10) || 1));
    if (pairs.get("lang") === "zh" || pairs.get("lang") === "en") next.lang = pairs.get("lang");
    if (pairs.get("theme") === "dark" || pairs.get("theme") === "light") next.theme = pairs.get("theme");
    return next;
  };

  const tell = () => {
    document.documentElement.lang = kg.state.lang === "en" ? "en" : "zh";
    document.documentElement.dataset.theme = kg.state.theme;
    for (const listener of listeners) listener(kg.state);
  };

  /** Call `listener(state)` after each change. */
  kg.onChange = (listener) => listeners.push(listener);

  /** Change some of the state and keep it in the address; a new entry in the history. */
  kg.change = (changes) => {
    Object.assign(kg.state, changes);
    const address = write();
    try {
      if (address !== location.hash) history.pushState(null, "", address);
    } catch {
      // a frame without an address of its own, as in a notebook, keeps its state to itself
    }
    tell();
  };

  /** Show another state for a moment, as on paper; the address stays. */
  kg.preview = (changes) => {
    Object.assign(kg.state, changes);
    tell();
  };

  /** All filters off, nothing focused or chosen; the view stays. */
  kg.reset = () => kg.change({ ...empty(), view: kg.state.view, sort: kg.state.sort });

  /** Take the state from the address: at the start, and on back and forward. */
  kg.restore = () => {
    Object.assign(kg.state, empty(), read());
    tell();
  };
  for (const change of ["popstate", "hashchange"])
    window.addEventListener(change, () => {
      if (kg.graph) kg.restore();
    });
})();
