"""The models of content/topics/: short chains of cards, in which every statement names its source."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from bot.guide.fields import FieldFault, Id, Model
from bot.guide.models import Lasting, NeedId, Source
from bot.guide.text import NOT_TEXT, Label, Text

PICTURE = "picture"  # stands in a route where a card's id would: the picture of the topic's steps
MAX_TOPIC = 11  # letters of a topic's id, so that a service's route has room for the topic that led there
# What routes say beside needs, regions and topics: no topic may be called so.
ROUTE_WORDS = frozenset({"all", "away", "calls", "net", "speak"})


class CitedSource(Source):
    """A source that statements of the same file name by its id."""

    id: Id = Field(description="A short name, by which statements cite it.")


class Statement(Lasting):
    """One line of a card. Written as a text alone, its sources are those of the card.

    Attributes:
        text: what the visitor reads.
        cites: ids of sources; empty when the card's sources hold.
        advice: it is our own advice or a comfort and no fact that could grow old.
    """

    BARE: ClassVar = ("text",)

    text: Text
    cites: tuple[Id, ...] = Field((), description="Sources of this line, where they are not those of its card.")
    advice: bool = Field(False, description="true: our own advice, no fact that could grow old; no year is shown.")

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: object) -> object:
        if isinstance(value, dict) and not value.keys() & cls.model_fields.keys():
            raise ValueError(NOT_TEXT)
        return {"text": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        record = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [record["properties"]["text"], record]}


class Step(Model):
    """What makes a card one step of a way: who does it, and what the reader decides."""

    number: int = Field(ge=1, description="Its place on the way; steps with one number are choices beside each other.")
    name: Text = Field(description="A few words, for the picture.")
    who: Text = Field(description="Who does it, in a few words.")
    decide: Text = Field(description="What the reader decides, in one sentence.")


class TopicCard(Model):
    """One card of a topic."""

    id: Id
    label: Label = Field(description="Its button, under 24 characters.")
    title: Text
    lines: tuple[Statement, ...] = ()
    items: tuple[Statement, ...] = Field((), description="Shown as a list under the lines.")
    notes: tuple[Statement, ...] = Field((), description="Lines under the list.")
    step: Step | None = None
    needs: tuple[NeedId, ...] = Field((), description="Buttons to these needs.")
    abroad: tuple[NeedId, ...] = Field((), description="Buttons to these needs for somebody outside Japan.")
    services: tuple[Id, ...] = Field((), description="Buttons to these services.")
    cites: tuple[Id, ...] = Field(min_length=1, description="Sources of every text that names none of its own.")

    @model_validator(mode="after")
    def _says_something(self) -> TopicCard:
        if not any(self.statements.values()):
            raise FieldFault("title", "stands on a card that says nothing; write lines below it")
        return self

    @property
    def statements(self) -> dict[str, tuple[Statement, ...]]:
        """Everything it states, by field, in the order of the card."""
        return {"lines": self.lines, "items": self.items, "notes": self.notes}


class Topic(Model):
    """A short chain of cards about one thing (content/topics/)."""

    id: Id
    order: int = Field(ge=1, description="Its place in the list.")
    label: Label = Field(description="Its button, under 24 characters.")
    title: Text
    lines: tuple[Statement, ...] = Field(min_length=1)
    cards: tuple[TopicCard, ...] = ()
    picture: Text | None = Field(None, description="The title of the picture of its steps, where it has steps.")
    picture_note: Text | None = Field(None, description="The line below the steps in that picture.")
    needs: tuple[NeedId, ...] = ()
    topics: tuple[Id, ...] = Field((), description="Buttons to these topics.")
    chain: bool = Field(True, description="false: its cards are for different readers, so none leads to the next.")
    cites: tuple[Id, ...] = Field(min_length=1, description="Sources of its own lines.")
    sources: tuple[CitedSource, ...] = Field(min_length=1)

    @property
    def statements(self) -> dict[str, tuple[Statement, ...]]:
        """What it states itself, by field."""
        return {"lines": self.lines}

    @property
    def steps(self) -> tuple[TopicCard, ...]:
        """The cards that are steps, in the order of the way."""
        found = [card for card in self.cards if card.step]
        return tuple(sorted(found, key=lambda card: card.step.number if card.step else 0))
