"""Reads a folded text from left to right: names of places, the words that go with them, and what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.guide.place_words import PlaceWords
from bot.places.gazetteer import Gazetteer
from bot.places.phrases import Phrases, can_be_cut, lengths_by

_RUN = re.compile(
    "(?P<Latn>[a-z]+)|(?P<Cyrl>[\u0400-\u04ff]+)|(?P<Deva>[\u0900-\u0963\u0971-\u097f]+)|(?P<Hang>[\u1100-\u11ff]+)"
    "|(?P<Jpan>[\u3005\u3041-\u309e\u3400-\u9fff]+)|(?P<Thai>[\u0e01-\u0e4e]+)|(?P<Mymr>[\u1000-\u103f\u1050-\u109f]+)"
    "|(?P<Khmr>[\u1780-\u17d3]+)"
)
SPACED = frozenset({"Latn", "Cyrl", "Deva"})
_ANY = "any"  # in words.yaml: a name keeps its own end before the ending
_PIECES = 4  # a name is written in at most so many pieces: "to ki o", "minami-arupusu"
_SHORT = 4  # signs; shorter words and names are taken for something else where they can be
_SHORTEST_STEM = {"Latn": 4, "Cyrl": 3, "Deva": 2}  # signs of a name that an ending may hang on
_LONG = 7  # a name that is not known to be written in pieces is read over a space from so many signs on
_KANA = re.compile("[\u3041-\u309e]+")


@dataclass(frozen=True)
class Token:
    """A piece of a text.

    Attributes:
        role: name, word (one that goes with places) or other.
        script: ISO 15924.
        key: the folded name, or the piece itself.
        start: where it begins in the folded text, with the kind of place in front of it.
        end: where it ends, with the kind of place behind it.
        kind: what the word beside a name says it is (prefecture, city, ward, town, village, spot), or "".
        inflected: an ending or the word for its kind hangs on the name (Токиод, Sakaishi).
    """

    role: str
    script: str
    key: str
    start: int
    end: int
    kind: str = ""
    inflected: bool = False


class Scanner:
    """Splits folded texts into tokens.

    Args:
        gazetteer: all names.
        words: the words around them.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._kinds_before = {word: kind for kind, each in words.kinds.items() for word in gazetteer.words(each.before)}
        self._kinds_after = {word: kind for kind, each in words.kinds.items() for word in gazetteer.words(each.after)}
        hyphened = {word: kind for kind, each in words.kinds.items() for word in gazetteer.words(each.after_hyphen)}
        self._kinds_hyphened = {**self._kinds_after, **hyphened}
        self._before = Phrases(self._kinds_before)
        self._after = Phrases(self._kinds_after)
        self._after_hyphen = Phrases(self._kinds_hyphened)
        self._persons = Phrases(gazetteer.words(words.persons.after))
        said = (words.being, words.being_after, words.near, *words.little)
        phrases = {phrase for each in said for phrase in gazetteer.words(each)}
        phrases |= {*self._kinds_before, *self._kinds_hyphened}
        self._words = phrases | {piece for phrase in phrases for piece in phrase.split()}
        # What these cover is no name: 石川さん, 行方不明.
        self._blocking = {*gazetteer.words(words.persons.after), *gazetteer.words(words.phrases)} - self._words
        self._never = frozenset(gazetteer.words(words.never))
        self._lengths = lengths_by(
            (name[0], len(name)) for name in {*gazetteer, *self._words, *self._blocking} if not name[:1].isascii()
        )
        self._endings = {
            script: [
                (ending, "" if stem == _ANY else stem)
                for stem, each in stems.items()
                for ending in gazetteer.words(each)
            ]
            for script, stems in words.endings.items()
        }

    def scan(self, text: str) -> list[Token]:
        """The tokens of a folded text, in order; punctuation, digits and signs are left out."""
        runs = [(found.lastgroup or "", found.start(), found.end()) for found in _RUN.finditer(text)]
        tokens: list[Token] = []
        done = 0
        for index, (script, start, end) in enumerate(runs):
            if end <= done:
                continue
            if script in SPACED:
                tokens.append(self._spaced(text, runs[index : index + _PIECES]))
            else:
                tokens += self._unspaced(text, script, max(start, done), end)
            done = tokens[-1].end
        return tokens

    def _spaced(self, text: str, runs: list[tuple[str, int, int]]) -> Token:
        script, start, end = runs[0]
        for count in range(len(runs), 1, -1):
            key = _joined(text, runs[:count])
            if key in self._gazetteer and (key in self._gazetteer.spaced or len(key) >= _LONG):
                return self._with_kind(text, Token("name", script, key, start, runs[count - 1][2]))
        key = text[start:end]
        inflected = self._inflected(text, script, key, start, end)
        if inflected and key in self._gazetteer and not self._is_big(key) and self._is_big(inflected.key):
            return inflected  # Осаки is of Osaka, not Osaki
        if key in self._gazetteer:
            token = self._with_kind(text, Token("name", script, key, start, end))
            # "ako" is a city, and "I" in Filipino.
            return token if token.kind or key not in self._words else Token("word", script, key, start, end)
        if key in self._words:
            return Token("word", script, key, start, end)
        return inflected or Token("other", script, key, start, end)

    def _is_big(self, key: str) -> bool:
        return any(place.big for place in self._gazetteer.places(key))

    def _inflected(self, text: str, script: str, key: str, start: int, end: int) -> Token | None:
        """A name with an ending or the word for its kind hanging on it."""
        for ending, stem in self._endings.get(script, ()):
            base = key[: -len(ending)] + stem
            if key.endswith(ending) and len(base) >= _SHORTEST_STEM[script] and base in self._gazetteer:
                kind = self._kinds_hyphened.get(ending, "")
                if not kind or kind in {place.kind for place in self._gazetteer.places(base)}:
                    token = Token("name", script, base, start, end, kind, inflected=True)
                    return token if kind else self._with_kind(text, token)
        return None

    def _unspaced(self, text: str, script: str, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        place = other = start
        while place < end:
            token = self._longest_at(text, script, place, end)
            if not token:
                place += 1
                continue
            if other < place:
                tokens.append(Token("other", script, text[other:place], other, place))
            tokens.append(token)
            place = other = token.end
        if other < end:
            tokens.append(Token("other", script, text[other:end], other, end))
        return _without_half_words(tokens)

    def _longest_at(self, text: str, script: str, start: int, end: int) -> Token | None:
        if not can_be_cut(text, start):
            return None
        for length in self._lengths.get(text[start], ()):
            stop = start + length
            if stop > end or not can_be_cut(text, stop):
                continue
            piece = text[start:stop]
            if piece in self._blocking:
                return Token("other", script, piece, start, stop)
            if piece in self._gazetteer:
                if script == "Hang" and self._is_better_shorter(piece):
                    continue
                token = self._with_kind(text, Token("name", script, piece, start, stop))
                return token if token.kind or piece not in self._words else Token("word", script, piece, start, stop)
            if piece in self._words:
                return Token("word", script, piece, start, stop)
        return None

    def _is_weak(self, token: Token, word: str) -> bool:
        """Whether the word behind a space may not belong to the name: "ako si" is "I am"."""
        places = self._gazetteer.places(token.key)
        if token.script != "Latn" or not word:
            return False
        if token.key in self._never:
            return len(word) < _SHORT or self._kinds_after[word] not in {place.kind for place in places}
        return len(word) < _SHORT and len(token.key) < _LONG and not any(place.known for place in places)

    def _is_better_shorter(self, piece: str) -> bool:
        """Whether a little-known name is rather a known one with a particle: 사가에 is "in Saga" before it is Sagae."""
        if any(place.known for place in self._gazetteer.places(piece)):
            return False
        cuts = range(2, len(piece))
        return any(
            piece[cut:] in self._words and any(place.known for place in self._gazetteer.places(piece[:cut]))
            for cut in cuts
        )

    def _with_kind(self, text: str, token: Token) -> Token:
        """A name together with the word behind or before it that says what kind of place it is."""
        for gap in ("", " ", "-", " - "):
            begin = token.end + len(gap)
            if not text.startswith(gap, token.end):
                continue
            hyphened = "-" in gap
            word = (self._after_hyphen if hyphened else self._after).beginning(text, begin)
            if gap == " " and self._is_weak(token, word):
                continue
            # くん after 山口 is no ward.
            if word and len(self._persons.beginning(text, begin)) <= len(word):
                kinds = self._kinds_hyphened if hyphened else self._kinds_after
                return replace(token, end=begin + len(word), kind=kinds[word])
        if token.key in self._never or (len(token.key) < _SHORT and token.script in SPACED):
            return token  # "kan io" is "can you" more often than the ward Quận Iyo
        begin = len(text[: token.start].rstrip(" .:"))
        word = self._before.ending(text, begin)
        return replace(token, start=begin - len(word), kind=self._kinds_before[word]) if word else token


def script_of(piece: str) -> str:
    """The script (ISO 15924) that a folded name begins in, or ""."""
    found = _RUN.match(piece)
    return (found.lastgroup or "") if found else ""


def _joined(text: str, runs: list[tuple[str, int, int]]) -> str:
    """The letters of runs that stand one space or hyphen apart, else ""."""
    for (script, _, end), (following, start, _) in pairwise(runs):
        if script != following or text[end:start] not in {" ", "-"}:
            return ""
    return "".join(text[start:end] for _, start, end in runs)


def _without_half_words(tokens: list[Token]) -> list[Token]:
    """Kana and Hangul that go on into something unknown, or come out of it, are no name (さが in さがす)."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        fluent = token.script == "Hang" or _KANA.fullmatch(token.key)
        if token.role == "name" and fluent and not token.kind:
            beside = (tokens[index - 1] if index else None, tokens[index + 1] if index + 1 < len(tokens) else None)
            if any(other and other.role == "other" and _is_fluent(other) for other in beside):
                token = replace(token, role="other")
        kept.append(token)
    return kept


def _is_fluent(token: Token) -> bool:
    return token.script == "Hang" or bool(_KANA.fullmatch(token.key))
