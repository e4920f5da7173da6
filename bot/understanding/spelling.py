"""One spelling for what people type, whatever the width, the case and the signs; with accents and without."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_HEAD, _TAIL = 300, 150  # characters of a long text that are read: how it begins and how it ends
_ACCENTS = ("\u0300", "\u036f")
# Of the languages of the bot; of others nothing was learned, and their pieces would meet those of these by chance.
_SCRIPTS = {
    "LATIN", "CYRILLIC", "DEVANAGARI", "THAI", "MYANMAR", "KHMER", "HANGUL", "HIRAGANA", "KATAKANA", "CJK",
    "IDEOGRAPHIC", "BOPOMOFO",
}  # fmt: skip
_SEEN = 8192  # characters whose kind is remembered


def shorten(text: str) -> str:
    """A long text without its middle, so that any text is read in bounded time."""
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"


def fold(text: str) -> str:
    """NFKC, lower case, no accents, no punctuation, single spaces."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    kept = "".join(sign for sign in decomposed if not _ACCENTS[0] <= sign <= _ACCENTS[1])
    return _letters(unicodedata.normalize("NFC", kept).replace("đ", "d"))


def lower(text: str) -> str:
    """As :func:`fold`, but accents stay."""
    return _letters(unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold()))


def signs(text: str) -> list[str]:
    """The emoji and other signs of a text that are pictures, each once, in order."""
    return list(dict.fromkeys(sign for sign in text if unicodedata.category(sign) == "So"))


def _letters(text: str) -> str:
    return " ".join("".join(map(_plain, text)).split())


@lru_cache(maxsize=_SEEN)
def _plain(sign: str) -> str:
    """A letter or vowel sign of a script known here, or a digit, as it is; what has no width is gone; else a space."""
    kind = unicodedata.category(sign)
    if kind[0] == "N":
        return sign
    if kind[0] in "LM" and unicodedata.name(sign, "").partition(" ")[0].partition("-")[0] in _SCRIPTS:
        return sign
    return "" if kind in ("Cf", "Mn") else " "
