// The search: asks Pagefind's index, shard by shard put together, and shows each hit with the turn or paragraph that it
// stands in. A browser loads the index only from a server; from a file the page says so (the notice stays).
"use strict";
{
  const PAGE = 20;
  const PIECES = 4;
  const AROUND = 12;
  const box = document.getElementById("-search");
  const words = document.getElementById("-q");
  const filters = document.getElementById("-filters");
  const status = document.getElementById("-status");
  const list = document.getElementById("-results");
  const more = document.getElementById("-more");
  let engines = [];
  let results = [];
  let shown = 0;
  let asked = 0;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // The words round a hit, with the hits in them marked; positions are numbers of words.
  const excerpt = (text, hits, from, to) => {
    const found = [];
    for (let at = from; at < to; at += 1) {
      found.push(hits.has(at) ? element("mark", { textContent: text[at] }) : text[at], " ");
    }
    return [from > 0 ? "… " : "", ...found, to < text.length ? "…" : ""];
  };

  // Hits that stand at the same place make one piece.
  const pieces = (data) => {
    const text = data.content.split(/\s+/);
    const anchors = data.anchors.filter((anchor) => anchor.element === "a").sort((a, b) => a.location - b.location);
    const hits = new Set(data.locations);
    const places = new Map();
    for (const location of [...hits].sort((a, b) => a - b)) {
      let place = "";
      for (const anchor of anchors) {
        if (anchor.location > location) break;
        place = anchor.id;
      }
      if (!places.has(place)) places.set(place, location);
    }
    return [...places].map(([place, at]) => ({
      place,
      words: excerpt(text, hits, Math.max(0, at - AROUND), Math.min(text.length, at + AROUND + 1)),
    }));
  };

  const item = (data) => {
    const stem = decodeURIComponent(data.raw_url || data.url).replace(/^.*\//, "").replace(/~\d+(\.html)?$/, "");
    const url = `${encodeURIComponent(stem)}.html`;
    const found = pieces(data);
    const part = filters.querySelector(`[name=part][value="${CSS.escape(data.filters.part?.[0] || "")}"]`);
    const kind = [data.meta.speaker, data.meta.when, part?.parentElement.textContent.trim()].filter(Boolean).join(" · ");
    const made = element("li", {}, element("p", { className: "kind", textContent: kind }),
      element("h2", {}, element("a", { href: url, textContent: data.meta.title })));
    const rows = element("ul");
    found.forEach((piece, number) => {
      const anchor = piece.place && piece.place !== "-text" ? `#${piece.place}` : "";
      const row = element("li", { hidden: number >= PIECES }, element("a", { href: url + anchor }, ...piece.words));
      rows.append(row);
    });
    made.append(rows);
    if (found.length > PIECES) {
      const button = element("button", { type: "button", textContent: box.dataset.all + ` (${found.length})` });
      button.addEventListener("click", () => {
        for (const row of rows.children) row.hidden = false;
        rows.children[PIECES].firstChild.focus();
        button.remove();
      });
      made.append(button);
    }
    return made;
  };

  const next = async () => {
    const here = asked;
    const loaded = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()));
    if (here !== asked) return;
    list.append(...loaded.map(item));
    shown += loaded.length;
    more.hidden = shown >= results.length;
  };

  const choice = () => {
    const chosen = {};
    for (const [name, value] of new FormData(filters)) if (value) chosen[name] = value;
    return chosen;
  };

  const search = async () => {
    asked += 1;
    const here = asked;
    const query = words.value.trim();
    const chosen = choice();
    const address = new URLSearchParams({ ...(query && { q: query }), ...chosen });
    history.replaceState(null, "", `${location.pathname}${address.size ? `?${address}` : ""}`);
    const empty = !query && Object.keys(chosen).length === 0;
    status.textContent = empty ? "" : box.dataset.working;
    const answers = empty ? [] : await Promise.all(engines.map((engine) => engine.search(query || null, { filters: chosen })));
    if (here !== asked) return;
    results = answers.flatMap((answer) => answer.results).sort((a, b) => b.score - a.score);
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    const said = results.length ? box.dataset.some.replace("{}", results.length) : box.dataset.none;
    status.textContent = empty ? "" : said;
    await next();
  };

  const offer = (available, wanted) => {
    const names = Object.fromEntries([...document.querySelectorAll("#-types [data-type]")].map((e) => [e.dataset.type, e.textContent]));
    for (const select of filters.querySelectorAll("select")) {
      const values = Object.keys(available[select.name] || {}).sort((a, b) => a.localeCompare(b, document.documentElement.lang));
      for (const value of values) {
        const name = select.name === "type" ? names[value] || value : value;
        select.append(element("option", { value, textContent: name }));
      }
      select.value = values.includes(wanted.get(select.name)) ? wanted.get(select.name) : "";
      select.closest(".choice").hidden = values.length === 0;
    }
    const part = filters.querySelector(`[name=part][value="${CSS.escape(wanted.get("part") || "")}"]`);
    if (part) part.checked = true;
  };

  const start = async () => {
    const base = new URL("pagefind/", location.href);
    const shards = await (await fetch(new URL("shards.json", base))).json();
    // Each language has an engine of its own, which knows how its words are inflected.
    const languages = new Map();
    for (const shard of shards) {
      const language = shard.split("-")[0];
      languages.set(language, [...(languages.get(language) || []), shard]);
    }
    engines = await Promise.all([...languages.values()].map(async ([first, ...others]) => {
      const engine = await import(new URL(`${first}/pagefind.js`, base));
      await engine.init();
      for (const shard of others) await engine.mergeIndex(new URL(`${shard}/`, base).pathname);
      return engine;
    }));
    if (engines.length === 0) return;
    const available = {};
    for (const engine of engines) {
      for (const [name, values] of Object.entries(await engine.filters())) {
        available[name] = { ...available[name], ...values };
      }
    }
    const wanted = new URLSearchParams(location.search);
    words.value = wanted.get("q") || "";
    offer(available, wanted);
    document.getElementById("-notice").hidden = true;
    box.hidden = false;
    let waiting = 0;
    words.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 200);
    });
    words.form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    filters.addEventListener("change", search);
    filters.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", async () => {
      const last = list.children.length;
      await next();
      list.children[last]?.querySelector("a").focus();
    });
    if (wanted.size) await search();
  };

  if (box && location.protocol !== "file:") {
    start().catch((error) => {
      const notice = document.getElementById("-notice");
      notice.hidden = false;
      notice.prepend(element("p", { textContent: `${box.dataset.failed} ${error.message}` }));
    });
  } else if (box) {
    document.getElementById("-serve").hidden = false;
  }
}
