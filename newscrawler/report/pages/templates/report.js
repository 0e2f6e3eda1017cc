// Tables that sort by a click on a heading, and the state of runs that is looked at again. Pages work without it.
"use strict";
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const numbers = body.rows[0]?.cells[column]?.dataset.v !== undefined;
      const was = heading.getAttribute("aria-sort");
      const isLast = column === headings.length - 1;  // there the worst is the first
      const ascending = was ? was === "descending" : !numbers || isLast;
      headings.forEach((each) => each.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      const value = (row) => {
        const cell = row.cells[column];
        return numbers ? Number(cell.dataset.v) : cell.textContent.toLowerCase();
      };
      const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
      const rows = [...body.rows].map((row) => [value(row), row]);
      rows.sort((one, other) => order(one[0], other[0]) * (ascending ? 1 : -1));
      body.append(...rows.map((pair) => pair[1]));
    });
  });
}
const live = document.querySelector("[data-live]");
if (live) {
  const again = async () => {
    try {
      const response = await fetch("live-rows", { cache: "no-store" });
      if (response.ok) live.innerHTML = await response.text();
    } catch { /* the server has gone: what was last known stays */ }
    setTimeout(again, document.hidden ? 30000 : 3000);
  };
  setTimeout(again, 3000);
}
