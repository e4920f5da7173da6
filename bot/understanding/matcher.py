"""Match a text with what people are known to type: the nearest phrase of each need, and its key words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from bot.guide.models import Phrases

MAX_LENGTH = 300  # what comes after is not needed to understand, and would only cost time
ENOUGH = 58.0  # below this nearness (0-100) nothing is understood
CLEAR = 8.0  # a first candidate that leads by less is offered beside the others
OFFERED = 3
_WORD_ALONE = 50.0  # what a key word is worth beside no phrase at all
_WORD = 8.0
_LONG_WORD = 16  # bytes; a longer word says no more
_GREETING = 80.0
_UNSPACED = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Candidate:
    """A need that a text may speak of.

    Attributes:
        need: an id.
        score: nearness, 0-100.
        because: the phrase or key words that decided.
    """

    need: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True)
class Understood:
    """What a text may mean.

    Attributes:
        candidates: at most three needs, best first; empty when nothing fits or it is small talk.
        clear: the first leads by so much that its screen can be shown at once.
        smalltalk: a greeting, thanks or the like.
    """

    candidates: tuple[Candidate, ...]
    clear: bool
    smalltalk: bool


class Matcher:
    """Understands short texts by comparing them with phrases; all languages at once.

    Args:
        phrases: what people type, one file for each language.
    """

    def __init__(self, phrases: Iterable[Phrases]) -> None:
        known: dict[str, str] = {}
        words: dict[str, str] = {}
        smalltalk: set[str] = set()
        for each in phrases:
            for need, typed in each.needs.items():
                known.update((fold(phrase), need) for phrase in typed.phrases)
                words.update((fold(word), need) for word in typed.words)
            smalltalk.update(fold(text) for text in (*each.smalltalk.phrases, *each.smalltalk.words))
        known.pop("", None)
        self._phrases = list(known)
        self._needs = list(known.values())
        # The longest first: what a longer word covers (強制帰国) is not also its part (帰国).
        sought = ((word if _unspaced(word) else f" {word}", need) for word, need in words.items() if word)
        self._words = sorted(sought, key=lambda item: -len(item[0]))
        self._smalltalk = smalltalk

    def understand(self, text: str) -> Understood:
        """Rank the needs that a text may speak of."""
        folded = fold(text[:MAX_LENGTH])
        if folded in self._smalltalk:
            return Understood((), clear=False, smalltalk=True)
        scores = self._nearest(folded)
        self._add_words(folded, scores)
        ranked = sorted(scores.values(), key=lambda candidate: (-candidate.score, candidate.need))
        likely = tuple(candidate for candidate in ranked if candidate.score >= ENOUGH)[:OFFERED]
        if not likely:
            return Understood((), clear=False, smalltalk=self._greets(folded))
        clear = len(likely) == 1 or likely[0].score - likely[1].score >= CLEAR
        return Understood(likely, clear, smalltalk=False)

    def _greets(self, folded: str) -> bool:
        near = process.extractOne(folded, self._smalltalk, scorer=fuzz.ratio, score_cutoff=_GREETING)
        return near is not None

    def _nearest(self, folded: str) -> dict[str, Candidate]:
        scores: dict[str, Candidate] = {}
        scorer = fuzz.ratio if _unspaced(folded) else fuzz.token_sort_ratio
        for phrase, score, index in process.extract(folded, self._phrases, scorer=scorer, score_cutoff=45, limit=40):
            need = self._needs[index]
            if need not in scores or scores[need].score < score:
                scores[need] = Candidate(need, score, (phrase,))
        return scores

    def _add_words(self, folded: str, scores: dict[str, Candidate]) -> None:
        rest = f" {folded} "
        for sought, need in self._words:
            if sought not in rest:
                continue
            rest = rest.replace(sought, " ")
            word = sought.strip()
            known = scores.get(need, Candidate(need, 0.0, ()))
            worth = _WORD + min(len(word.encode()), _LONG_WORD) / 2
            score = min(100.0, max(known.score, _WORD_ALONE) + worth)
            scores[need] = Candidate(need, score, (*known.because, word))


def fold(text: str) -> str:
    """One spelling for all: NFKC, lower case, no diacritics on Latin, no punctuation, single spaces."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    kept = "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f")
    return " ".join("".join(map(_plain, unicodedata.normalize("NFC", kept))).split())


@cache
def _plain(sign: str) -> str:
    """A letter, a digit, or a vowel sign of Thai, Burmese, Khmer or Nepali as it is; other signs as a space."""
    if sign == "đ":
        return "d"
    kind = unicodedata.category(sign)
    if kind == "Cf":  # of no width
        return ""
    return sign if kind[0] in "LMN" else " "


def _unspaced(text: str) -> bool:
    """Thai, Burmese, Khmer, Japanese and Chinese run without spaces."""
    return bool(_UNSPACED.search(text))
