"""The index of all names of prefectures and municipalities, folded, with what each of them may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.guide.places import Prefecture
from bot.places.municipalities import Municipality
from bot.places.spelling import fold

_WELL_KNOWN = 100_000  # persons; a city of this size may be meant without a word that says so
_BIG = 300_000
_WARD, _TOWN = 0.1, 0.5  # of a ward's or a town's persons, how many count beside a city of its name
_TOKYO = "JP-13"  # whose wards stand for themselves
_AREA = 100_000  # what a well-known area weighs beside municipalities of its name, in persons


@dataclass(frozen=True)
class Place:
    """What a name may mean: a prefecture or a place inside it.

    Attributes:
        prefecture: ISO 3166-2.
        kind: prefecture, city, ward, town, village or area.
        weight: persons.
        word: its name in Latin letters.
        japanese: its name in Japanese.
    """

    prefecture: str
    kind: str
    weight: int
    word: str
    japanese: str

    @property
    def known(self) -> bool:
        """Whether people far away know the name."""
        return self.weight >= _WELL_KNOWN or self.kind == "prefecture"

    @property
    def pull(self) -> float:
        """What it weighs beside its namesakes: of wards and towns people name the city or the prefecture too."""
        if self.kind == "ward" and self.prefecture != _TOKYO:
            return self.weight * _WARD
        return self.weight * _TOWN if self.kind in ("town", "village") else self.weight

    @property
    def big(self) -> bool:
        """Whether it is one of the places that most people mean."""
        return self.weight >= _BIG or self.kind == "prefecture"


class Gazetteer:
    """Looks up folded names.

    Args:
        prefectures: all 47, by code.
        municipalities: the places inside them.
    """

    def __init__(self, prefectures: Mapping[str, Prefecture], municipalities: Sequence[Municipality]) -> None:
        self._variants = _one_form_of_signs(prefectures, municipalities)
        self._places: list[Place] = []
        self._owners: dict[str, tuple[int, ...]] = {}
        self.spaced: set[str] = set()
        spelled: dict[str, list[tuple[str, int]]] = {}  # by script or language: each of them is folded in one call
        for code, prefecture in prefectures.items():
            self._places.append(Place(code, "prefecture", 0, prefecture.name("en"), prefecture.name("ja")))
            for language, names in prefecture.names.items():
                spelled.setdefault(language, []).extend((name, len(self._places) - 1) for name in names)
        for each in municipalities:
            weight = _AREA if each.kind == "area" else each.population
            japanese = each.names.get("Jpan", each.names["Latn"])[0]
            self._places.append(Place(each.prefecture, each.kind, weight, each.names["Latn"][0], japanese))
            for script, names in each.names.items():
                spelled.setdefault(script, []).extend((name, len(self._places) - 1) for name in names)
        for pairs in spelled.values():
            self._add(pairs)
        shown = [(names[0], each.names["en"][0]) for each in prefectures.values() for names in each.names.values()]
        keys = self.words(name for name, _ in shown)
        self._shown = {key: word for key, (_, word) in zip(keys, shown, strict=True)}

    def _add(self, pairs: Sequence[tuple[str, int]]) -> None:
        folded = self.fold("\n".join(name for name, _ in pairs))
        joined = folded.replace(" ", "").replace("-", "")
        for written, key, (_, owner) in zip(folded.split("\n"), joined.split("\n"), pairs, strict=True):
            if written != key:
                self.spaced.add(key)
            known = self._owners.get(key, ())
            if owner not in known:
                self._owners[key] = (*known, owner)

    def fold(self, text: str) -> str:
        """The skeleton of a text, with one form of each Chinese character."""
        folded = fold(text)
        return folded if folded.isascii() else folded.translate(self._variants)

    def words(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """Phrases folded in one call, such as words that stand beside names."""
        return tuple(self.fold("\n".join(phrases)).split("\n"))

    def __contains__(self, key: str) -> bool:
        return key in self._owners

    def __iter__(self) -> Iterator[str]:
        return iter(self._owners)

    def places(self, key: str) -> tuple[Place, ...]:
        """All that a folded name may mean; empty for an unknown one.

        The name that buttons show for a prefecture is the prefecture's alone, though a city of another name may fold to
        the same (อิชิกาวะ is Ishikawa, not Ichikawa).
        """
        places = tuple(self._places[owner] for owner in self._owners.get(key, ()))
        shown = self._shown.get(key)
        return tuple(place for place in places if place.word == shown) if shown else places

    def big_names(self) -> list[str]:
        """The folded names of prefectures and big cities."""
        big = {index for index, place in enumerate(self._places) if place.big and place.kind != "ward"}
        return [key for key, owners in self._owners.items() if not big.isdisjoint(owners)]

    def prefecture(self, code: str) -> Place:
        """The name of a prefecture in Latin letters."""
        return next(place for place in self._places if place.prefecture == code and place.kind == "prefecture")


def _one_form_of_signs(prefectures: Mapping[str, Prefecture], municipalities: Sequence[Municipality]) -> dict[int, str]:
    """The Japanese form of each Chinese character that stands in its place in the same name (廣 and 广: 広).

    A character that Japanese names use themselves keeps its own form: 里 is not 裏.
    """
    rows = [
        (each.names["ja"][0], each.names[language][0])
        for each in prefectures.values()
        for language in ("zh_Hans", "zh_Hant")
        if language in each.names
    ]
    for place in municipalities:
        japanese = place.names.get("Jpan")
        for script in ("Hans", "Hant"):
            if japanese and script in place.names and place.kind != "area":  # 空港 is no other form of 机场
                rows += [(japanese[0], place.names[script][0])]
    own = {sign for japanese, _ in rows for sign in japanese}
    return {
        ord(sign): form
        for japanese, chinese in rows
        if len(japanese) == len(chinese) and japanese != chinese
        for form, sign in zip(japanese, chinese, strict=True)
        if sign not in own and ord(form) > 0x4DFF
    }
