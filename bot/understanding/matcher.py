"""From a free text to the needs it may speak of: what was learned from the phrases, and the phrases added since."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
SMALL = 0.45  # share of small talk that is taken for it; below, a need is guessed
LEAST = 0.12  # share of the best need below which nothing is understood
FARTHEST = -0.65  # of the nearest class; what is farther from all is of no language or subject known here
HOPELESS = 0.5  # share of despair that is answered as such
GRAVE = 0.3  # share of danger that puts it before all others
DOUBT = 0.15  # share of danger with which nothing is small talk
ALERT = 0.05  # share of danger that keeps it among the three
CERTAIN = 0.95  # of a phrase that staff wrote down
_WORD_SHARE = 0.6  # of a key word that was added since the weights were made
# What is found in one clause, with how near it has to be, and the share it then has of the whole.
_PRESSING = ((DESPAIR, 0.3, 0.7), (DANGER, 0.3, 0.5))
_CLEAR_CLAUSE = 0.7  # share that a need has of one clause when the whole looks like small talk
_GREETING = 10  # characters of a greeting without spaces, at most
_STEM = 5  # letters from which a key word is also the beginning of longer ones
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


def need_of(meaning: str) -> str:
    """What is offered for a meaning: despair is answered with somebody to talk to."""
    return TALK if meaning == DESPAIR else meaning


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

    @property
    def weights(self) -> Weights | None:
        """What was learned, or None."""
        return self._weights

    def holds(self, text: str) -> bool:
        """Whether the phrases hold this text word for word."""
        return self._holds(fold(text))

    def _holds(self, folded: str) -> bool:
        return folded in self._phrases or (self._weights is not None and self._weights.phrase(folded) is not None)

    def understand(self, text: str) -> Understood:
        """Rank the needs that a text may speak of."""
        made = features(text)
        if not made.found:
            return NOTHING
        learned = _Learned(self._weights, made)
        shares, told = learned.shares(), dict[str, str]()
        parts = {each: features(each).found for each in ([] if self._holds(made.folded) else self._clauses(text))}
        if shares.get(SMALLTALK, 0.0) >= SMALL:
            shares = self._clearest(parts.values()) or shares
        grave = [(meaning, shares.get(meaning, 0.0), None) for meaning in (DESPAIR, DANGER)]  # no new word hides them
        for meaning, share, because in (*self._newly(made.folded), *grave, *self._pressing(parts)):
            shares = _with_share(shares, meaning, share)
            if because:
                told[meaning] = because
        return _judge(shares, told.keys(), lambda need: (told[need],) if need in told else learned.because(need))

    def _clauses(self, text: str) -> list[str]:
        """The clauses of a text, and what stands behind a greeting."""
        if self._weights is None:
            return []
        behind = self._behind_greeting(text)
        return [*clauses(text), *([behind] if behind else [])]

    def _clearest(self, parts: Iterable[tuple[str, ...]]) -> dict[str, float] | None:
        """The shares of the clause that speaks most clearly of a need, where one does."""
        assert self._weights is not None, "without weights nothing is small talk"
        found = [self._weights.shares(part, SHARPNESS, FARTHEST) for part in parts]
        best = max(found, key=_most, default={})
        return best if _most(best) >= _CLEAR_CLAUSE else None

    def _pressing(self, parts: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, float, str]]:
        """Despair or danger in one clause of a text, whatever the rest of it is about."""
        if self._weights is None or not parts:
            return
        pressing = [each for each in _PRESSING if each[0] in self._weights.classes]
        names = [meaning for meaning, *_ in pressing]
        found = {each: self._weights.distances(part, names) for each, part in parts.items()}
        for place, (meaning, near, share) in enumerate(pressing):
            nearest = max(found, key=lambda each: found[each][place])
            if found[nearest][place] >= near:
                yield meaning, share, nearest

    def _behind_greeting(self, text: str) -> str | None:
        """What stands behind a greeting that no sign divides from it: ``hello my boss did not pay``."""
        text = shorten(text).strip()
        words = text.split()
        starts = [" ".join(words[:count]) for count in (3, 2, 1) if count < len(words)]
        if is_unspaced(text):
            starts += [text[:count] for count in range(min(_GREETING, len(text) - 1), 1, -1)]
        for start in starts:
            if self._weights and self._weights.knows(fold(start), SMALLTALK):
                return text[len(start) :].strip() or None
        return None

    def _newly(self, folded: str) -> Iterator[tuple[str, float, str]]:
        """What the phrases and words that were added since say: the nearest phrase, else the most telling word."""
        if self._phrases:
            near = process.extractOne(folded, self._phrases.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
            if near is not None:
                yield self._phrases[near[0]], CERTAIN, near[0]
                return
        padded = f" {folded} "
        there = [word for word in self._words if _pattern(word) in padded]
        if there:
            word = max(there, key=lambda each: (self._words[each] in (DANGER, DESPAIR), len(each.encode()), each))
            yield self._words[word], _WORD_SHARE, word


def _pattern(word: str) -> str:
    """How a key word stands in a padded text: a short one whole, a longer one at the start of a word."""
    if is_unspaced(word):
        return word
    return f" {word}" if len(word) >= _STEM else f" {word} "


def _most(shares: Mapping[str, float]) -> float:
    """The share of the likeliest meaning other than small talk."""
    return max((share for meaning, share in shares.items() if meaning != SMALLTALK), default=0.0)


class _Learned:
    """What the weights say of one text."""

    def __init__(self, weights: Weights | None, made: Features) -> None:
        self._weights = weights
        self._made = made

    def shares(self) -> dict[str, float]:
        """The share of each class; together 1, or nothing without weights."""
        if self._weights is None:
            return {}
        phrase = self._weights.phrase(self._made.folded)
        shares = self._weights.shares(self._made.found, SHARPNESS, FARTHEST if phrase is None else -math.inf)
        return shares if phrase is None else _with_share(shares, phrase, CERTAIN)

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


def _with_share(shares: Mapping[str, float], meaning: str, share: float) -> dict[str, float]:
    """The shares, with at least so much for one meaning; the others give of theirs."""
    had = shares.get(meaning, 0.0)
    if share <= had:
        return dict(shares)
    left = (1 - share) / (1 - had)
    return {each: old * left for each, old in shares.items()} | {meaning: share}


def _judge(
    shares: Mapping[str, float], found: Collection[str], because: Callable[[str], tuple[str, ...]]
) -> Understood:
    """From shares to candidates: small talk and nothing first, then despair and danger before the others.

    Args:
        shares: the share of each meaning.
        found: meanings that stand in one clause, or were added by staff.
        because: what speaks for a meaning.
    """
    needs = {each: share for each, share in shares.items() if each not in (DESPAIR, SMALLTALK)}
    small, despair, danger = shares.get(SMALLTALK, 0.0), shares.get(DESPAIR, 0.0), shares.get(DANGER, 0.0)
    best = max(needs.values(), default=0.0)
    hopeless = (despair >= HOPELESS or DESPAIR in found) and despair > small
    first = TALK if hopeless and despair > best else DANGER if danger >= GRAVE else None
    if first is None and ((small >= SMALL and danger < DOUBT) or best < LEAST):
        return Understood(smalltalk=small >= SMALL)
    needs[TALK] = needs.get(TALK, 0.0) + despair
    ranked = sorted(needs, key=lambda need: (need != first, -needs[need], need))
    offered = [need for need in ranked if needs[need] > 0][:OFFERED]
    kept = [DANGER] if hopeless or danger >= ALERT else []
    kept += [TALK] if hopeless else []
    for need in kept:
        if need not in offered:
            if len(offered) == OFFERED:
                offered.remove(next(each for each in reversed(offered) if each not in kept))
            offered.append(need)
    candidates = tuple(
        Candidate(need, needs.get(need, 0.0), because(DESPAIR if hopeless and need == TALK else need))
        for need in offered
    )
    return Understood(candidates, clear=first is not None or candidates[0].score >= CLEAR, despair=hopeless)
