"""The letters a language is written with: scripts by ISO 15924, and what does not belong in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from babel.core import get_global

# What the names of a script's letters begin with in Unicode.
_NAMES = {
    "Jpan": ("HIRAGANA", "KATAKANA", "CJK"),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Kore": ("HANGUL",),
    "Deva": ("DEVANAGARI",),
    "Mymr": ("MYANMAR",),
    "Khmr": ("KHMER",),
    "Cyrl": ("CYRILLIC",),
    "Thai": ("THAI",),
    "Latn": ("LATIN",),
}
# Cyrillic letters by language; others look alike, such as Ukrainian є for Mongolian ө on old keyboards.
_CYRILLIC = {"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"}
WORD = re.compile(r"[^\W\d_]+")


@cache
def script_of(language: str) -> str:
    """The script a language is written in, by its ISO 15924 code: ``Latn``, ``Hans``, ``Mymr``.

    Args:
        language: a code such as ``zh_Hans``; a script in it is taken at its word, else CLDR's likely subtags decide.
    """
    named = next((part for part in language.split("_") if len(part) == 4), None)
    likely: str = get_global("likely_subtags").get(language, "")
    return named or next((part for part in likely.split("_") if len(part) == 4), "Latn")


@lru_cache(maxsize=8192)
def letter_script(sign: str) -> str:
    """The first word of a letter's name in Unicode, which names its script: ``LATIN``, ``CJK``; empty for no letter."""
    if not sign.isalpha():
        return ""
    first = re.split("[ -]", unicodedata.name(sign, ""), maxsplit=1)[0]
    return "LATIN" if first in ("FEMININE", "MASCULINE") else first  # ª and º


def is_foreign(language: str, sign: str) -> bool:
    """Whether a letter is neither of the language's own script nor Latin; False for scripts that are not known here."""
    script = letter_script(sign)
    if not script or script == "LATIN":
        return False
    if script == "CYRILLIC" and language in _CYRILLIC:
        return sign.lower() not in _CYRILLIC[language]
    own = _NAMES.get(script_of(language))
    return own is not None and script not in own


def mixed_words(text: str) -> list[str]:
    """Words that hold letters of two of Latin, Cyrillic and Greek, which look alike: ``Тоkуo``."""
    alike = {"LATIN", "CYRILLIC", "GREEK"}
    return [word for word in WORD.findall(text) if len({letter_script(sign) for sign in word} & alike) > 1]


def latin_words(text: str) -> list[str]:
    """The words in Latin letters, each once; they may touch letters of another script."""
    runs = ("".join(run) for latin, run in groupby(text, lambda sign: letter_script(sign) == "LATIN") if latin)
    return list(dict.fromkeys(runs))
