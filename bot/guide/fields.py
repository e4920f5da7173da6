"""Field types of the content models: ids, numbers, dates, confidence letters, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from langcodes import tag_is_valid
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    JsonValue,
    StringConstraints,
)
from pydantic_core import CoreSchema, core_schema

from bot.guide.marks import Marked
from bot.guide.schedule import HINT, PATTERN, Schedule, parse_schedule

MAX_ID = 30  # so that every route with its language fits the 64 bytes of callback data


class Model(BaseModel):
    """Base of every content model: immutable, and a field it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class FieldFault(ValueError):
    """Fields that do not fit each other, told at the one that staff should look at."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _typed_as_text(value: object) -> object:
    if isinstance(value, Marked) and value.tag in {"int", "float", "bool"}:
        raise ValueError(f"{value!s} is read as {value.misread_as()}; put it in quotes")
    return value


def _language(value: str) -> str:
    if not tag_is_valid(value.replace("_", "-")):
        raise ValueError(f"{value} is no code of a language; look it up in ISO 639 (Japanese is ja, Chinese is zh)")
    return value


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LANGUAGE = r"^[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?$"
_PREFECTURE = r"^JP-(0[1-9]|[1-3][0-9]|4[0-7])$"
_AREA = r"^JP(-(0[1-9]|[1-3][0-9]|4[0-7]))?$"
# What staff read instead of the pattern, which editors check while they type.
PATTERNS = {
    _ID: 'use small letters, digits and single hyphens, such as "police-110"',
    _LANGUAGE: 'write the code of the language in small letters, such as "ja", or with its script, "zh_Hans"',
    _PREFECTURE: 'write a code from "JP-01" (Hokkaido) to "JP-47" (Okinawa)',
    _AREA: 'write a code from "JP-01" (Hokkaido) to "JP-47" (Okinawa), or "JP" for all of Japan',
}


def _editors_say(pattern: str, hint: str) -> dict[str, JsonValue]:
    """What an editor checks in a field while staff type, and the words with which it underlines."""
    return {"pattern": pattern, "patternErrorMessage": hint}


def _written(pattern: str, longest: int | None = None) -> tuple[object, ...]:
    # The constraints stand before the validator: behind it they would be missing from the JSON Schema.
    constraints = StringConstraints(min_length=1, pattern=pattern, max_length=longest)
    return constraints, Field(json_schema_extra=_editors_say(pattern, PATTERNS[pattern])), _TYPED_AS_TEXT


_TYPED_AS_TEXT = BeforeValidator(_typed_as_text)
Str = Annotated[str, StringConstraints(min_length=1), _TYPED_AS_TEXT]
Id = Annotated[str, *_written(_ID, MAX_ID)]
LanguageCode = Annotated[str, *_written(_LANGUAGE), AfterValidator(_language)]
PrefectureCode = Annotated[str, *_written(_PREFECTURE)]
AreaCode = Annotated[str, *_written(_AREA)]
Confidence = Literal["A", "A*", "B", "B-", "C"]

_TYPOGRAPHIC = "“”„«»「」‘’"
_NUMBER_HINT = 'write it such as "110", "#9110", "0570-013904" or "0120-924-839"'
_NUMBER = re.compile(
    r"^(?:#\d{4}|\d{3}|0\d{1,4}-\d{1,4}-\d{3,4}|0\d{3}-\d{2,3}-\d{2,3}|0\d{3}-\d{6}|0120-\d-\d{5}|0120-\d{4}-\d{2})$"
)


def _quoted(value: object) -> object:
    if isinstance(value, Marked) and not value.quoted:
        raise ValueError(
            f'is not in quotes; write "{value.strip(_TYPOGRAPHIC)}" with the straight quotes of the keyboard'
        )
    return value


def _number(value: str) -> str:
    if not value.isascii():
        raise ValueError("holds full-width or other signs; type plain digits and -")
    if not _NUMBER.fullmatch(value):
        raise ValueError(f"is not a number as Japan writes it; {_NUMBER_HINT}")
    digits = re.sub(r"\D", "", value)
    if value[0] == "0" and len(digits) not in (10, 11):
        raise ValueError(
            f"has {len(digits)} digits; a number that starts with 0 has 10 (or 11 from 050, 070, 080, 090)"
        )
    return value


PhoneNumber = Annotated[
    Str,
    Field(json_schema_extra=_editors_say(_NUMBER.pattern, _NUMBER_HINT)),
    BeforeValidator(_quoted),
    AfterValidator(_number),
]


def _https(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", value):
        raise ValueError("is not a web address; start it with https:// and leave out spaces")
    return value


Url = Annotated[
    Str,
    Field(json_schema_extra=_editors_say(r"^https?://\S+$", "start it with https:// and leave out spaces")),
    AfterValidator(_https),
]


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as exactly as it is known: a year, a month, or a day.

    Attributes:
        year: four digits.
        month: 1-12, or 0 when unknown.
        day: 1-31, or 0 when unknown.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """Read ``2018``, ``2020-10`` or ``2020-10-01``."""
        if isinstance(value, PartialDate):
            return value
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", str(value))
        if not match:
            raise ValueError("is not a date; write 2026-11-23, or 2026-11, or 2026")
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError("is not in the calendar; write year-month-day, such as 2026-11-23") from None
        return cls(year, month, day)

    @property
    def earliest(self) -> date:
        """The first day it can mean: age is counted from here."""
        return date(self.year, self.month or 1, self.day or 1)

    def over(self, day: date) -> bool:
        """All of it lies before a day: a month or a year that is named without its day lasts to its end."""
        return (day.year, day.month, day.day) > (self.year, self.month or day.month, self.day or day.day)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        said = _editors_say(r"^\d{4}(-\d{2}(-\d{2})?)?$", "write 2026-11-23, or 2026-11, or 2026")
        return {"type": ["string", "integer"], **said}


def _schedule(value: object) -> Schedule:
    if isinstance(value, Schedule):
        return value
    if not isinstance(value, str):
        raise ValueError('must be opening hours in quotes; write for example "Mo-Fr 08:30-17:15"')
    return parse_schedule(value)


class _ScheduleSchema:
    """Pydantic's view of a `Schedule`: parsed from a string."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_schedule)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        examples: list[JsonValue] = ["Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off", "24/7"]
        return {"type": "string", "examples": examples, **_editors_say(PATTERN, HINT)}


OpeningHours = Annotated[Schedule, _ScheduleSchema]
