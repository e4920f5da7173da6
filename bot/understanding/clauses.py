"""A text in short stretches: what is pressing may stand in one clause of a text that is about something else."""

from __future__ import annotations

import re

from bot.understanding.features import is_unspaced

_BREAK = re.compile("[,.;:!?()\n/…。、，．！？；：।၊။៖]+")
_WORDS, _WORD_STEP = 6, 3
_SIGNS, _SIGN_STEP = 14, 7  # of text without spaces
_SLACK = 1.4  # a clause a little longer than a stretch stays whole


def clauses(text: str) -> list[str]:
    """The clauses of a text; long ones in stretches that overlap. Empty when the text is one short clause."""
    found: dict[str, None] = {}
    for clause in filter(None, map(str.strip, _BREAK.split(text))):
        found.update(dict.fromkeys(_stretches(clause)))
    found.pop(text.strip(), None)
    return list(found)


def _stretches(clause: str) -> list[str]:
    if not is_unspaced(clause):
        words = clause.split()
        if len(words) <= _WORDS * _SLACK:
            return [clause]
        return [" ".join(words[at : at + _WORDS]) for at in range(0, len(words) - _WORD_STEP, _WORD_STEP)]
    found = [clause] if len(clause) <= _SIGNS * _SLACK else []
    for piece in clause.split():
        if len(piece) <= _SIGNS * _SLACK:
            found.append(piece)
        else:
            found += [piece[at : at + _SIGNS] for at in range(0, len(piece) - _SIGN_STEP, _SIGN_STEP)]
    return found
