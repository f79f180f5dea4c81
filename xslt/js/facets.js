// The list of texts, narrowed down in place: the links of each facet become switches. Values of one facet add up, facets
// narrow each other. What is chosen stands in the address, so that it can be bookmarked. Without this script the links
// lead to lists.
"use strict";
{
  const result = document.getElementById("-result");
  const texts = [...document.querySelectorAll(".texts > li")].map((item) => ({ item, data: item.dataset }));
  const switches = [];
  const values = (text, facet) => (text.data[facet] || "").split(" ");
  const chosen = () => {
    const found = new Map();
    for (const one of switches) {
      if (one.button.getAttribute("aria-pressed") === "true") {
        found.set(one.facet, [...(found.get(one.facet) || []), one.value]);
      }
    }
    return found;
  };
  const fits = (text, choice, except) =>
    [...choice].every(([facet, wanted]) => facet === except || wanted.some((value) => values(text, facet).includes(value)));

  const show = () => {
    const choice = chosen();
    let count = 0;
    for (const text of texts) {
      const shown = fits(text, choice);
      text.item.hidden = !shown;
      count += shown;
      const mark = document.querySelector(`[data-mark="${CSS.escape(text.data.stem)}"]`);
      if (mark) mark.classList.toggle("off", !shown);
    }
    for (const year of document.querySelectorAll("section.year")) {
      year.hidden = !year.querySelector("li:not([hidden])");
    }
    for (const one of switches) {
      const number = texts.filter((text) => fits(text, choice, one.facet) && values(text, one.facet).includes(one.value)).length;
      one.count.textContent = number;
      one.button.classList.toggle("empty", number === 0);
    }
    result.hidden = choice.size === 0;
    result.firstChild.data = result.dataset.some.replace("{}", count).replace("{}", texts.length) + " ";
    const query = new URLSearchParams([...choice].flatMap(([facet, wanted]) => wanted.map((value) => [facet, value])));
    try {
      history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    } catch {
      // A page from a file may not change its address.
    }
  };

  if (result) {
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = result.dataset.clear;
    result.append("", clear);
    const asked = new URLSearchParams(location.search);
    for (const link of document.querySelectorAll("a[data-facet]")) {
      const { facet, value } = link.dataset;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = link.textContent;
      const pressed = asked.getAll(facet).includes(value);
      button.setAttribute("aria-pressed", String(pressed));
      if (pressed) link.closest("details").open = true;
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        show();
      });
      switches.push({ button, facet, value, count: link.parentElement.querySelector(".count") });
      link.replaceWith(button);
    }
    clear.addEventListener("click", () => {
      for (const one of switches) one.button.setAttribute("aria-pressed", "false");
      show();
      switches[0]?.button.focus();
    });
    show();
  }
}
