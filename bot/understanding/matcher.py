"""From a free text to the needs it may speak of: what was learned from the phrases, and the phrases added since."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import fuzz, process

from bot.guide.phrases import DESPAIR, SMALLTALK, Phrases
from bot.understanding.clauses import clauses
from bot.understanding.features import Features, features, is_unspaced
from bot.understanding.spelling import fold, shorten
from bot.understanding.weights import Weights

OFFERED = 3
DANGER, TALK = "danger", "talk"
# Measured on texts that the phrases do not hold: docs/understanding.md.
SHARPNESS = 6.0  # from distances to shares: a share is about how often it is right
CLEAR = 0.6  # share of a first candidate that is shown at once
SMALL = 0.5  # share of small talk that is taken for it; below, a need is guessed
LEAST = 0.12  # share of the best need below which nothing is understood
FARTHEST = -0.65  # of the nearest class; what is farther from all is of no language or subject known here
HOPELESS = 0.3  # share of despair that is answered as such
GRAVE = 0.3  # share of danger that puts it before all others
ALERT = 0.05  # share of danger that keeps it among the three
CERTAIN = 0.95  # of a phrase that staff wrote down
_WORD_SHARE = 0.6  # of a key word that was added since the weights were made
# What is found in one clause, with how near it has to be, and the share it then has of the whole.
_PRESSING = ((DESPAIR, 0.1, 0.6), (DANGER, 0.2, 0.5))
_NEAR = 86.0  # of 100, for a phrase that was added since
_TOLD = 3  # parts of a text that are told as having decided
_LIKELY = 60  # features that are looked at for it


@dataclass(frozen=True)
class Candidate:
    """A need that a text may speak of.

    Attributes:
        need: an id.
        score: its share of what the text may mean, 0-1.
        because: the words, or pieces of words, that decided; or the phrase.
    """

    need: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True)
class Understood:
    """What a text may mean.

    Attributes:
        candidates: at most three needs, best first, danger before all when it is likely; empty when nothing fits or
            it is small talk.
        clear: the first can be shown at once.
        smalltalk: a greeting, thanks or the like.
        despair: the writer may want to die.
    """

    candidates: tuple[Candidate, ...] = ()
    clear: bool = False
    smalltalk: bool = False
    despair: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The ids of the candidates."""
        return tuple(candidate.need for candidate in self.candidates)


NOTHING = Understood()


class Matcher:
    """Understands short texts in all languages at once.

    Args:
        phrases: what people type; those that the weights know already cost nothing.
        weights: what was learned; without them only the nearest phrase and its words count.
    """

    def __init__(self, phrases: Iterable[Phrases], weights: Weights | None = None) -> None:
        self._weights = weights
        self._phrases: dict[str, str] = {}
        self._words: dict[str, str] = {}
        for each in phrases:
            for meaning, typed in each.meanings():
                self._phrases.update((key, meaning) for key in self._added(typed.phrases, meaning))
                self._words.update((key, meaning) for key in self._added(typed.words, meaning))

    def _added(self, texts: Iterable[str], meaning: str) -> list[str]:
        """The texts that the weights do not know, or know otherwise, in their folded spelling."""
        folded = (fold(text) for text in texts)
        return [key for key in folded if key and not (self._weights and self._weights.knows(key, meaning))]

    def holds(self, text: str) -> bool:
        """Whether the phrases hold this text word for word."""
        folded = fold(text)
        return folded in self._phrases or (self._weights is not None and self._weights.phrase(folded) is not None)

    def understand(self, text: str) -> Understood:
        """Rank the needs that a text may speak of."""
        made = features(text)
        if not made.found:
            return NOTHING
        learned = _Learned(self._weights, made)
        shares, added = learned.shares(), dict[str, str]()
        for meaning, share, because in (*self._pressing(text), *self._newly(made.folded)):
            shares = with_share(shares, meaning, share)
            added.setdefault(meaning, because)
        return _judge(shares, lambda need: (added[need],) if need in added else learned.because(need))

    def _pressing(self, text: str) -> Iterator[tuple[str, float, str]]:
        """Despair or danger in one clause of a text, whatever the rest of it is about."""
        if self._weights is None:
            return
        pressing = [each for each in _PRESSING if each[0] in self._weights.classes]
        names = [meaning for meaning, *_ in pressing]
        found = {each: self._weights.distances(features(each).found, names) for each in clauses(shorten(text))}
        for place, (meaning, near, share) in enumerate(pressing):
            nearest = max(found, key=lambda each: found[each][place], default=None)
            if nearest is not None and found[nearest][place] >= near:
                yield meaning, share, nearest

    def _newly(self, folded: str) -> Iterator[tuple[str, float, str]]:
        """What the phrases and words that were added since say, each with its share."""
        if self._phrases:
            near = process.extractOne(folded, self._phrases.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
            if near is not None:
                yield self._phrases[near[0]], CERTAIN, near[0]
        padded = f" {folded} "
        for word, meaning in self._words.items():
            if (word if is_unspaced(word) else f" {word}") in padded:
                yield meaning, _WORD_SHARE, word


class _Learned:
    """What the weights say of one text."""

    def __init__(self, weights: Weights | None, made: Features) -> None:
        self._weights = weights
        self._made = made

    def shares(self) -> dict[str, float]:
        """The share of each class; together 1, or nothing without weights."""
        if self._weights is None:
            return {}
        scores = self._weights.distances(self._made.found)
        best = max(scores)
        phrase = self._weights.phrase(self._made.folded)
        if best < FARTHEST and phrase is None:
            return {}
        grown = [math.exp(SHARPNESS * (score - best)) for score in scores]
        whole = sum(grown)
        shares = {name: each / whole for name, each in zip(self._weights.classes, grown, strict=True)}
        return shares if phrase is None else with_share(shares, phrase, CERTAIN)

    def because(self, meaning: str) -> tuple[str, ...]:
        """The words that speak most for a meaning; of text without spaces, the pieces."""
        if self._weights is None or meaning not in self._weights.classes:
            return ()
        worth = self._weights.worth(self._made.found, meaning)
        likely = set(nlargest(_LIKELY, worth, key=lambda feature: worth[feature]))
        parts = {
            part: sum(worth.get(feature, 0) for feature in made)
            for part, made in self._made.parts(lambda piece: piece in likely)
        }
        told: list[str] = []
        for part in sorted(parts, key=lambda each: (-parts[each], each)):
            if parts[part] <= 0 or len(told) == _TOLD:
                break
            if not any(part[:3] in other or part[-3:] in other for other in told):  # nor one that overlaps
                told.append(part)
        return tuple(told)


def with_share(shares: Mapping[str, float], meaning: str, share: float) -> dict[str, float]:
    """The shares, with at least so much for one meaning; the others give of theirs."""
    had = shares.get(meaning, 0.0)
    if share <= had:
        return dict(shares)
    left = (1 - share) / (1 - had)
    return {each: old * left for each, old in shares.items()} | {meaning: share}


def _judge(shares: Mapping[str, float], because: Callable[[str], tuple[str, ...]]) -> Understood:
    """From shares to candidates: small talk and nothing first, then danger before the others."""
    needs = {each: share for each, share in shares.items() if each not in (DESPAIR, SMALLTALK)}
    despair, small = shares.get(DESPAIR, 0.0), shares.get(SMALLTALK, 0.0)
    best = max(needs.values(), default=0.0)
    hopeless = despair >= HOPELESS and despair > max(best, small)
    if not hopeless and (small >= SMALL or best < LEAST):
        return Understood(smalltalk=small >= SMALL)
    if hopeless:
        needs[TALK] = needs.get(TALK, 0.0) + despair
    grave = needs.get(DANGER, 0.0) >= GRAVE and not hopeless
    ranked = sorted(needs, key=lambda need: (need != DANGER or not grave, -needs[need], need))
    offered = [need for need in ranked if needs[need] > 0][:OFFERED]
    if DANGER not in offered and (hopeless or needs.get(DANGER, 0.0) >= ALERT):
        offered = [*offered[: OFFERED - 1], DANGER]
    candidates = tuple(
        Candidate(need, needs.get(need, 0.0), because(DESPAIR if hopeless and need == TALK else need))
        for need in offered
    )
    return Understood(candidates, clear=hopeless or grave or candidates[0].score >= CLEAR, despair=hopeless)
