"""Makes `bot_api.json`, the part of the Bot API's specification that the local Bot API answers.

    python -m bot.preview.reduce FULL.json

`FULL.json` is the Telegram Bot API 10.1 of PaulSonOfLars/telegram-bot-api-spec (MIT licence). Kept are the
methods in `SUPPORTED` with their fields, every type that these fields reach, and the names of all methods, so
that "not supported here" and "does not exist" can be told apart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypedDict

ORIGIN = "Reduced from PaulSonOfLars/telegram-bot-api-spec (MIT licence) by python -m bot.preview.reduce"

SUPPORTED = (
    "answerCallbackQuery", "answerInlineQuery", "deleteMessage", "deleteMessages", "deleteMyCommands", "deleteWebhook",
    "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup", "editMessageText",
    "getChat", "getFile", "getMe", "getMyCommands", "getMyDescription", "getMyName", "getMyShortDescription",
    "getUpdates", "getWebhookInfo", "leaveChat",
    "sendChatAction", "sendContact", "sendLocation", "sendMessage", "sendPhoto", "sendVenue",
    "setMyCommands", "setMyDescription", "setMyName", "setMyShortDescription", "setWebhook",
)  # fmt: skip


class FieldSpec(TypedDict):
    """One field of a method or type: the types it takes and whether it must be there."""

    types: list[str]
    required: bool


class TypeSpec(TypedDict):
    """A type: its fields, or the types it stands for."""

    fields: dict[str, FieldSpec]
    subtypes: list[str] | None


class MethodSpec(TypedDict):
    """A method and its fields."""

    fields: dict[str, FieldSpec]


class FullSpec(TypedDict):
    """What is read of the full file."""

    version: str
    release_date: str
    methods: dict[str, MethodSpec]
    types: dict[str, TypeSpec]


class ReducedSpec(TypedDict):
    """What `bot_api.json` holds."""

    origin: str
    version: str
    release_date: str
    all_methods: list[str]
    methods: dict[str, dict[str, FieldSpec]]
    types: dict[str, TypeSpec]


def reduce_spec(full: FullSpec) -> ReducedSpec:
    """Keep the supported methods, the types their fields reach, and all method names."""
    methods = {name: _sorted_fields(full["methods"][name]["fields"]) for name in SUPPORTED}
    return {
        "origin": ORIGIN,
        "version": full["version"],
        "release_date": full["release_date"],
        "all_methods": sorted(full["methods"]),
        "methods": methods,
        "types": _reachable(methods.values(), full["types"]),
    }


def _sorted_fields(fields: Mapping[str, FieldSpec]) -> dict[str, FieldSpec]:
    return {name: {"types": field["types"], "required": field["required"]} for name, field in sorted(fields.items())}


def _reachable(roots: Iterable[Mapping[str, FieldSpec]], types: Mapping[str, TypeSpec]) -> dict[str, TypeSpec]:
    found: dict[str, TypeSpec] = {}
    waiting = [name for fields in roots for field in fields.values() for name in field["types"]]
    while waiting:
        name = waiting.pop().replace("Array of ", "")
        if name in found or name not in types:
            continue
        subtypes = types[name]["subtypes"]
        found[name] = {"fields": _sorted_fields(types[name]["fields"]), "subtypes": subtypes}
        waiting += [inner for field in types[name]["fields"].values() for inner in field["types"]]
        waiting += subtypes or []
    return dict(sorted(found.items()))


def main(arguments: list[str]) -> int:
    """Write `bot_api.json` next to this module; 2 on wrong use."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m bot.preview.reduce FULL.json\n")
        return 2
    full: FullSpec = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    target = Path(__file__).with_name("bot_api.json")
    target.write_text(json.dumps(reduce_spec(full), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"wrote {target.name}: {target.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
