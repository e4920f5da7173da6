"""Texts as Telegram takes them: parsed, trimmed, measured, with links and commands found in them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.preview.errors import ApiError, Json, bad_request
from bot.preview.markup import Entity, Formatted, parse, utf16_length
from bot.preview.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""Characters after entities, counted in UTF-16 units: the stricter of two ways to read Telegram's manual."""

_LARGEST_SOURCE = 1 << 15
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_ADDRESS = re.compile(r"(?<![\w/.@])https?://[\w\-]+(?:\.[\w\-]+)+(?::\d+)?(?:[/?#][^\s<>\"]*)?(?<![.,;:!?)\]])")


def message_text(params: Params) -> Formatted:
    """Return the text of a message to send or edit."""
    formatted = _formatted(params, "text", "entities")
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption(params: Params) -> Formatted:
    """Return the caption of a message to send or edit; it may be empty."""
    formatted = _formatted(params, "caption", "caption_entities")
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(params: Params, name: str, entities_name: str) -> Formatted:
    source = params.string(name) or ""
    if len(source.encode("utf-8", "surrogatepass")) > _LARGEST_SOURCE:
        raise bad_request("text is too long")
    try:
        source.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    source = _CONTROL.sub(" ", source.replace("\r", ""))
    mode = (params.string("parse_mode") or "").lower()
    if mode == "html":
        return with_detected(_trimmed(parse(source)))
    if mode:
        raise _unreadable_mode(mode)
    entities = tuple(_given_entity(entity, source) for entity in params.objects(entities_name))
    return with_detected(_trimmed(Formatted(source, entities)))


def _unreadable_mode(mode: str) -> ApiError:
    if mode in ("markdown", "markdownv2"):
        return bad_request("can't parse entities: the local Bot API reads only the parse_mode HTML")
    return bad_request("unsupported parse_mode")


def _given_entity(entity: Json, text: str) -> Entity:
    """Read a MessageEntity, whose fields and types have been checked before."""
    offset, length, kind = entity["offset"], entity["length"], entity["type"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    if offset < 0 or length <= 0 or offset + length > utf16_length(text):
        raise bad_request("ENTITY_BOUNDS_INVALID")
    optional = {name: str(entity[name]) for name in ("url", "language", "custom_emoji_id") if name in entity}
    return Entity(offset, length, str(kind), **optional)


def _trimmed(formatted: Formatted) -> Formatted:
    """Drop spaces at the end, and at the beginning up to the first entity."""
    text = formatted.text.rstrip()
    size = utf16_length(text)
    kept = [
        replace(entity, length=min(entity.end, size) - entity.offset)
        for entity in formatted.entities
        if entity.offset < size
    ]
    blank = len(text) - len(text.lstrip(" \n"))
    cut = min([blank, *(entity.offset for entity in kept)])
    return Formatted(text[cut:], tuple(replace(entity, offset=entity.offset - cut) for entity in kept))


def with_detected(formatted: Formatted) -> Formatted:
    """Add the commands and web addresses that stand in the text by themselves."""
    found = list(formatted.entities)
    for kind, pattern in (("bot_command", _COMMAND), ("url", _ADDRESS)):
        for match in pattern.finditer(formatted.text):
            entity = Entity(utf16_length(formatted.text[: match.start()]), utf16_length(match.group()), kind)
            if not any(_excludes(other, entity) for other in found):
                found.append(entity)
    order = sorted(found, key=lambda entity: (entity.offset, -entity.length, entity.type))
    return Formatted(formatted.text, tuple(order))


def _excludes(other: Entity, entity: Entity) -> bool:
    exclusive = other.type in ("pre", "code", "text_link", "url", "bot_command")
    return exclusive and other.offset < entity.end and entity.offset < other.end


def content(formatted: Formatted, name: str) -> Json:
    """Return the fields of a Message for a text (`text`) or a caption (`caption`)."""
    if not formatted.text:
        return {}
    entities = [entity.to_json() for entity in formatted.entities]
    entities_name = "entities" if name == "text" else f"{name}_entities"
    return {name: formatted.text} | ({entities_name: entities} if entities else {})
