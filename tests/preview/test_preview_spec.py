"""The data file of the Bot API is what the reduction makes, and covers what the server answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.preview import reduce
from bot.preview.errors import ApiError
from bot.preview.methods import METHODS
from bot.preview.spec import bundled

BUNDLED = Path(reduce.__file__).with_name("bot_api.json")


def field(*types: str, required: bool = False) -> dict[str, Any]:
    return {"types": list(types), "required": required, "description": "left out"}


def test_the_reduction_keeps_supported_methods_and_the_types_they_reach() -> None:
    full: Any = {
        "version": "Bot API 10.1",
        "release_date": "June 11, 2026",
        "methods": {name: {"fields": {}, "returns": ["Boolean"]} for name in reduce.SUPPORTED}
        | {"sendDice": {"fields": {"emoji": field("Unreached")}}},
        "types": {
            "Keyboard": {"fields": {"rows": field("Array of Array of Button", required=True)}, "subtypes": None},
            "Button": {"fields": {"text": field("String")}, "subtypes": None},
            "Media": {"fields": {}, "subtypes": ["MediaPhoto"]},
            "MediaPhoto": {"fields": {"type": field("String")}, "subtypes": None},
            "Unreached": {"fields": {}, "subtypes": None},
        },
    }
    full["methods"]["sendMessage"]["fields"] = {"markup": field("Keyboard"), "media": field("Media")}
    reduced = reduce.reduce_spec(full)
    assert sorted(reduced["types"]) == ["Button", "Keyboard", "Media", "MediaPhoto"]
    assert reduced["methods"]["sendMessage"]["markup"] == {"types": ["Keyboard"], "required": False}
    assert "sendDice" in reduced["all_methods"]
    assert "sendDice" not in reduced["methods"]


def test_the_bundled_file_has_every_method_that_is_answered() -> None:
    data = json.loads(BUNDLED.read_text(encoding="utf-8"))
    assert set(data["methods"]) == set(METHODS) | {"getUpdates", "setWebhook"} == set(reduce.SUPPORTED)
    assert len(data["all_methods"]) == 180
    assert "PaulSonOfLars/telegram-bot-api-spec" in data["origin"]


def test_each_name_of_the_bot_api_is_answered_supported_or_not() -> None:
    for name in json.loads(BUNDLED.read_text(encoding="utf-8"))["all_methods"]:
        if name in reduce.SUPPORTED:
            assert bundled().method_name(name.upper()) == name
        else:
            with pytest.raises(ApiError, match="not supported by the local Bot API"):
                bundled().method_name(name)


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert reduce.main([]) == 2
    assert "FULL.json" in capsys.readouterr().err
