"use strict";
// The query editor: examples, completion of prefixes, the place of an error, results as a table.
addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("editor"),
    area = document.getElementById("query");
  const problem = document.getElementById("problem"),
    told = document.getElementById("told"),
    result = document.getElementById("result");
  const choice = document.getElementById("example"),
    offers = document.getElementById("completions");
  const examples = new Map(
    [...document.querySelectorAll("template.example")].map((one) => [one.dataset.name, one.content.textContent]),
  );
  const prefixes = new Map(
    document
      .getElementById("prefixes")
      .content.textContent.trim()
      .split("\n")
      .map((line) => line.trim().split(" ")),
  );
  const english = form.dataset.lang === "en";
  const make = (name, text) => {
    const one = document.createElement(name);
    one.textContent = text;
    return one;
  };
  const choose = (name) => {
    if (examples.has(name)) {
      area.value = examples.get(name);
      choice.value = name;
    }
  };
  choice.addEventListener("change", () => choose(choice.value));
  const given = new URLSearchParams(location.search).get("query");
  if (given) area.value = given;
  else if (location.hash.startsWith("#example=")) choose(decodeURIComponent(location.hash.slice(9)));

  const shortened = (iri) => {
    for (const [prefix, start] of prefixes) if (iri.startsWith(start)) return prefix + ":" + iri.slice(start.length);
    return iri;
  };
  const cell = (term) => {
    if (!term) return make("td", "");
    if (term.type !== "uri") return make("td", term["xml:lang"] ? term.value + " @" + term["xml:lang"] : term.value);
    const td = document.createElement("td");
    if (!/^https?:\/\//i.test(term.value)) {
      td.textContent = term.value;
      return td;
    }
    const link = make("a", shortened(term.value));
    const base = form.dataset.base;
    link.href = term.value.startsWith(base)
      ? new URL(form.action.replace(/[^/]*$/, "")).href + term.value.slice(base.length)
      : term.value;
    link.rel = "noopener noreferrer nofollow";
    td.append(link);
    return td;
  };
  const table = (names, rows) => {
    const made = document.createElement("table"),
      head = made.createTHead().insertRow(),
      body = made.createTBody();
    for (const name of names) {
      const th = make("th", name);
      th.scope = "col";
      head.append(th);
    }
    for (const row of rows) {
      const tr = body.insertRow();
      for (const name of names) tr.append(cell(row[name]));
    }
    window.sortable(made);
    return made;
  };
  const complain = (text, line, column) => {
    problem.textContent = text;
    problem.hidden = false;
    area.setAttribute("aria-invalid", "true");
    if (line) {
      const lines = area.value.split("\n");
      const at =
        lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) +
        [...(lines[line - 1] || "")].slice(0, column - 1).join("").length;
      area.focus();
      area.setSelectionRange(at, Math.min(at + 1, area.value.length));
    }
  };
  const run = async () => {
    problem.hidden = true;
    area.removeAttribute("aria-invalid");
    result.replaceChildren();
    told.textContent = form.dataset.running;
    const body = new URLSearchParams({ query: area.value, rows: form.dataset.pageRows });
    const accept = "application/sparql-results+json, text/turtle;q=0.9";
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: accept } });
      const kind = answer.headers.get("content-type") || "";
      told.textContent = "";
      if (!answer.ok) {
        const said = await answer.json();
        const hint = english ? said.hint : said.hint_zh;
        const where = (!english && said.where_zh) || said.where;
        complain(
          [english ? said.detail : said.detail_zh, where, hint].filter(Boolean).join("\n"),
          said.line,
          said.column,
        );
      } else if (kind.includes("json")) {
        const found = await answer.json();
        if ("boolean" in found) {
          told.textContent = String(found.boolean);
          return;
        }
        const rows = found.results.bindings;
        result.append(table(found.head.vars, rows));
        told.textContent = rows.length ? form.dataset.rows.replace("#", rows.length) : form.dataset.nothing;
        if (answer.headers.get("Honours-KG-Truncated"))
          told.append(
            " ",
            Object.assign(make("strong", form.dataset.cut.replace("#", rows.length)), { className: "cut" }),
          );
      } else {
        result.append(make("pre", await answer.text()));
        if (answer.headers.get("Honours-KG-Truncated"))
          told.append(
            Object.assign(make("strong", form.dataset.cut.replace("#", form.dataset.pageRows)), { className: "cut" }),
          );
      }
    } catch (error) {
      told.textContent = "";
      complain(String(error));
    }
  };
  document.getElementById("run")?.addEventListener("click", run);

  const word = () => /[\w-]*$/.exec(area.value.slice(0, area.selectionStart))[0];
  const close = () => {
    offers.hidden = true;
  };
  const take = (prefix) => {
    const at = area.selectionStart,
      typed = word();
    area.setRangeText(prefix + ":", at - typed.length, at, "end");
    close();
    area.focus();
  };
  const open = () => {
    const typed = word();
    const found = [...prefixes.keys()].filter((prefix) => prefix.startsWith(typed));
    offers.replaceChildren(
      ...found.map((prefix, at) => {
        const item = make("li", prefix + ":");
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(at === 0));
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(prefix);
        });
        return item;
      }),
    );
    offers.hidden = !found.length;
  };
  area.addEventListener("blur", close);
  area.addEventListener("input", close);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !form.dataset.static) {
      event.preventDefault();
      run();
      return;
    }
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      open();
      return;
    }
    if (offers.hidden) return;
    const items = [...offers.children],
      at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "Tab") take(items[at].textContent.slice(0, -1));
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = (at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length;
      for (const [place, item] of items.entries()) item.setAttribute("aria-selected", String(place === next));
      items[next].scrollIntoView({ block: "nearest" });
    } else return;
    event.preventDefault();
  });
});
