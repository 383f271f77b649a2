/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting and folding. Without it the page is complete; texts come from the page, in its language. */
(function () {
  "use strict";
  const words = document.body.dataset;

  function numberIn(text) {
    const day = /(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(text);
    if (day) {
      return day[1] * 10000 + day[2] * 100 + +day[3];
    }
    const found = /-?\d+(\.\d+)?/.exec(text.replace(/\u2212/g, "-").replace(/(\d)[,\u202f\u2009](?=\d{3})/g, "$1"));
    return found ? +found[0] : NaN;
  }

  /* Texts without a number go last, whatever the order. */
  function compareNumbers(a, b, sign) {
    const x = numberIn(a);
    const y = numberIn(b);
    if (isNaN(x) || isNaN(y)) {
      return isNaN(x) - isNaN(y);
    }
    return sign * (x - y);
  }

  function compareTexts(a, b, sign) {
    return sign * a.localeCompare(b, document.documentElement.lang, { numeric: true });
  }

  function sortBy(table, head, column) {
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    const order = next[head.getAttribute("aria-sort")] || "ascending";
    const compare = head.classList.contains("n") || head.classList.contains("line") ? compareNumbers : compareTexts;
    const sign = order === "descending" ? -1 : 1;
    const body = table.tBodies[0];
    const text = (row) => row.cells[column].textContent;
    const rows = Array.from(body.rows).sort((a, b) => {
      const difference = order === "none" ? 0 : compare(text(a), text(b), sign);
      return difference || a.dataset.place - b.dataset.place;
    });
    for (const other of table.tHead.rows[0].cells) {
      other.setAttribute("aria-sort", "none");
    }
    head.setAttribute("aria-sort", order);
    body.append(...rows);
  }

  function makeSortable(table) {
    Array.from(table.tBodies[0].rows).forEach((row, place) => { row.dataset.place = place; });
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = words.sort;
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => sortBy(table, head, column));
    });
  }

  function setFolded(section, folded) {
    section.querySelector(".body").hidden = folded;
    section.querySelector(".fold").setAttribute("aria-expanded", String(!folded));
  }

  /* Long lists are there to be looked up. */
  function isLong(section) {
    return section.querySelectorAll("tbody tr, li").length > 40;
  }

  function makeFoldable(section) {
    const body = section.querySelector(".body");
    const heading = section.querySelector("h2, h3");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.setAttribute("aria-controls", body.id);
    button.setAttribute("aria-label", words.fold + ": " + heading.textContent);
    button.addEventListener("click", () => setFolded(section, !body.hidden));
    heading.before(button);
    setFolded(section, isLong(section));
  }

  function show(hash) {
    const target = document.getElementById(hash.slice(1));
    const section = target && target.closest(".part");
    if (section) {
      setFolded(section, false);
    }
  }

  document.querySelectorAll("table").forEach((table) => {
    if (table.tBodies[0].rows.length > 1) {
      makeSortable(table);
    }
  });
  document.querySelectorAll(".part").forEach(makeFoldable);
  document.querySelectorAll(".contents a").forEach((link) => {
    link.addEventListener("click", () => show(link.hash));
  });
  window.addEventListener("hashchange", () => show(location.hash));
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".part").forEach((section) => setFolded(section, false));
  });
  show(location.hash);
})();
