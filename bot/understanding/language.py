"""Which language a text is written in: its letters decide; where several languages share them, a detector does.

The answer is only ever used to offer a switch. A short text may fit two languages, so a doubt is no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from bot.languages.letters import letter_script

MAX_LENGTH = 300
# Scripts that one language of this bot is written in. Devanagari is Nepali's and Hindi's, so a detector has to agree.
_ONE = {"HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "KHMER": "km", "MYANMAR": "my"}
# What the detector calls the languages of this bot, and near relatives that it takes short texts for.
_DETECTED = {
    "en": "en", "es": "es", "pt": "pt_BR", "fr": "fr", "vi": "vi", "tl": "fil", "ceb": "fil", "war": "fil",
    "id": "id", "ms": "id", "ru": "ru", "mn": "mn", "ne": "ne",
}  # fmt: skip
_HINTS = {"pt_BR": "pt", "fil": "tl"}
_SURE = 250  # the detector's score by letters; below, it guesses
_SHARE = 60  # of the text, in per cent
_LONGEST_NAME = 4  # Chinese characters; a shorter text may be Japanese as well


def other_language(text: str, card: str, offered: Sequence[str]) -> str | None:
    """The offered language a text is written in, when it is not the card's; None when it is, or in doubt.

    Args:
        text: what the visitor wrote.
        card: the code of the language that is shown.
        offered: codes of the languages that can be chosen.
    """
    found = _written_in(text[:MAX_LENGTH], card)
    return found if found != card and found in offered else None


def _written_in(text: str, card: str) -> str | None:
    scripts = Counter(script for sign in text if (script := letter_script(sign)))
    if not scripts:
        return None
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "ja"
    script = scripts.most_common(1)[0][0]
    if script == "CJK":
        return _chinese(text, card)
    if script == "CYRILLIC" and any(sign in "өүӨҮ" for sign in text):
        return "mn"
    return _ONE.get(script) or (_detected(text, card) if script in ("LATIN", "CYRILLIC", "DEVANAGARI") else None)


def _chinese(text: str, card: str) -> str | None:
    """Simplified or Traditional; characters that Japanese shares with both say nothing."""
    import hanzidentifier

    kind = hanzidentifier.identify(text)
    if kind == hanzidentifier.SIMPLIFIED:
        return "zh_Hans"
    if kind == hanzidentifier.TRADITIONAL and len(text) > _LONGEST_NAME and card != "ja":
        return "zh_Hant"
    return None


def _detected(text: str, card: str) -> str | None:
    detector = _detector()
    if detector is None:
        return None
    try:
        reliable, _, (best, *_) = detector.detect(text, bestEffort=True, hintLanguage=_HINTS.get(card, card))
    except (ValueError, detector.error):  # control characters and broken UTF-8
        return None
    _, code, share, score = best
    return _DETECTED.get(code) if reliable and score >= _SURE and share >= _SHARE else None


@cache
def _detector() -> Any:
    """The detector, or None where it has no wheel."""
    try:
        import pycld2
    except ModuleNotFoundError:
        return None
    return pycld2
