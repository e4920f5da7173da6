"""One answer in the terminal: from a question as JSON or arguments to an answer as JSON or text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.directory import TOKYO, Option
from bot.places import is_position
from bot.screens import Answer, Edition, Point, Route, Visit, answer

_TAG = re.compile(r"<[^>]*>")


class Question(BaseModel):
    """One line of a batch."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    route: str | None = None
    language: str | None = None
    place: str | None = None
    latitude: float | None = Field(None, allow_inf_nan=True)
    longitude: float | None = Field(None, allow_inf_nan=True)
    at: datetime | None = None


FIRST_YEAR, LAST_YEAR = 2000, 2099  # the calendar of holidays ends soon after


class BadQuestion(Exception):
    """A question that cannot be asked, told in one line."""


@dataclass(frozen=True)
class Desk:
    """Answers questions on one edition; discreetly where the operator's setting says so."""

    edition: Edition
    discreetly: bool = False

    def ask(self, question: Question) -> Answer:
        """The answer to a question.

        Raises:
            BadQuestion: its moment lies outside the calendar.
        """
        place: Point | str | None = question.place
        point = _point(question)
        if point and (place is None or is_position(point.latitude, point.longitude)):
            place = point
        asked: Route | Point | str | None = question.text
        if question.route is not None:
            asked = Route.parse(question.route)
        elif asked is None:
            asked, place = (place, None) if isinstance(place, Point) else (Route("find"), place)
        language = question.language if question.language in self.edition.guide.languages else None
        visit = Visit(
            asked, language=language, language_code=question.language, place=place, discreetly=self.discreetly
        )
        return answer(visit, self.edition, _moment(question.at))

    def batch(self, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
        """One object for each line; a line that is no question gives an object with ``error``."""
        for line in lines:
            if line.strip():
                try:
                    yield to_json(self.ask(parse_question(line)))
                except BadQuestion as error:
                    yield {"error": str(error)}


def _point(question: Question) -> Point | None:
    if question.latitude is None or question.longitude is None:
        return None
    return Point(question.latitude, question.longitude)


def parse_question(line: str) -> Question:
    """Read one JSON line.

    Raises:
        BadQuestion: it is not JSON, or not of the form.
    """
    try:
        return Question.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise BadQuestion(f"{field}: {first['msg']}" if field else "not a JSON object") from None
    except (ValueError, RecursionError):
        raise BadQuestion("not a line of JSON") from None


def _moment(at: datetime | None) -> datetime:
    if at is None:
        return datetime.now(UTC)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise BadQuestion(f"at: the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return at if at.tzinfo else at.replace(tzinfo=TOKYO)


def to_json(found: Answer) -> dict[str, Any]:
    """The answer as the command line's contract has it."""
    screen = found.screen
    return {
        "language": found.language,
        "route": str(found.route),
        "need": found.need,
        "candidates": list(found.understood.needs),
        "understood": [
            {"need": each.need, "score": round(each.score, 3), "because": list(each.because)}
            for each in found.understood.candidates
        ],
        "prefecture": found.prefecture,
        "screen": {
            "text": screen.text or screen.alert or "",
            "buttons": [
                [{"label": button.label, "action": button.action, "value": button.value} for button in row]
                for row in screen.rows
            ],
        },
        "options": [_option(option) for option in found.options],
    }


def _option(option: Option) -> dict[str, Any]:
    line = option.line
    state = line.opening
    opens = state.changes if state.open is False else None
    return {
        "service": option.service.id,
        "phone": line.number,
        "open": state.open,
        "opens_at": opens.isoformat() if opens else None,
        "languages": list(option.spoken),
        "distance_km": option.distance_km,
        "reasons": list(option.reasons),
    }


def to_text(found: Answer) -> str:
    """The answer for a reader at a terminal."""
    screen = found.screen
    lines = [html.unescape(_TAG.sub("", screen.text or screen.alert or "")), ""]
    lines += ["  ".join(f"[{button.label}]" for button in row) for row in screen.rows]
    return "\n".join([*lines, "", f"route: {found.route}"])
