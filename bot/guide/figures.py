"""The models of content/figures.yaml: how many people, cases and suspects, each number with its source and year."""

from __future__ import annotations

import re
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, Field, model_validator

from bot.guide.fields import FieldFault, Id, Model, PartialDate, Str
from bot.guide.text import Text
from bot.guide.topics import CitedSource, Statement

_COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if re.fullmatch(r"[A-Z]{2}", code))


def _country(value: str) -> str:
    if value not in _COUNTRIES:
        raise ValueError(f"{value} is no code of a country; look it up in ISO 3166-1 (Japan is JP, Thailand is TH)")
    return value


class Publisher(CitedSource):
    """A source of numbers, which stands on the card by its name and year."""

    name: Text = Field(description="Who says it, in a few words.")
    date: PartialDate = Field(description="When it was published; its year stands beside the number.")


class Count(Model):
    """One number, from one source."""

    number: int = Field(ge=0)
    total: int | None = Field(None, ge=1, description="Of how many, where the number is a part.")
    cites: Id

    @model_validator(mode="after")
    def _part(self) -> Count:
        if self.total is not None and self.number > self.total:
            raise FieldFault("number", f"is more than the total {self.total}; check both")
        return self


class Row(Model):
    """What is counted: a year, a country's people, or something with a name of its own.

    Attributes:
        counts: one number, or several where sources differ; the one that staff trust most stands first.
    """

    year: int | None = Field(None, ge=1990, le=2100)
    country: Annotated[Str, AfterValidator(_country)] | None = Field(None, description="ISO 3166-1, such as JP.")
    name: Text | None = None
    counts: tuple[Count, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_name(self) -> Row:
        if [self.year, self.country, self.name].count(None) != 2:
            raise ValueError("does not say what is counted, or says it twice; give one of year, country and name")
        return self


class Group(Model):
    """Rows that belong together: those of one year."""

    year: int | None = Field(None, ge=1990, le=2100, description="Leave out where the rows themselves are years.")
    rows: tuple[Row, ...] = Field(min_length=1)


class Chart(Model):
    """One card with its picture."""

    id: Id
    label: Text = Field(description="Its button, under 24 characters.")
    title: Text
    lines: tuple[Statement, ...] = ()
    groups: tuple[Group, ...] = Field(min_length=1)


class Figures(Model):
    """The file content/figures.yaml."""

    label: Text
    title: Text
    lines: tuple[Statement, ...]
    caution: Statement = Field(description="Stands with every chart: what the numbers do not say.")
    charts: tuple[Chart, ...] = Field(min_length=1)
    sources: tuple[Publisher, ...] = Field(min_length=1)
