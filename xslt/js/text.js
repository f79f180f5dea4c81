// What script adds to the page of a text: notes beside their calls where there is room, else in a popover; addresses that
// are copied by a click. Without it the calls lead to the list of notes, and the addresses are links.
"use strict";
(() => {
  const MOST_BESIDE = 2000; // notes; with more, all are shown in the popover
  const SHORTEST = 12; // rem that a long note beside the text has at least, however near the next one is
  const WHOLE = 55; // rem that text, notes and margins need side by side
  const article = document.querySelector("article");
  const popover = document.getElementById("-note");
  const said = document.getElementById("-said");
  const noteOf = (call) => document.getElementById(decodeURIComponent(call.hash.slice(1)));
  const calls = [...article.querySelectorAll("a.call[href^='#']")].filter(noteOf);
  let lane = null;
  let beside = []; // [call, its note beside it]

  /** The words of a note for another place: without ids, permalinks and ways back. */
  const words = (note) => {
    const copy = document.createElement("div");
    copy.className = note.className;
    copy.append(...[...note.children].map((child) => child.cloneNode(true)));
    for (const one of copy.querySelectorAll(".returns, .permalink")) one.remove();
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    const label = copy.querySelector("a.note-label");
    if (label) {
      const plain = document.createElement("span");
      plain.className = "note-label";
      plain.append(...label.childNodes);
      label.replaceWith(plain);
    }
    for (const name of ["lang", "dir"]) if (note.hasAttribute(name)) copy.setAttribute(name, note.getAttribute(name));
    return copy;
  };

  const fill = () => {
    lane = document.createElement("div");
    lane.className = "side";
    lane.ariaHidden = "true"; // the list of notes says the same
    const seen = new Set();
    for (const call of calls) {
      const note = noteOf(call);
      if (call.closest("li.note, .debate") || seen.has(note)) continue;
      seen.add(note);
      const shown = words(note);
      for (const link of shown.querySelectorAll("a, [tabindex]")) link.tabIndex = -1;
      const point = (on) => () => [call, shown].forEach((one) => one.classList.toggle("current", on));
      for (const one of [call, shown]) {
        one.addEventListener("pointerenter", point(true));
        one.addEventListener("pointerleave", point(false));
      }
      lane.append(shown);
      beside.push([call, shown]);
    }
    article.append(lane);
  };

  /** Each note at the height of its call, or below the one before it. */
  const place = () => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const room = calls.length > 0 && calls.length <= MOST_BESIDE && innerWidth >= WHOLE * rem;
    document.body.classList.toggle("sided", room);
    if (!room) return;
    if (!lane) fill();
    const top = article.getBoundingClientRect().top;
    const shown = beside.map(([call, note]) => ({ note, at: call.getBoundingClientRect(), whole: note.scrollHeight }));
    const heard = shown.filter(({ note, at }) => !(note.hidden = at.height === 0));
    let free = 0;
    for (const [index, { note, at, whole }] of heard.entries()) {
      const begin = Math.max(at.top - top - 3, free);
      const next = index + 1 < heard.length ? heard[index + 1].at.top - top : Infinity;
      const height = Math.min(whole + 1, Math.max(SHORTEST * rem, next - begin - rem));
      note.style.insetBlockStart = `${begin}px`;
      note.style.maxBlockSize = `${height}px`;
      note.classList.toggle("long", whole > height);
      free = begin + height + rem * 0.7;
    }
  };

  const show = (call) => {
    const note = noteOf(call);
    popover.querySelector(".note-shown").replaceChildren(words(note));
    popover.lastElementChild.querySelector("a").href = call.hash;
    popover.showPopover();
    const at = call.getBoundingClientRect();
    const box = popover.getBoundingClientRect();
    if (innerWidth > 640) {
      const below = at.bottom + 8 + box.height < innerHeight ? at.bottom + 8 : Math.max(8, at.top - box.height - 8);
      popover.style.top = `${below}px`;
      popover.style.left = `${Math.min(Math.max(8, at.left - 24), innerWidth - box.width - 8)}px`;
    } else {
      popover.style.removeProperty("top");
      popover.style.removeProperty("left");
    }
    popover.focus({ preventScroll: true });
  };

  const copy = async (link) => {
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // the address stands in the address bar
    }
    said.textContent = said.dataset.copied;
    link.dataset.said = said.dataset.copied;
    setTimeout(() => {
      said.textContent = "";
      delete link.dataset.said;
    }, 2000);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.classList.contains("permalink")) copy(link);
    if (popover?.contains(link)) popover.hidePopover();
    if (!link.matches("a.call") || !calls.includes(link)) return;
    if (document.body.classList.contains("sided") && !link.closest("li.note")) {
      if (event.detail) event.preventDefault(); // the mouse finds it beside the text; the keyboard goes to the list
    } else if (popover?.showPopover) {
      event.preventDefault();
      show(link);
    }
  });

  if (calls.length) {
    place();
    new ResizeObserver(place).observe(article);
    document.fonts?.ready.then(place);
    addEventListener("resize", place);
    for (const box of document.querySelectorAll(".settings-panel input")) box.addEventListener("change", place);
  }
})();
