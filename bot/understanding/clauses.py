"""A text in short stretches: what is pressing may stand in one clause of a text that is about something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from bot.understanding.features import is_unspaced

READ = 500  # characters of a long text that are read clause by clause, half of them from its end
_BREAK = re.compile("[,.;:!?()\\[\\]\n/|…。、।။၊។៕៖—–]+| -+ ")
_WORDS, _WORD_STEP = 6, 3
_SIGNS, _SIGN_STEP = 14, 7  # of text without spaces
_SLACK = 1.4  # what is a little longer than a stretch stays whole


def clauses(text: str) -> list[str]:
    """The clauses of a text; long ones in stretches that overlap. Empty when the text is one short clause."""
    if len(text) > READ:
        text = f"{text[: READ // 2]}\n{text[-READ // 2 :]}"
    text = unicodedata.normalize("NFKC", text).strip()
    found: dict[str, None] = {}
    for clause in filter(None, map(str.strip, _BREAK.split(text))):
        found.update(dict.fromkeys(_stretches(clause)))
    found.pop(text, None)
    return list(found)


def _stretches(clause: str) -> Iterator[str]:
    """Runs of spaced words in sixes, and each word that runs on without spaces in pieces of its own."""
    if is_unspaced(clause) and len(clause) <= _SIGNS * _SLACK:
        yield clause
    for unspaced, run in groupby(clause.split(), is_unspaced):
        words = list(run)
        if unspaced:
            yield from (word[at] for word in words for at in _cuts(len(word), _SIGNS, _SIGN_STEP))
        else:
            yield from (" ".join(words[at]) for at in _cuts(len(words), _WORDS, _WORD_STEP))


def _cuts(size: int, length: int, step: int) -> Iterator[slice]:
    """Where to cut something of a size into parts of a length, each a step behind the one before."""
    if size <= length * _SLACK:
        yield slice(size)
    else:
        yield from (slice(at, at + length) for at in range(0, size - step, step))
