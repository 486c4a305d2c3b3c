"use strict";
// Tables with the class "sortable" sort by a click on a head; numbers as numbers, names as Chinese does.
(() => {
  const collator = new Intl.Collator("zh-Hans", { numeric: true });
  const value = (row, at) => row.cells[at].textContent.trim();
  const compare = (left, right) => {
    if (left === "" || right === "") return left === right ? 0 : left === "" ? 1 : -1;
    const a = Number(left.replaceAll(",", "")),
      b = Number(right.replaceAll(",", ""));
    return Number.isNaN(a) || Number.isNaN(b) ? collator.compare(left, right) : a - b;
  };
  const sort = (table, at, head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => [value(row, at), row]);
    rows.sort((x, y) =>
      x[0] === "" || y[0] === "" ? compare(x[0], y[0]) : down ? compare(y[0], x[0]) : compare(x[0], y[0]),
    );
    table.tBodies[0].append(...rows.map((pair) => pair[1]));
  };
  const heads = (table) => {
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, at, head));
      head.replaceChildren(button);
    });
  };
  window.sortable = heads;
  document.querySelectorAll("table.sortable").forEach(heads);
  // the language switch keeps what was asked
  const other = document.querySelector("a.other");
  const carry = () => {
    other.search = location.search;
    other.hash = location.hash;
  };
  carry();
  addEventListener("hashchange", carry);
  window.carry = carry;
  document.documentElement.dataset.ready = "yes";
})();
