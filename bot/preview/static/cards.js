// Draws messages with their keyboards, and keeps those that did not change.

import { element, formatted, webAddress } from "/static/text.js";

const drawn = new Map();

// Returns whether a message came or grew, so that the page can scroll to it.
export function drawMessages(list, messages, acts) {
  const present = new Set(messages.map((message) => message.id));
  for (const [id, card] of drawn) {
    if (!present.has(id)) {
      card.node.remove();
      drawn.delete(id);
    }
  }
  let changed = false;
  for (const message of messages) changed = drawMessage(list, message, acts) || changed;
  return changed;
}

function drawMessage(list, message, acts) {
  const state = JSON.stringify(message);
  const known = drawn.get(message.id);
  if (known?.state === state) return false;
  const node = known?.node ?? list.appendChild(element("li", { tabindex: -1 }));
  const focused = node.contains(document.activeElement);
  node.className = `card ${message.from_bot ? "theirs" : "own"}${message.buttons.length ? " keyed" : ""}`;
  node.dataset.testid = `card-${message.id}`;
  node.replaceChildren(bubble(message, acts), ...inlineKeyboard(message, acts));
  if (focused) node.focus({ preventScroll: true });
  drawn.set(message.id, { node, state });
  return true;
}

function bubble(message, acts) {
  const parts = [];
  if (message.forwarded) parts.push(element("p", { class: "quiet" }, "Forwarded message"));
  parts.push(...content(message, acts));
  const words = message.text ?? message.caption;
  if (words) {
    parts.push(element("div", { class: "words", dir: "auto" }, ...formatted(words, message.entities, acts)));
  }
  parts.push(element("p", { class: "when" }, when(message)));
  const kind = message.photo ? "bubble pictured" : "bubble";
  return element("article", { class: kind, "aria-label": message.from_bot ? "The bot" : "You" }, ...parts);
}

function when(message) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return message.edited ? `edited ${time}` : time;
}

function content(message, acts) {
  switch (message.kind) {
    case "photo":
      return [photo(message)];
    case "contact":
      return [contact(message.contact, acts)];
    case "venue":
      return [place(message.venue.title, message.venue.address, message.venue.location)];
    case "location":
      return [place("Location", "", message.location)];
    case "voice":
      return [element("p", { class: "attachment" }, `Voice message, ${message.voice.duration} s`)];
    case "sticker":
      return [element("p", { class: "sticker", "aria-label": "Sticker" }, message.sticker.emoji ?? "□")];
    default:
      return [];
  }
}

function photo(message) {
  const { url, width, height } = message.photo;
  const covered = message.has_media_spoiler ? "covered" : "";
  const picture = element("img", {
    src: url, width, height, class: covered, alt: message.caption ?? "Photo", loading: "lazy",
  });
  return element("a", { href: url, target: "_blank", rel: "noopener", title: "Open the picture alone" }, picture);
}

function contact(given, acts) {
  const name = [given.first_name, given.last_name].filter(Boolean).join(" ");
  const copy = () => acts.copy(given.phone_number);
  return element(
    "div",
    { class: "attachment contact" },
    element("strong", { dir: "auto" }, name),
    element("button", { type: "button", class: "inline", title: "Copy the number", onclick: copy },
      given.phone_number),
  );
}

function place(title, address, { latitude, longitude }) {
  return element(
    "div",
    { class: "attachment place" },
    element("span", { class: "map", "aria-hidden": "true" }),
    element("strong", { dir: "auto" }, title),
    ...(address ? [element("span", { dir: "auto" }, address)] : []),
    element("span", { class: "quiet" }, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
  );
}

function inlineKeyboard(message, acts) {
  if (!message.buttons.length) return [];
  const rows = message.buttons.map((row) =>
    element("div", { class: "buttons" }, ...row.map((button) => inlineButton(message, button, acts))));
  return [element("div", { class: "inline-keyboard", role: "group", "aria-label": "Buttons" }, ...rows)];
}

function inlineButton(message, { text, action, value }, acts) {
  const common = { "data-testid": "button", "data-action": action, dir: "auto" };
  const address = action === "open" ? webAddress(value) : null;
  if (address) {
    const opened = { href: address, target: "_blank", rel: "noopener noreferrer", title: `Opens ${address}` };
    return element("a", { ...common, ...opened }, text);
  }
  const acting = {
    press: (event) => acts.press(message.id, value, event.currentTarget),
    copy: () => acts.copy(value),
    open: () => acts.say(`Telegram would open ${value}`),
    other: () => acts.say("Only Telegram itself can do this"),
  }[action];
  const title = action === "copy" ? `Copies ${value}` : undefined;
  return element("button", { ...common, type: "button", title, onclick: acting }, text);
}
