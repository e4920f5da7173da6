"""Finds the prefecture that a typed text names, in any script; asks between several, and is silent without a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.guide.place_words import PlaceWords
from bot.guide.places import Prefecture
from bot.places.countries import names_abroad
from bot.places.gazetteer import Gazetteer, Place
from bot.places.municipalities import Municipality
from bot.places.phrases import Phrases
from bot.places.scan import SPACED, Scanner, Token, script_of
from bot.places.spelling import solid

_CODE = re.compile("JP-(0[1-9]|[1-3][0-9]|4[0-7])")
_OUTWEIGHS = 10  # a place so many times as populous as its namesakes together is the one that is meant
_READ_FIRST, _READ_LAST = 700, 300  # signs of a long text that are read, so that any text costs little
_WEIGHED = 60  # names in one text that are looked at; more is no address
_PIECES = 3  # a name with a slip stands in at most so many pieces
_SLIPS = {
    "Latn": ((9, 2), (5, 1)),
    "Mymr": ((11, 2), (9, 1)),
    "Cyrl": ((9, 2), (6, 1)),
    "Hang": ((11, 2), (8, 1)),
    "Thai": ((11, 2), (6, 1)),
}
_SLIPS_ELSEWHERE = ((9, 2), (5, 1))  # a text from so many signs on may hold so many slips
_SURE_SLIP = 7  # signs; in a shorter name, and in other scripts, the first sign must be right
_LONGEST_SLIP = 24  # signs; a longer piece is no name
_SLIP_IN_SENTENCE = 6  # signs; shorter words in a sentence are taken as they are written
# Signs of the folded name from which on it is hardly another word: of a place known far away, and of any place.
_CLEAR = {
    "Latn": (5, 8),
    "Cyrl": (5, 8),
    "Deva": (5, 7),
    "Hang": (6, 9),
    "Jpan": (2, 3),
    "Thai": (6, 9),
    "Mymr": (7, 10),
    "Khmr": (5, 8),
}
# The same behind words such as "in" or "live in".
_BEHIND_WORDS = {
    "Latn": (4, 6),
    "Cyrl": (5, 6),
    "Deva": (4, 6),
    "Hang": (5, 8),
    "Jpan": (2, 2),
    "Thai": (5, 8),
    "Mymr": (6, 9),
    "Khmr": (4, 7),
}
# A shorter name that is a whole text is believed of the big places alone.
_ALONE = {"Hang": 6, "Thai": 5, "Mymr": 5, "Khmr": 4, "Deva": 3, "Cyrl": 4}
_KANA_ALONE = 3
_KANA_BEHIND_WORDS = (3, 4)
_SHORTEST_INFLECTED = 5
_KIND_SIGNS = "都府県市区町村"
_KANA = re.compile("[\u3041-\u309e]+")


@dataclass(frozen=True)
class Named:
    """What a text says of a place.

    Attributes:
        prefectures: one: it is known. Several: the name is ambiguous, the most populous first. Empty: no place.
        word: the name that was found, in Latin letters, or "".
        japanese: the same in Japanese, or "".
        abroad: the whole text names another country or a big city outside Japan.
        only: the text says nothing but where somebody is.
    """

    prefectures: tuple[str, ...] = ()
    word: str = ""
    japanese: str = ""
    abroad: bool = False
    only: bool = False


@dataclass(frozen=True)
class _Mention:
    """A name in a text that counts as a place.

    Attributes:
        prefectures: what it may mean, the most populous first.
        being: a word beside it says that somebody is there.
    """

    prefectures: tuple[str, ...]
    place: Place
    being: bool


class PlaceNames:
    """Finds the prefecture that a code, a name or a sentence speaks of.

    Args:
        prefectures: all 47, by code.
        municipalities: the places inside them.
        words: the words around names of places.
    """

    def __init__(
        self, prefectures: Mapping[str, Prefecture], municipalities: Sequence[Municipality], words: PlaceWords
    ) -> None:
        self._gazetteer = gazetteer = Gazetteer(prefectures, municipalities)
        self._scanner = Scanner(gazetteer, words)
        self._shortened = words.shortened
        self._being = Phrases(gazetteer.words(words.being))
        self._being_after = Phrases(gazetteer.words(words.being_after))
        self._near = Phrases(gazetteer.words(words.near))
        self._person_before = Phrases(gazetteer.words(words.persons.before))
        self._person_after = Phrases(gazetteer.words(words.persons.after))
        self._plain = frozenset(gazetteer.words(words.plain))
        self._ordinary = frozenset(gazetteer.words(words.ordinary))
        self._no_slips = frozenset(gazetteer.words(words.no_slips))
        self._never = frozenset(gazetteer.words(words.never))
        self._surnames = frozenset(words.surnames)
        self._written = _any_of(words.written)
        self._origin = frozenset(gazetteer.words(words.origin))
        languages = {language for prefecture in prefectures.values() for language in prefecture.names}
        self._abroad = names_abroad(gazetteer, languages, words)
        self._slippable = self._names_by_script()

    def find(self, text: str) -> Named:
        """The prefecture, or the prefectures, that a text names."""
        code = text.strip().upper()
        if _CODE.fullmatch(code):
            return replace(_named((code,), self._gazetteer.prefecture(code)), only=True)
        if len(text) > _READ_FIRST + _READ_LAST:
            text = f"{text[:_READ_FIRST]}\n{text[-_READ_LAST:]}"
        folded = self._gazetteer.fold(self._without_lookalikes(text))
        tokens = self._scanner.scan(folded)
        mentions = self._mentions(folded, tokens)
        if mentions:
            found = self._misread(folded, tokens) or _settled(mentions)
            return replace(found, only=all(token.role != "other" for token in tokens))
        return self._slipped(folded, tokens) or Named(abroad=self._is_abroad(folded, tokens))

    def _without_lookalikes(self, text: str) -> str:
        """The text without the words that only look like a name once folded, and with "จ." written out."""
        read = unicodedata.normalize("NFC", text).casefold()
        for short, full in self._shortened.items():
            read = read.replace(short, full)
        return self._written.sub("#", read)

    def _mentions(self, folded: str, tokens: Sequence[Token]) -> list[_Mention]:
        whole = all(token.role != "other" for token in tokens)
        names = [token for token in tokens if token.role == "name"][:_WEIGHED]
        clear = [token for token in names if self._is_clear(folded, token)]
        mentions: list[_Mention] = []
        for token in names:
            being = token.inflected or self._is_being(folded, token)
            alone = whole and not (clear and token.key in self._ordinary)
            if alone and len(tokens) > 1 and self._is_weak(token):
                alone = being or bool(self._near.ending(folded, _before(folded, token)))
            if self._counts(folded, token, being=being, alone=alone) and not self._is_person(folded, token):
                prefectures, place = _meant(self._gazetteer.places(token.key), _told(token))
                mentions.append(_Mention(prefectures, place, being))
        return mentions

    def _counts(self, folded: str, token: Token, *, being: bool, alone: bool) -> bool:
        places = self._gazetteer.places(token.key)
        if self._told_as_place(folded, token):
            return _kind_fits(token, places) or (alone and self._counts_alone(token, places))
        if token.key in self._never:
            return False
        if (alone and self._counts_alone(token, places)) or self._is_clear(folded, token):
            return True
        of_known, of_any = _KANA_BEHIND_WORDS if _KANA.fullmatch(token.key) else _BEHIND_WORDS[token.script]
        length = len(token.key) + being  # where somebody is, a shorter name is believed
        if token.inflected or length < (of_known if _is_known(places) else of_any):
            return False
        if token.key in self._ordinary:
            return being and _is_known(places)
        return being or bool(self._near.ending(folded, _before(folded, token)))

    def _counts_alone(self, token: Token, places: Sequence[Place]) -> bool:
        """Whether a name can be believed when a text holds nothing else."""
        if token.inflected:
            if token.script == "Latn" and token.key in self._ordinary and not token.kind:
                return False
            long = len(token.key) >= _SHORTEST_INFLECTED or token.script == "Deva"
            return _is_big(places) or (_is_known(places) and long)
        if token.script == "Jpan" and len(token.key) == 1:
            return any(place.kind == "city" and place.known for place in places)
        shortest = _KANA_ALONE if _KANA.fullmatch(token.key) else _ALONE.get(token.script, 0)
        return len(token.key) >= shortest or _is_known(places)

    def _told_as_place(self, folded: str, token: Token) -> bool:
        """Whether a word says what kind of place the name is; beside kana only a sign of its own (むつ市) does."""
        if not token.kind or token.inflected:
            return False
        kana = _KANA.fullmatch(token.key) is not None
        return not kana or (folded[token.end - 1] in _KIND_SIGNS and token.key not in self._never)

    def _is_clear(self, folded: str, token: Token) -> bool:
        """Whether a name is hardly another word, so that it counts anywhere in a sentence."""
        places = self._gazetteer.places(token.key)
        if self._told_as_place(folded, token):
            return _kind_fits(token, places)
        if token.key in self._ordinary or token.key in self._never or _KANA.fullmatch(token.key):
            return False
        if any(place.word in self._surnames for place in places):
            return False
        known = _is_known(places)
        of_known, of_any = _CLEAR[token.script]
        if token.inflected:
            return known and (len(token.key) >= of_known or token.key in self._plain)
        return len(token.key) >= (of_known if known else of_any) or (known and token.key in self._plain)

    def _is_weak(self, token: Token) -> bool:
        """Whether a name is a word that small words stand around as well: "kita" is "we", Kita a ward."""
        if token.key not in self._ordinary or token.script not in {"Latn", "Cyrl"}:
            return False
        return not any(place.kind == "prefecture" for place in self._gazetteer.places(token.key))

    def _is_being(self, folded: str, token: Token) -> bool:
        before, behind = _before(folded, token), _behind(folded, token)
        return bool(self._being.ending(folded, before) or self._being_after.beginning(folded, behind))

    def _is_person(self, folded: str, token: Token) -> bool:
        if token.kind:
            return False
        before, behind = _before(folded, token), _behind(folded, token)
        return bool(self._person_after.beginning(folded, behind) or self._person_before.ending(folded, before))

    def _misread(self, folded: str, tokens: Sequence[Token]) -> Named | None:
        """The long name with a slip that holds a short one, in scripts without spaces (ซาามิฮาระ is not Mihara)."""
        if all(token.role != "other" or token.script in SPACED for token in tokens):
            return None
        return self._slipped_whole(folded, tokens)

    def _slipped(self, folded: str, tokens: Sequence[Token]) -> Named | None:
        """The place that a text with a slip of the pen means, when only one is near."""
        whole = self._slipped_whole(folded, tokens)
        if whole:
            return replace(whole, only=True)
        for token in tokens[:_WEIGHED]:
            if token.role == "other" and len(token.key) >= _SLIP_IN_SENTENCE and self._is_being(folded, token):
                found = self._nearest(token.key, token.script, slips=1)
                if found:
                    return found
        return None

    def _slipped_whole(self, folded: str, tokens: Sequence[Token]) -> Named | None:
        """The same where all that is not read stands together."""
        unread = [index for index, token in enumerate(tokens) if token.role != "word"]
        if not unread or not unread[-1] - unread[0] + 1 == len(unread) <= _PIECES:
            return None
        first, last = tokens[unread[0]], tokens[unread[-1]]
        piece = solid(folded[first.start : last.end])
        slips = _slips(piece, first.script)
        if len(unread) > 1 and first.script in SPACED:
            slips = min(slips, 1) if len(piece) > _SURE_SLIP else 0
        return self._nearest(piece, first.script, slips=slips)

    def _nearest(self, piece: str, script: str, *, slips: int) -> Named | None:
        if not slips or len(piece) > _LONGEST_SLIP or piece in self._abroad or piece in self._no_slips:
            return None
        near = process.extract(
            piece, self._slippable.get(script, ()), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        if len(piece) < _SURE_SLIP or script not in {"Latn", "Cyrl"}:
            near = [each for each in near if each[0][0] == piece[0]]
        nearest = min((distance for _, distance, _ in near), default=0)
        meant = [_meant(self._gazetteer.places(key), "") for key, distance, _ in near if distance == nearest]
        if not meant or any(prefectures != meant[0][0] for prefectures, _ in meant):
            return None
        return _named(*meant[0])

    def _names_by_script(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for key in self._gazetteer.big_names():
            if len(key) >= _SHORTEST_INFLECTED:
                names.setdefault(script_of(key), []).append(key)
        return names

    def _is_abroad(self, folded: str, tokens: Sequence[Token]) -> bool:
        if any(token.key in self._origin for token in tokens):
            return False
        unread = [index for index, token in enumerate(tokens) if token.role != "word"]
        if not unread:
            return solid(folded) in self._abroad
        # A word beside it can be part of the country's name: Korea do Sul, 上海.
        starts = tokens[: unread[0] + 1][-_PIECES:]
        ends = tokens[unread[-1] :][:_PIECES]
        return any(solid(folded[start.start : end.end]) in self._abroad for start in starts for end in ends)


def _settled(mentions: Sequence[_Mention]) -> Named:
    """One answer from all the names of a text: what is sure settles what is ambiguous ("Fuchu, Hiroshima")."""
    sure = {mention.prefectures[0] for mention in mentions if len(mention.prefectures) == 1}
    there = [mention for mention in mentions if mention.being] or list(mentions)
    narrowed = []
    for mention in there:
        left = tuple(code for code in mention.prefectures if code in sure) or mention.prefectures
        narrowed.append((left, mention.place))
    certain = [(left, place) for left, place in narrowed if len(left) == 1]
    if certain:
        return _named(tuple(dict.fromkeys(left[0] for left, _ in certain)), certain[0][1])
    shared = [code for code in narrowed[0][0] if all(code in left for left, _ in narrowed)]
    return _named(tuple(shared) or narrowed[0][0], narrowed[0][1])


def _named(prefectures: tuple[str, ...], place: Place) -> Named:
    return Named(prefectures, place.word, place.japanese)


def _meant(places: Sequence[Place], kind: str) -> tuple[tuple[str, ...], Place]:
    """The prefectures that a name may mean beside the word for its kind, the most populous first, and the name."""
    chosen = [place for place in places if place.kind == kind]
    prefectures = [place for place in places if place.kind == "prefecture"]
    if not chosen and prefectures:
        # A bare name is the prefecture's, unless a big city of another name is written the same (อิชิกาวา).
        alike = [place for place in places if place.big and place.word != prefectures[0].word]
        return tuple(dict.fromkeys(place.prefecture for place in (*prefectures, *alike))), prefectures[0]
    chosen = chosen or list(places)
    weights: dict[str, float] = {}
    for place in chosen:
        weights[place.prefecture] = weights.get(place.prefecture, 0) + (place.weight if kind else place.pull)
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    largest = max(chosen, key=lambda place: place.weight)
    if len(ranked) > 1 and weights[ranked[0]] > _OUTWEIGHS * sum(weights[code] for code in ranked[1:]):
        ranked = ranked[:1]
    return tuple(ranked), largest


def _told(token: Token) -> str:
    """The kind that the word beside a name tells; outside Latin, Chinese and Korean "city" only says place."""
    return token.kind if token.script in {"Latn", "Jpan", "Hang"} or token.kind != "city" else ""


def _kind_fits(token: Token, places: Sequence[Place]) -> bool:
    """Whether the word beside a name can be believed: 구 and 区 stand in many other words."""
    kinds = {place.kind for place in places}
    if token.script in {"Thai", "Mymr", "Khmr"}:
        return _is_known(places) or len(token.key) >= _BEHIND_WORDS[token.script][1]
    if token.script == "Hang":
        fits = token.kind in kinds or (token.kind == "spot" and _is_known(places))
        return fits and (
            len(token.key) >= _BEHIND_WORDS["Hang"][0] if _is_known(places) else len(token.key) >= _CLEAR["Hang"][0]
        )
    if token.script == "Jpan" and len(token.key) == 1:
        return token.kind in kinds
    return True


def _is_known(places: Sequence[Place]) -> bool:
    return any(place.known for place in places)


def _is_big(places: Sequence[Place]) -> bool:
    return any(place.big for place in places)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the words, whole ones in scripts that have spaces, but not Tiba-ken."""
    spaced = "|".join(
        re.escape(word.casefold()) for word in words if word[0] < "\u0e00" or "\u1e00" <= word[0] < "\u2000"
    )
    unspaced = "|".join(re.escape(word) for word in words if word[0] >= "\u0e00" and not "\u1e00" <= word[0] < "\u2000")
    return re.compile(rf"\b(?:{spaced})\b(?![- ](?:shi|si|ken|ku)\b)|(?:{unspaced})")


def _behind(folded: str, token: Token) -> int:
    return len(folded) - len(folded[token.end :].lstrip(" -"))


def _before(folded: str, token: Token) -> int:
    return len(folded[: token.start].rstrip(" :.,-"))


def _slips(piece: str, script: str) -> int:
    return next((slips for length, slips in _SLIPS.get(script, _SLIPS_ELSEWHERE) if len(piece) >= length), 0)
