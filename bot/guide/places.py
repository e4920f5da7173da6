"""The models of areas: regions, prefectures, and the offices that people can go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.guide.fields import (
    AreaCode,
    Confidence,
    FieldFault,
    Id,
    LanguageCode,
    Model,
    OpeningHours,
    PartialDate,
    PrefectureCode,
    Str,
    Url,
)
from bot.guide.models import Phone, Source
from bot.guide.text import Label, Text

ALL_JAPAN = "JP"
Names = dict[LanguageCode, tuple[Str, ...]]


class _Named(Model):
    names: Names = Field(description="Per language: first the name to show, then other ways to write it.")

    @model_validator(mode="after")
    def _can_be_shown(self) -> _Named:
        if "en" not in self.names or not all(self.names.values()):
            raise FieldFault("names", "a name is missing; give at least the English one, as en: [Hokkaido]")
        return self

    def name(self, language: str) -> str:
        """The name to show in a language of the bot, else in English."""
        return (self.names.get(language) or self.names["en"])[0]


class Region(_Named):
    """A part of Japan: the first step of choosing an area by buttons."""

    id: Id


class Regions(Model):
    """The file content/places/regions.yaml, from north to south."""

    regions: tuple[Region, ...] = Field(min_length=1)


class Prefecture(_Named):
    """One of the 47 prefectures (ISO 3166-2:JP)."""

    code: PrefectureCode
    region: Id


class Prefectures(Model):
    """The file content/places/prefectures.yaml."""

    prefectures: tuple[Prefecture, ...] = Field(min_length=47, max_length=47)


class Address(Model):
    """Where an office stands (HSDS address)."""

    latin: Str = Field(description="In Latin letters, as it is written on a letter.")
    japanese: Str = Field(description="In Japanese, to show to a taxi driver or a passer-by.")
    confidence: Confidence


def _degrees(least: int, most: int) -> Callable[[float], float]:
    def inside(value: float) -> float:
        if not least <= value <= most:
            raise ValueError(f"{value:g} lies outside Japan; write degrees between {least} and {most}")
        return value

    return inside


class Position(Model):
    """A point on the map; shown only with the address beside it."""

    latitude: Annotated[float, AfterValidator(_degrees(20, 46))] = Field(description="Degrees north, WGS 84.")
    longitude: Annotated[float, AfterValidator(_degrees(122, 154))] = Field(description="Degrees east, WGS 84.")
    approximate: bool = Field(True, description="true: not surveyed; the card then says that the pin is not exact.")
    confidence: Confidence


class Office(Model):
    """A public office that people can go to (HSDS location). Never a shelter."""

    SHARED: ClassVar = ("phones", "hours_note", "notes")

    id: Id
    organization: Id
    service: Id = Field(description="The service that is given here.")
    desks: tuple[Id, ...] = Field((), description="Other services that have a desk here.")
    kind: Literal["bureau", "branch", "airport", "support-center"]
    name: Text
    label: Label | None = Field(None, description="Its button, when the name is too long for one in any language.")
    name_ja: Str = Field(description="Its name as people in Japan meet it.")
    prefecture: PrefectureCode = Field(description="Where it stands.")
    service_area: tuple[AreaCode, ...] = Field(
        (),
        description="The prefectures whose residents it serves (its jurisdiction); [JP] for all; none at an airport.",
    )
    address: Address | None = None
    position: Position | None = None
    phones: tuple[Phone, ...] = ()
    opening_hours: OpeningHours | None = Field(None, description="The counter's hours; leave out when not known.")
    hours_note: Text | None = Field(None, description="Said when opening_hours is missing or not the whole story.")
    url: Url | None = None
    notes: tuple[Text, ...] = Field((), description="What to know of this one office before going.")
    assured_date: PartialDate | None = None
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Office:
        if self.position and not self.address:
            raise FieldFault(
                "position", "stands without an address; a pin alone can lead people wrong, add the address"
            )
        if (self.kind == "airport") != (not self.service_area):
            problem = "has no service_area" if self.kind != "airport" else "has a service_area, but serves no residents"
            raise FieldFault("service_area", f"{problem}; name the prefectures it serves, or make its kind airport")
        if not self.address and not self.phones and not self.url:
            raise ValueError("has no address, no phones and no url; add one, else a visitor could not reach it")
        return self

    @property
    def button(self) -> Text:
        """What its button says."""
        return self.label or self.name

    def serves(self, prefecture: str | None) -> bool:
        """Whether residents of a prefecture belong to this office."""
        return ALL_JAPAN in self.service_area or (prefecture is not None and prefecture in self.service_area)
