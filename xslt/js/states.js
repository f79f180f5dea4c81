// The reading states: what the check boxes of the settings were set to is remembered, and set again before the text is drawn.
// css/settings.css does the rest, so that without script everything works but the memory.
"use strict";
(() => {
  const KEY = "stenogram.reading";
  const inputs = [...document.querySelectorAll(".settings-panel input")];

  /** What was kept, or nothing where a browser keeps nothing. */
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  };

  const states = kept();
  for (const input of inputs) {
    const state = states[input.type === "radio" ? input.name : input.id];
    if (state !== undefined) input.checked = input.type === "radio" ? state === input.id : state === true;
  }

  const keep = (event) => {
    const { type, name, id, checked } = event.target;
    const now = { ...kept(), [type === "radio" ? name : id]: type === "radio" ? id : checked };
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // private windows may keep nothing: the state holds for this page
    }
  };
  for (const input of inputs) input.addEventListener("change", keep);
})();
