// Draws what stands beside the chat: where the newest card comes from, and the calls of the Bot API.

import { element } from "/static/text.js";

const byId = (id) => document.getElementById(id);

export function drawExplanation(explanation) {
  byId("unexplained").hidden = Boolean(explanation);
  byId("explained").hidden = !explanation;
  if (!explanation) return;
  byId("route").textContent = explanation.route || "none";
  byId("card-language").textContent = explanation.language || "none";
  byId("notes").replaceChildren(...explanation.notes.map((note) => element("li", { dir: "auto" }, note)));
  byId("texts").hidden = !explanation.texts.length;
  byId("texts").tBodies[0].replaceChildren(...explanation.texts.map(explainedText));
}

function explainedText({ text, source, catalog, context, translated }) {
  const state = translated ? ["good", "translated"] : ["plain", "English"];
  return element(
    "tr",
    { "data-testid": "explained-text" },
    element("td", { dir: "auto", title: text }, element("span", { class: "clipped" }, text)),
    element("td", {}, element("code", {}, source)),
    element(
      "td",
      {},
      element("span", { class: "catalog" }, catalog),
      " ",
      element("span", { class: `mark ${state[0]}` }, state[1]),
      element("code", { class: "context" }, context),
    ),
  );
}

export function drawCalls(calls) {
  byId("calls").replaceChildren(...calls.map(drawnCall));
}

function drawnCall({ method, ok, error_code: code, description }) {
  const outcome = ok ? element("span", { class: "mark good" }, "ok") : element("span", { class: "mark bad" }, code);
  const more = description ? [element("span", { class: "quiet", dir: "auto" }, description)] : [];
  return element("li", { "data-testid": "call" }, outcome, element("code", {}, method), ...more);
}
