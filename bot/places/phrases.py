"""Finds the longest of many phrases that begins or ends at a position of a folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Signs that belong to the letter before them: nothing begins there, and nothing ends in front of one.
_MARK = re.compile("[\u0900-\u0903\u093a-\u094f\u0e30-\u0e3a\u0e45-\u0e4e\u102b-\u103e\u1160-\u11ff\u17b4-\u17d3]")
# In these scripts words stand between spaces: letters on both sides mean the middle of a word.
# A Burmese consonant with the sign that silences its vowel, or that stacks it, ends the syllable before.
_FINAL = re.compile("[\u1000-\u1021][\u1039\u103a]")
_INSIDE_WORD = re.compile("[a-z][a-z]|[\u0400-\u04ff][\u0400-\u04ff]|[\u0900-\u0963][\u0900-\u0963]|[เแโใไ].")


def can_be_cut(text: str, position: int) -> bool:
    """Whether a word may end or begin at a position of a folded text."""
    if not 0 < position < len(text):
        return True
    return not (_INSIDE_WORD.match(text, position - 1) or _MARK.match(text, position) or _FINAL.match(text, position))


class Phrases:
    """Folded phrases, to look for beside a name.

    Args:
        phrases: folded, without spaces around them.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases) - {""}
        self._by_first = lengths_by((phrase[0], len(phrase)) for phrase in self._phrases)
        self._by_last = lengths_by((phrase[-1], len(phrase)) for phrase in self._phrases)

    def beginning(self, text: str, start: int) -> str:
        """The longest phrase that begins at a position, or ""."""
        lengths = self._by_first.get(text[start : start + 1], ())
        for length in lengths if can_be_cut(text, start) else ():
            phrase = text[start : start + length]
            if phrase in self._phrases and can_be_cut(text, start + length):
                return phrase
        return ""

    def ending(self, text: str, end: int) -> str:
        """The longest phrase that ends at a position, or ""."""
        lengths = self._by_last.get(text[end - 1 : end], ())
        for length in lengths if can_be_cut(text, end) else ():
            phrase = text[max(0, end - length) : end]
            if phrase in self._phrases and can_be_cut(text, end - length):
                return phrase
        return ""


def lengths_by(signs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """For each sign the lengths that stand beside it, the longest first."""
    lengths: dict[str, set[int]] = {}
    for sign, length in signs:
        lengths.setdefault(sign, set()).add(length)
    return {sign: tuple(sorted(each, reverse=True)) for sign, each in lengths.items()}
