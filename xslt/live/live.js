// Only in the preview (stenogram serve): the page loads itself anew when its text was saved and made, and shows what the
// validator says about it.
"use strict";
{
  const stem = decodeURIComponent(location.pathname.split("/").pop()).replace(/\.html$/, "");
  const ofText = document.querySelector("article") !== null && !document.body.classList.contains("edition");
  const panel = document.createElement("aside");
  panel.className = "live-findings";
  panel.setAttribute("aria-label", "stenogram serve");
  panel.setAttribute("aria-live", "polite");
  panel.lang = "en";

  const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
  const row = (one) => {
    const made = element("li", `live-${one.severity}`, "");
    const place = one.line ? `${one.line}${one.column ? `:${one.column}` : ""} ` : "";
    made.append(element("span", "live-place", `${place}${one.code} `), `${one.message}${one.advice ? ` (${one.advice})` : ""}`);
    return made;
  };
  const show = (findings, remark = "") => {
    panel.replaceChildren();
    if (findings.length || remark) {
      const box = document.createElement("details");
      box.open = findings.some((one) => one.severity === "error") || remark !== "";
      const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
      const list = document.createElement("ul");
      list.append(...findings.map(row));
      box.append(element("summary", "", remark || count), list);
      panel.append(box);
    }
  };

  document.body.append(panel);
  if (ofText) {
    fetch(`/-/findings/${encodeURIComponent(stem)}`).then((answer) => answer.json()).then((found) => found && show(found));
  }
  const events = new EventSource("/-/events");
  events.addEventListener("message", ({ data }) => {
    const said = JSON.parse(data);
    if (said.event === "page" && said.stem === stem && said.made) location.reload();
    else if (said.event === "whole" && !ofText && stem !== "search") location.reload();
    else if (said.event === "findings" && said.stem === stem) show(said.findings);
    else if (said.event === "trouble") show([], said.message);
  });
  events.addEventListener("open", () => document.documentElement.setAttribute("data-live", "on"));
}
