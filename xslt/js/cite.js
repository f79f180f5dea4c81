// Citing a turn or a paragraph: when the address of the page names one (a ¶ was followed), the citation and its forms for
// reference managers name it too. Each form gets a button that copies it.
"use strict";
{
  const section = document.querySelector("section.using");
  if (section) {
    const page = section.dataset.page;
    const address = section.querySelector(".address");
    const said = document.getElementById("-cited");
    const general = said.textContent;
    const forms = [...section.querySelectorAll("pre.form")].map((form) => ({ form, words: form.textContent }));

    const speaker = (place) => {
      const label = place.closest(".turn")?.querySelector(".speaker");
      return label ? label.textContent.trim().replace(/[.:]$/, "") : "";
    };
    const update = () => {
      let id = "";
      try {
        id = decodeURIComponent(location.hash.slice(1));
      } catch {
        id = "";
      }
      const place = id && !id.startsWith("-") ? document.querySelector("article")?.querySelector(`[id="${CSS.escape(id)}"]`) : null;
      const url = place ? `${page}#${id}` : page;
      address.textContent = decodeURI(url);
      address.href = place ? `#${id}` : location.pathname.split("/").pop();
      said.textContent = place ? [speaker(place), `#${id}`].filter(Boolean).join(", ") : general;
      for (const { form, words } of forms) form.textContent = place ? words.replaceAll(page, url) : words;
    };
    for (const { form } of forms) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = section.dataset.copy;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(form.textContent);
        } catch {
          const range = document.createRange();
          range.selectNodeContents(form);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }
        button.textContent = section.dataset.copied;
      });
      form.after(button);
    }
    addEventListener("hashchange", update);
    update();
  }
}
