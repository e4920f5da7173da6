"""The model of content/places/words.yaml: the words around the name of a place, in all languages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.guide.fields import Model, Str

Words = tuple[Str, ...]
Kind = Literal["prefecture", "city", "ward", "town", "village", "spot"]


class KindWords(Model):
    """Words that say what kind of place a name means, such as city or 県."""

    before: Words = ()
    after: Words = ()
    after_hyphen: Words = Field(
        (), description="Also words of other languages: they say something only behind a hyphen."
    )


class PersonWords(Model):
    """Words that make a name a person's."""

    before: Words = ()
    after: Words = ()


class PlaceWords(Model):
    """The file content/places/words.yaml."""

    kinds: dict[Kind, KindWords] = Field(description="spot: a place, without saying which kind.")
    shortened: dict[Str, Str] = Field(description="Abbreviations and what they stand for.")
    being: Words = Field(description="Before a name: somebody is or lives there.")
    being_after: Words = Field(description="The same behind a name.")
    near: Words = Field(description="Before a name: a place may follow.")
    little: tuple[Words, ...] = Field(description="Words that say nothing more when they stand around a name.")
    origin: Words = Field(description="Words that say where somebody comes from, not where they are.")
    endings: dict[Str, dict[Str, Words]] = Field(
        description="Per script: how a name ends, and what stands there instead in a sentence."
    )
    persons: PersonWords
    plain: Words = Field(description="Short names that no language has as a word.")
    ordinary: Words = Field(description="Names that are also words: they count alone, or where somebody is there.")
    surnames: Words = Field(description="Places whose names people bear: they count alone, or behind in, at, from.")
    written: Words = Field(description="Words that only look like a name once folded (tiba); as they are written.")
    never: Words = Field(description="Names that are such common words that they count only with the kind of place.")
    no_slips: Words = Field(description="Words that are no slip of the pen for a name, though only a letter apart.")
    phrases: Words = Field(description="Expressions that hold a name and speak of no place.")
    abroad: Words = Field(description="Big cities outside Japan, in several scripts.")
    not_abroad: Words = Field(description="Countries whose names are also ordinary words.")
