"""The models of content/figures.yaml: how many people, cases and suspects, each number with its source and year."""

from __future__ import annotations

import re
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, Field, model_validator

from bot.guide.fields import FieldFault, Id, Model, PartialDate, Str
from bot.guide.text import Label, Text
from bot.guide.topics import CitedSource, Statement

FIRST, LAST = 1990, 2100  # years
_COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if re.fullmatch(r"[A-Z]{2}", code))


def _country(value: str) -> str:
    if value not in _COUNTRIES:
        raise ValueError(f"{value} is no code of a country; look it up in ISO 3166-1 (Japan is JP, Thailand is TH)")
    return value


def _year(value: int) -> int:
    if not FIRST <= value <= LAST:
        raise ValueError(f"{value} is not a year from {FIRST} to {LAST}; write four digits, such as 2024")
    return value


Year = Annotated[int, AfterValidator(_year)]


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
        counts: one number, or several where sources differ, the one that staff trust most first; none where no source
            was found, so that a year is not passed over in silence.
    """

    year: Year | None = None
    country: Annotated[Str, AfterValidator(_country)] | None = Field(None, description="ISO 3166-1, such as JP.")
    name: Text | None = None
    counts: tuple[Count, ...] = Field(description="Empty where no source has a number.")

    @model_validator(mode="after")
    def _one_name(self) -> Row:
        if [self.year, self.country, self.name].count(None) != 2:
            raise ValueError("does not say what is counted, or says it twice; give one of year, country and name")
        cited = [count.cites for count in self.counts]
        for source in cited:
            if cited.count(source) > 1:
                raise FieldFault("counts", f"has two numbers of the source {source}; keep one of the two")
        return self

    @property
    def counted(self) -> str:
        """What it counts, as it is written in the file."""
        return str(self.year or self.country or self.name)


class Group(Model):
    """Rows that belong together: those of one year."""

    year: Year | None = Field(None, description="Leave out where the rows themselves are years.")
    rows: tuple[Row, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _apart(self) -> Group:
        counted = [row.counted for row in self.rows]
        for name in counted:
            if counted.count(name) > 1:
                raise FieldFault("rows", f"has {name} twice; change one, or write both numbers in one line")
        if self.year and any(row.year for row in self.rows):
            raise FieldFault("year", "stands above rows that are years; remove it, or give the rows another name")
        return self


class Chart(Model):
    """One card with its picture."""

    id: Id
    label: Label = Field(description="Its button, under 24 characters.")
    title: Text
    lines: tuple[Statement, ...] = ()
    groups: tuple[Group, ...] = Field(min_length=1)


class Figures(Model):
    """The file content/figures.yaml."""

    label: Label
    title: Text
    lines: tuple[Statement, ...]
    caution: Statement = Field(description="Stands with every chart: what the numbers do not say.")
    charts: tuple[Chart, ...] = Field(min_length=1)
    sources: tuple[Publisher, ...] = Field(min_length=1)
