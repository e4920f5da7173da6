"""Which phrases decide most confusions: for staff who look for what is filed under the wrong need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.desk.measuring import NOTHING, held_back, taken_for
from bot.desk.training import Example
from bot.understanding import fold
from bot.understanding.matcher import need_of

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
        taken = taken_for(understood)
        if taken in (NOTHING, need_of(each.meaning)):
            continue
        near = [other for other in others if other.language == each.language and need_of(other.meaning) == taken]
        found = process.extract(
            fold(each.text), [fold(other.text) for other in near], scorer=fuzz.token_set_ratio, limit=_NEAREST
        )
        for _, _, place in found:
            blamed[near[place]].append(each)
    ranked = sorted(blamed.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Confusing(phrase, tuple(mistaken)) for phrase, mistaken in ranked]
