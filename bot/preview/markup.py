"""Telegram's HTML: text and entities in UTF-16 units, with the refusals of Telegram's own parser.

The grammar follows the parser of tdlib (`td/telegram/MessageEntity.cpp`): end tags match the last open tag,
`&lt;` `&gt;` `&amp;` `&quot;` and numeric references are decoded, and every other `&` stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.preview.errors import ApiError, bad_request

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
"""The tags that Telegram knows, and the type of the entity each makes."""

_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_NEEDED_ATTRIBUTES = {"a": "href", "code": "class", "tg-emoji": "emoji-id"}


@dataclass(frozen=True, order=True)
class Entity:
    """A part of a text with a meaning; offset and length in UTF-16 units."""

    offset: int
    length: int
    type: str
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """The first unit after it."""
        return self.offset + self.length

    def to_json(self) -> dict[str, object]:
        """Return it as a MessageEntity of the Bot API."""
        result: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        optional = {"url": self.url, "language": self.language, "custom_emoji_id": self.custom_emoji_id}
        return result | {name: value for name, value in optional.items() if value is not None}


@dataclass(frozen=True)
class Formatted:
    """A text and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Count the UTF-16 units in which the Bot API measures."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse(html: str) -> Formatted:
    """Read Telegram's HTML.

    Raises:
        ApiError: "Bad Request: can't parse entities: ..." for what Telegram cannot read.
    """
    return _Parser(html).run()


@dataclass
class _Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    offset: int
    text_from: int


@dataclass
class _Parser:
    """Walks once over the HTML; `place` is where it stands."""

    html: str
    place: int = 0
    offset: int = 0
    text: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> Formatted:
        while self.place < len(self.html):
            if self.html[self.place] == "<":
                if self.html.startswith("</", self.place):
                    self._end_tag()
                else:
                    self._start_tag()
            else:
                self._add(self._character())
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return Formatted("".join(self.text), _tidy(self.entities))

    def _character(self) -> str:
        """Take one character or one reference."""
        reference = _REFERENCE.match(self.html, self.place)
        decoded = _decode(reference) if reference else None
        if reference and decoded is not None:
            self.place = reference.end()
            return decoded
        self.place += 1
        return self.html[self.place - 1]

    def _add(self, character: str) -> None:
        self.text.append(character)
        self.offset += 1 + (character > "\uffff")

    def _start_tag(self) -> None:
        begin = self.place
        self.place += 1
        name = self._until(" \t\r\n\v\f>").lower()
        if self.place == len(self.html):
            raise self._at("Unclosed start tag", begin)
        if name not in KINDS:
            raise self._at(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while not self._skip_to_end_of_tag():
            attribute, value = self._attribute(name, begin)
            argument = _argument(name, attribute, value) or argument
        if name == "span" and argument != "tg-spoiler":
            raise self._at('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(name, argument, self.offset, len(self.text)))

    def _skip_to_end_of_tag(self) -> bool:
        """Pass spaces; take the `>` when it comes next."""
        self._spaces()
        if self.html.startswith(">", self.place):
            self.place += 1
            return True
        return False

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._until(" \t\r\n\v\f=>").lower()
        if self.place == len(self.html):
            raise self._at("Unclosed start tag", begin)
        if not name:
            raise self._at(f'Empty attribute name in the tag "{tag}"', begin)
        self._spaces()
        if not self.html.startswith("=", self.place):
            if (tag, name) == ("blockquote", "expandable"):
                return name, name
            raise self._at(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.place += 1
        self._spaces()
        value = self._quoted() if self.html[self.place : self.place + 1] in ("'", '"') else self._name_token()
        if self.place == len(self.html):
            raise self._at("Unclosed start tag", begin)
        return name, value

    def _quoted(self) -> str:
        quote, parts = self.html[self.place], []
        self.place += 1
        while self.place < len(self.html) and self.html[self.place] != quote:
            parts.append(self._character())
        self.place = min(self.place + 1, len(self.html))
        return "".join(parts)

    def _name_token(self) -> str:
        begin = self.place
        token = _NAME_TOKEN.match(self.html, begin)
        assert token is not None
        self.place = token.end()
        after = self.html[self.place : self.place + 1]
        if after and after != ">" and not after.isspace():
            raise self._at("Unexpected end of name token", begin)
        return token.group().lower()

    def _end_tag(self) -> None:
        begin = self.place
        if not self.open:
            raise self._at("Unexpected end tag", begin)
        self.place += 2
        name = self._until(" \t\r\n\v\f>").lower()
        if not self._skip_to_end_of_tag():
            raise self._at("Unclosed end tag", begin)
        last = self.open.pop()
        if name and name != last.name:
            raise self._at("Unmatched end tag", begin, f', expected "</{last.name}>", found "</{name}>"')
        if self.offset > last.offset:
            self._close(last)

    def _close(self, tag: _Open) -> None:
        entity = Entity(tag.offset, self.offset - tag.offset, KINDS[tag.name])
        if tag.name == "a":
            url = checked_link(tag.argument or "".join(self.text[tag.text_from :]))
            if url is not None:  # Telegram keeps the words and drops a link that it does not know
                self.entities.append(replace(entity, url=url))
        elif tag.name == "tg-emoji":
            if not re.fullmatch(r"[1-9][0-9]{0,18}", tag.argument):
                raise _refusal("Invalid custom emoji identifier specified")
            self.entities.append(replace(entity, custom_emoji_id=tag.argument))
        elif tag.name == "blockquote" and tag.argument:
            self.entities.append(replace(entity, type="expandable_blockquote"))
        elif tag.name in ("pre", "code"):
            self._close_code(entity, tag.argument or None)
        else:
            self.entities.append(entity)

    def _close_code(self, entity: Entity, language: str | None) -> None:
        """Join `<pre><code class="language-x">` into one entity."""
        last = self.entities[-1] if self.entities else entity
        same_words = (last.offset, last.length) == (entity.offset, entity.length)
        if same_words and {last.type, entity.type} == {"pre", "code"}:
            self.entities[-1] = replace(last, type="pre", language=last.language or language)
        else:
            self.entities.append(replace(entity, language=language))

    def _until(self, stops: str) -> str:
        begin = self.place
        while self.place < len(self.html) and self.html[self.place] not in stops:
            self.place += 1
        return self.html[begin : self.place]

    def _spaces(self) -> None:
        while self.place < len(self.html) and self.html[self.place].isspace():
            self.place += 1

    def _at(self, what: str, place: int, more: str = "") -> ApiError:
        return _refusal(f"{what} at byte offset {len(self.html[:place].encode())}{more}")


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _decode(reference: re.Match[str]) -> str | None:
    """Return the character of a reference; None where Telegram leaves it as it is written."""
    hexadecimal, decimal, named = reference.groups()
    if named:
        return _NAMED[named]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise bad_request(
            "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else None


def _argument(tag: str, attribute: str, value: str) -> str:
    """Return what the entity needs of an attribute; Telegram passes over the others."""
    if tag == "code" and attribute == "class":
        return value.removeprefix("language-") if value.startswith("language-") else ""
    if tag == "span" and attribute == "class":
        return value
    if tag == "blockquote" and attribute == "expandable":
        return attribute
    return value if attribute == _NEEDED_ATTRIBUTES.get(tag) else ""


def checked_link(url: str) -> str | None:
    """Return the address as Telegram would open it, or None for one that it does not accept."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.\-]*):(?!\d)", url)
    if scheme is None:
        url = "http://" + url
    elif scheme.group(1).lower() in ("tg", "ton"):
        return url if re.fullmatch(r"(?i)(tg|ton):(//)?[^\s/].*", url) else None
    host = r"([^\s/?#:@.]+\.)+[^\s/?#:@.\d][^\s/?#:@.]+|\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]"
    return url if re.fullmatch(rf"(?i)https?://({host})(:\d{{1,5}})?([/?#]\S*)?", url) else None


def _tidy(entities: list[Entity]) -> tuple[Entity, ...]:
    """Sort, drop doubles, and keep code free of other entities, as Telegram does."""
    code = [entity for entity in entities if entity.type in ("pre", "code")]
    kept = {
        replace(piece, language=None) if piece.type == "code" else piece
        for entity in entities
        for piece in ([entity] if entity in code else _outside(entity, code))
    }
    return tuple(sorted(kept, key=lambda entity: (entity.offset, -entity.length, entity.type)))


def _outside(entity: Entity, code: list[Entity]) -> list[Entity]:
    """Cut the stretches of code out of an entity; a quotation may hold code."""
    if entity.type.endswith("blockquote"):
        return [entity]
    pieces, begin = [], entity.offset
    for block in sorted(code):
        if begin < block.end and block.offset < entity.end:
            pieces.append((begin, block.offset))
            begin = block.end
    pieces.append((begin, entity.end))
    return [replace(entity, offset=start, length=end - start) for start, end in pieces if start < end]
