// The chat page: shows the state that the server streams, and sends what the tester does.

import { drawMessages } from "/static/cards.js";
import { drawCalls, drawExplanation } from "/static/panels.js";
import { element } from "/static/text.js";

const FIRST_VISITOR = 1001;
const TOAST_MILLISECONDS = 4000;
const BUSY_MILLISECONDS = 8000;
const LANGUAGES = {
  en: "English", ja: "日本語", "zh-hans": "简体中文", "zh-hant": "繁體中文", ko: "한국어", es: "Español",
  "pt-br": "Português (Brasil)", ru: "Русский", th: "ไทย", fil: "Filipino", tl: "Tagalog", id: "Indonesia",
  vi: "Tiếng Việt", my: "မြန်မာ", km: "ខ្មែរ", mn: "Монгол", ne: "नेपाली", fr: "Français",
};
const PLACES = {
  Tokyo: [35.68124, 139.76712], Kochi: [33.55971, 133.53108], Sapporo: [43.06208, 141.35437],
  Seoul: [37.5665, 126.978],
};

const byId = (id) => document.getElementById(id);
const acts = { write, press, copy, say };

let chat = visitorInAddress();
let stream = null;
let session = null;
let language = null;
let lastAlert = 0;
let alertsShown = Promise.resolve();

// What the server says.

function connect() {
  stream?.close();
  stream = new EventSource(`/preview/events?chat=${chat}`);
  stream.onopen = () => showConnection(true);
  stream.onmessage = (event) => show(JSON.parse(event.data));
  stream.onerror = () => {
    showConnection(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  };
}

function showConnection(connected) {
  const node = byId("connection");
  node.textContent = connected ? "connected" : "disconnected, trying again";
  node.classList.toggle("lost", !connected);
}

function show(state) {
  const restarted = session !== null && session !== state.session;
  if (session !== state.session) lastAlert = state.alerts.at(-1)?.id ?? 0;
  session = state.session;
  if (restarted && language !== state.chat.language_code) {
    act({ kind: "language", language_code: language });
  } else {
    showLanguage(state.chat.language_code);
  }
  showHead(state);
  const scroll = byId("scroll");
  if (drawMessages(byId("messages"), state.messages, acts)) scroll.scrollTop = scroll.scrollHeight;
  showKeyboard(state.keyboard);
  showCommands(state.bot.commands);
  showBlocked(state.chat.blocked);
  drawExplanation(state.explanation);
  drawCalls(state.calls);
  showAlerts(state.alerts);
}

function showHead({ bot, chat: { id }, messages }) {
  byId("bot-name").textContent = bot.name;
  byId("visitor").textContent = `bot · visitor ${id}`;
  byId("description").textContent = bot.description;
  byId("welcome").hidden = messages.length > 0;
}

function showKeyboard(keyboard) {
  const node = byId("keyboard");
  node.hidden = !keyboard;
  byId("composer").placeholder = keyboard?.placeholder || "Message";
  const rows = (keyboard?.rows ?? []).map((row) => element("div", { class: "buttons" }, ...row.map(keyboardButton)));
  node.replaceChildren(...rows);
}

function keyboardButton({ text, request }) {
  const asked = { location: sendLocation, contact: () => act({ kind: "contact" }) }[request];
  const title = request === "location" ? "Sends the place chosen beside the chat" : undefined;
  const onclick = asked ?? (() => write(text));
  return element("button", { type: "button", "data-testid": "keyboard-button", dir: "auto", title, onclick }, text);
}

function showCommands(commands) {
  byId("menu").hidden = !commands.length;
  if (!commands.length) openCommands(false);
  byId("commands").replaceChildren(...commands.map(({ command, description }) => {
    const onclick = () => {
      openCommands(false);
      write(`/${command}`);
    };
    const words = [element("strong", {}, `/${command}`), element("span", { dir: "auto" }, description)];
    return element("button", { type: "button", "data-testid": "command", onclick }, ...words);
  }));
}

function openCommands(open) {
  byId("commands").hidden = !open;
  byId("menu").setAttribute("aria-expanded", String(open));
}

function showBlocked(blocked) {
  byId("write").hidden = blocked;
  byId("blocked").hidden = !blocked;
  byId("block").hidden = blocked;
}

function showLanguage(code) {
  language = code;
  const known = code === null || code in LANGUAGES;
  byId("language").value = code === null ? "none" : known ? code : "other";
  byId("other-language").hidden = known;
  if (!known) byId("other-language").value = code;
}

function showAlerts(alerts) {
  for (const { id, text, show_alert: asWindow } of alerts) {
    if (id <= lastAlert) continue;
    lastAlert = id;
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    if (!text) continue;
    if (asWindow) alertsShown = alertsShown.then(() => showAlert(text));
    else say(text);
  }
}

function showAlert(text) {
  const dialog = byId("alert");
  byId("alert-text").textContent = text;
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", done, { once: true }));
}

// What the tester does.

async function act(what) {
  try {
    const answer = await fetch("/preview/act", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Preview": "1" },
      body: JSON.stringify({ chat, act: what }),
    });
    if (!answer.ok) say(`This could not be sent (${answer.status})`);
    return answer.ok;
  } catch {
    showConnection(false);
    say("The preview does not answer");
    return false;
  }
}

function write(text) {
  return act({ kind: "text", text });
}

function press(messageId, data, button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), BUSY_MILLISECONDS);
  act({ kind: "press", message_id: messageId, data });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return say(`The browser does not let this page copy: ${text}`);
  }
  return say(`Copied: ${text}`);
}

function say(text) {
  const toast = element("p", { class: "toast", "data-testid": "toast", dir: "auto" }, text);
  byId("toasts").append(toast);
  setTimeout(() => toast.remove(), TOAST_MILLISECONDS);
}

function sendLocation() {
  const form = byId("place");
  if (!form.reportValidity()) return;
  act({ kind: "location", latitude: Number(byId("latitude").value), longitude: Number(byId("longitude").value) });
}

function choosePlace(name) {
  const coordinates = PLACES[name];
  if (coordinates) [byId("latitude").value, byId("longitude").value] = coordinates;
}

function chooseLanguage(code) {
  language = code;
  act({ kind: "language", language_code: code });
}

async function changeVisitor(id) {
  stream.close();
  chat = id;
  lastAlert = 0;
  byId("toasts").replaceChildren();
  history.replaceState(null, "", `#${id}`);
  await act({ kind: "language", language_code: language });
  connect();
}

function visitorInAddress() {
  return Number(location.hash.slice(1)) || FIRST_VISITOR;
}

function prepare() {
  const options = Object.entries(LANGUAGES).map(([code, name]) => element("option", { value: code }, `${code} · ${name}`));
  options.push(element("option", { value: "none" }, "none"), element("option", { value: "other" }, "other…"));
  byId("language").append(...options);
  byId("preset").append(...[...Object.keys(PLACES), "Elsewhere"].map((name) => element("option", {}, name)));
  choosePlace("Tokyo");

  byId("write").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = byId("composer").value.trim();
    if (text && await write(text)) byId("composer").value = "";
  });
  byId("menu").addEventListener("click", () => openCommands(byId("commands").hidden));
  byId("start").addEventListener("click", () => write("/start"));
  byId("block").addEventListener("click", () => act({ kind: "block" }));
  byId("unblock").addEventListener("click", () => act({ kind: "unblock" }));
  byId("new-visitor").addEventListener("click", () => changeVisitor(10000 + Math.floor(Math.random() * 2 ** 31)));
  byId("language").addEventListener("change", ({ target: { value } }) => {
    byId("other-language").hidden = value !== "other";
    if (value === "other") byId("other-language").focus();
    else chooseLanguage(value === "none" ? null : value);
  });
  byId("other-language").addEventListener("change", ({ target }) => {
    if (target.value && target.reportValidity()) chooseLanguage(target.value);
  });
  byId("preset").addEventListener("change", ({ target }) => choosePlace(target.value));
  for (const field of ["latitude", "longitude"]) {
    byId(field).addEventListener("input", () => { byId("preset").value = "Elsewhere"; });
  }
  byId("place").addEventListener("submit", (event) => {
    event.preventDefault();
    sendLocation();
  });
  byId("others").addEventListener("click", ({ target }) => {
    const kind = target.dataset.send;
    if (kind) act(kind === "forward" ? { kind, text: "Somebody sent me this. Is it true?" } : { kind });
  });
}

prepare();
connect();
addEventListener("hashchange", () => {
  chat = visitorInAddress();
  session = null;
  connect();
});
