"use strict";
// All pieces of the quotation that the address names are marked, and its facts.
addEventListener("DOMContentLoaded", () => {
  const show = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name ? document.getElementById(name) : null;
    const span = name.startsWith("char=") ? name.slice(5) : target?.dataset.spans;
    for (const one of document.querySelectorAll("[data-spans]")) {
      one.classList.toggle("on", Boolean(span) && one.dataset.spans.split(" ").includes(span));
    }
  };
  addEventListener("hashchange", show);
  show();
});
