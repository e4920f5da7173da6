"""The faults that `check` finds as SARIF 2.1.0, which code review shows beside the lines.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bot.guide import Fault

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The rule a fault breaks, by the beginning of its file's name.
_RULES = {
    "locales": "A catalog says what the English text says, whole and in the letters of its language.",
    "cards": "A card fits Telegram and a small phone.",
    "content": "A file of content is well formed, and its facts agree with each other.",
}


def sarif(faults: Sequence[Fault]) -> dict[str, Any]:
    """A SARIF log with one result for each fault."""
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "awareness-bot check",
                        "rules": [{"id": name, "shortDescription": {"text": told}} for name, told in _RULES.items()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(fault) for fault in faults],
            }
        ],
    }


def _result(fault: Fault) -> dict[str, Any]:
    told = f"{fault.field}: {fault.problem}" if fault.field else fault.problem
    result: dict[str, Any] = {
        "ruleId": _rule(fault),
        "level": "error",
        "message": {"text": f"{told}; {fault.remedy}" if fault.remedy else told},
    }
    if _rule(fault) != "cards":  # a card stands in no file
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(fault.file), "uriBaseId": "SRCROOT"}}
        place["region"] = {"startLine": max(fault.line, 1), "startColumn": max(fault.column, 1)}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _rule(fault: Fault) -> str:
    head = fault.file.partition("/")[0]
    return head if head in _RULES else "content"
