// Finding by characters, pinyin and initials: “dshu” finds 德硕.
(() => {
  "use strict";
  const kg = window.kg;
  const MOST = 12;

  const plain = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s“”‘’"'《》（）()·]/g, "");

  /** Whether `query` is spelt by beginnings of the readings of consecutive characters from `at` on. */
  const spells = (characters, at, query) => {
    if (!query) return true;
    if (at >= characters.length) return false;
    const readings = (kg.graph.pinyin[characters[at]] || characters[at]).split(" ");
    return readings.some((reading) => {
      for (let length = Math.min(reading.length, query.length); length > 0; length -= 1) {
        if (reading.startsWith(query.slice(0, length)) && spells(characters, at + 1, query.slice(length))) return true;
      }
      return false;
    });
  };

  /** How well a name fits: 0 not at all, more is better. */
  kg.fits = (name, query) => {
    const text = plain(name);
    const place = text.indexOf(query);
    if (place === 0) return 4 - text.length / 1000;
    if (place > 0) return 3 - text.length / 1000;
    if (!/^[a-z0-9]+$/.test(query)) return 0;
    const characters = [...text];
    for (let at = 0; at < characters.length; at += 1)
      if (spells(characters, at, query)) return (at ? 1 : 2) - characters.length / 1000;
    return 0;
  };

  /** The best nodes for what was typed. */
  kg.search = (typed) => {
    const query = plain(typed);
    if (!query) return [];
    return kg.graph.nodes
      .map((node) => [
        Math.max(...[node.label, node.label_en || "", ...node.names].map((name) => kg.fits(name, query))),
        node,
      ])
      .filter(([score]) => score > 0)
      .sort(([a, one], [b, two]) => b - a || two.links.length - one.links.length || one.id - two.id)
      .slice(0, MOST)
      .map(([, node]) => node);
  };

  const input = kg.byId("search");
  const list = kg.byId("found");
  let found = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const choose = (node) => {
    close();
    input.value = kg.nameOf(node);
    kg.choose(node);
  };
  const mark = (next) => {
    at = found.length ? (next + found.length) % found.length : -1;
    [...list.children].forEach((item, number) => {
      item.setAttribute("aria-selected", String(number === at));
    });
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `found-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const show = () => {
    found = kg.search(input.value);
    const items = found.map((node, number) =>
      kg.el(
        "li",
        {
          role: "option",
          id: `found-${number}`,
          "aria-selected": "false",
          onmousedown: (event) => {
            event.preventDefault();
            choose(node);
          },
        },
        kg.el("span", {}, kg.nameOf(node)),
        kg.el("small", {}, kg.describe(node)),
      ),
    );
    list.replaceChildren(
      ...(items.length ? items : [kg.el("li", { role: "option", "aria-disabled": "true" }, kg.say("nothing"))]),
    );
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(0);
  };

  kg.startSearch = () => {
    input.addEventListener("input", show);
    input.addEventListener("focus", () => {
      if (input.value.trim()) show();
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") mark(at + 1);
      else if (event.key === "ArrowUp") mark(at - 1);
      else if (event.key === "Enter" && found[at]) choose(found[at]);
      else if (event.key === "Escape") {
        input.value = "";
        close();
        return;
      } else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      event.preventDefault();
      input.select();
      input.focus();
    });
  };

  kg.onChange(() => {
    input.placeholder = kg.say("search");
    input.setAttribute("aria-label", kg.say("search"));
  });
})();
