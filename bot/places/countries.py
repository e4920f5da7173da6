"""The folded names of other countries and of big cities there, to know a place outside Japan."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from bot.guide.place_words import PlaceWords
from bot.places.gazetteer import Gazetteer
from bot.places.spelling import solid

_JAPAN = "JP"
_SHORT = 4  # letters; so short names of countries in Latin letters are words of some language


def names_abroad(gazetteer: Gazetteer, languages: Iterable[str], words: PlaceWords) -> frozenset[str]:
    """The names of all countries but Japan in some languages, and of foreign cities, without the signs between words.

    Args:
        gazetteer: folds them as it folds its own names.
        languages: codes such as ``zh_Hans``.
        words: the cities, and the countries whose names are also ordinary words.
    """
    countries: set[str] = set()
    for language in languages:
        names = _countries(language)
        folded = gazetteer.words(map(solid, names))
        countries.update(
            key for key, name in zip(folded, names, strict=True) if not key.isascii() or len(name) > _SHORT
        )
    other_words = gazetteer.words(map(solid, words.not_abroad))
    cities = gazetteer.words(map(solid, words.abroad))
    return frozenset(countries.difference(other_words).union(cities))


def _countries(language: str) -> list[str]:
    """The names of all countries but Japan in a language, from CLDR."""
    territories = Locale.parse(language).territories
    return [name for code, name in territories.items() if len(code) == 2 and code.isalpha() and code != _JAPAN]
