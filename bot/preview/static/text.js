// Draws a text with its entities as nodes; the words of the bot never become HTML.

const ELEMENTS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["blockquote", "pre"]);

export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

export function webAddress(address) {
  try {
    const url = new URL(address.includes(":") ? address : `http://${address}`);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

// Offsets count UTF-16 units, as JavaScript does. An entity that crosses the end of another is cut there.
export function formatted(text, entities, acts) {
  return stretch(text, 0, text.length, [...entities], acts);
}

function stretch(text, from, to, entities, acts) {
  const nodes = [];
  let place = from;
  while (entities.length) {
    const entity = entities.shift();
    const start = Math.max(entity.offset, place);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > place) nodes.push(text.slice(place, start));
    const inner = [];
    const crossing = [];
    while (entities.length && entities[0].offset < end) {
      const next = entities.shift();
      inner.push(next);
      if (next.offset + next.length > end) {
        crossing.push({ ...next, offset: end, length: next.offset + next.length - end });
      }
    }
    entities.unshift(...crossing);
    nodes.push(wrapped(entity, text.slice(start, end), stretch(text, start, end, inner, acts), acts));
    // A block ends its line by itself.
    place = BLOCKS.has(ELEMENTS[entity.type]) && text[end] === "\n" && end < to ? end + 1 : end;
  }
  if (place < to) nodes.push(text.slice(place, to));
  return nodes;
}

function wrapped(entity, words, children, acts) {
  switch (entity.type) {
    case "text_link":
    case "url":
      return link(entity.url ?? words, children);
    case "bot_command":
      return element("button", { type: "button", class: "inline", onclick: () => acts.write(words) }, ...children);
    case "code":
    case "pre":
      return copyable(entity.type, words, children, acts);
    case "spoiler":
      return spoiler(children);
    default:
      return element(ELEMENTS[entity.type] ?? "span", {}, ...children);
  }
}

function link(address, children) {
  const href = webAddress(address);
  if (!href) return element("span", { class: "link", title: `Opens ${address} in Telegram` }, ...children);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, ...children);
}

function copyable(name, words, children, acts) {
  const copy = () => acts.copy(words);
  const onkeydown = (event) => {
    if (event.key === "Enter") copy();
  };
  return element(name, { tabindex: 0, role: "button", title: "Tap to copy", onclick: copy, onkeydown }, ...children);
}

function spoiler(children) {
  const node = element("span", { class: "spoiler", tabindex: 0, role: "button", title: "Tap to show" }, ...children);
  const show = () => node.classList.add("shown");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}
