"use strict";
// Names by characters, pinyin or initials; the list of names is fetched once, from this site.
addEventListener("DOMContentLoaded", async () => {
  const form = document.getElementById("search"),
    list = document.getElementById("found"),
    told = document.getElementById("told");
  const field = form.elements.q;
  const folded = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s“”"'（）()「」『』《》·-]/g, "");
  const paths = {
    ent: "enterprise",
    prod: "product",
    person: "person",
    thing: "thing",
    prog: "programme",
    doc: "document",
    scheme: "scheme",
    place: "place",
    indicator: "indicator",
  };
  let names = [];
  const address = (curie) => {
    const [prefix, ...rest] = curie.split(":");
    return form.dataset.pages + encodeURIComponent(paths[prefix]) + "/" + encodeURIComponent(rest.join(":"));
  };
  const rank = ([, , name, pinyin, initials], wanted) => {
    const text = folded(name);
    if (text === wanted) return 0;
    if (text.startsWith(wanted)) return 1;
    if (pinyin === wanted || initials === wanted) return 2;
    if (pinyin.startsWith(wanted) || initials.startsWith(wanted)) return 3;
    if (text.includes(wanted)) return 4;
    return pinyin.includes(wanted) || initials.includes(wanted) ? 5 : 9;
  };
  const find = () => {
    const wanted = folded(field.value);
    const best = new Map();
    if (wanted) {
      for (const one of names) {
        const found = rank(one, wanted);
        if (found < 9 && (!best.has(one[0]) || best.get(one[0])[0] > found)) best.set(one[0], [found, one]);
      }
    }
    const found = [...best.values()].sort((a, b) => a[0] - b[0] || a[1][2].length - b[1][2].length);
    list.replaceChildren(
      ...found.slice(0, 200).map(([, one]) => {
        const item = document.createElement("li"),
          link = document.createElement("a"),
          kind = document.createElement("small");
        link.href = one[5] ? form.dataset.pages + one[5] : address(one[0]);
        link.textContent = one[2];
        link.dir = "auto";
        kind.textContent = " " + (form.dataset["kind" + one[1].charAt(0) + one[1].slice(1).toLowerCase()] || one[1]);
        item.append(link, kind);
        return item;
      }),
    );
    const words = found.length > 200 ? form.dataset.first : found.length ? form.dataset.found : form.dataset.none;
    told.textContent = wanted ? words.replace("#", String(found.length)) : "";
    history.replaceState(null, "", field.value ? "?q=" + encodeURIComponent(field.value) : location.pathname);
    window.carry?.();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  field.addEventListener("input", find);
  names = await (await fetch(form.dataset.names)).json();
  field.value = new URLSearchParams(location.search).get("q") || "";
  find();
  field.focus();
  form.dataset.ready = "yes";
});
