"use strict";
// The filter of the board; what is chosen stands in the address, so that it can be shared.
addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("#board tbody tr")];
  const names = ["level", "status", "year", "scheme"];
  const chosen = () => Object.fromEntries([...new FormData(form)].filter((pair) => pair[1] !== ""));
  const apply = () => {
    const want = chosen();
    const text = (want.text || "").toLowerCase();
    let count = 0;
    for (const row of rows) {
      const held = new Set();
      let shown = 0;
      for (const chip of row.querySelectorAll(".chip")) {
        const fits = names.every((name) => !want[name] || chip.dataset[name] === want[name]);
        chip.hidden = !fits;
        shown += fits;
        if (fits && chip.classList.contains("held")) held.add(chip.dataset.scheme);
      }
      row.hidden = !(
        shown &&
        (!want.kind || row.dataset.kind === want.kind) &&
        (!want.place || row.dataset.place === want.place) &&
        (!text || row.cells[0].textContent.toLowerCase().includes(text))
      );
      row.querySelector(".held.number").textContent = held.size;
      count += !row.hidden;
    }
    const told = document.getElementById("count");
    told.textContent = told.textContent.replace(/\d+/, count);
    const query = new URLSearchParams(want).toString();
    history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
    window.carry?.();
  };
  for (const [name, value] of new URLSearchParams(location.search))
    if (form.elements[name]) form.elements[name].value = value;
  form.hidden = false;
  let soon = 0;
  form.addEventListener("input", () => {
    clearTimeout(soon);
    // ten thousand rows take half a second: not for every letter
    if (rows.length > 1000) soon = setTimeout(apply, 250);
    else apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if (location.search) apply();
});
