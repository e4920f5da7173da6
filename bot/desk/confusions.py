"""Which phrases decide most confusions: for staff who look for what is filed under the wrong need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.desk.measuring import held_back
from bot.desk.training import Example
from bot.guide.phrases import DESPAIR
from bot.understanding import fold
from bot.understanding.matcher import TALK

_NEAREST = 3  # phrases that are blamed for one confusion


@dataclass(frozen=True)
class Confusing:
    """A phrase that others are mistaken for.

    Attributes:
        phrase: the phrase, with its language and need.
        mistaken: phrases of another need that were taken for its need, and that it is nearest to.
    """

    phrase: Example
    mistaken: tuple[Example, ...]


def confusing(known: Sequence[Example]) -> list[Confusing]:
    """The phrases that decide confusions, those with most first.

    Raises:
        ModuleNotFoundError: scikit-learn is not installed.
    """
    blamed: defaultdict[Example, list[Example]] = defaultdict(list)
    for each, understood, others in held_back(known):
        wanted = TALK if each.meaning == DESPAIR else each.meaning
        if not understood.needs or understood.needs[0] == wanted:
            continue
        near = [other for other in others if other.language == each.language and other.meaning == understood.needs[0]]
        found = process.extract(
            fold(each.text), [fold(other.text) for other in near], scorer=fuzz.token_set_ratio, limit=_NEAREST
        )
        for _, _, place in found:
            blamed[near[place]].append(each)
    ranked = sorted(blamed.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Confusing(phrase, tuple(mistaken)) for phrase, mistaken in ranked]
