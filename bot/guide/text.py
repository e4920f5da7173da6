"""Text that a visitor reads: an English string that knows its translation context and its place in the YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.guide.marks import Marked

NOT_TEXT = "must be text; put text that holds a colon in quotes"
MAX_LABEL = 23  # letters
_ROUND = "“”„«»"


class Text(str):
    """English source text of one field.

    Attributes:
        context: the field path that is the gettext ``msgctxt``, such as ``service.police-110.name``.
        origin: ``file:line`` of the YAML scalar, relative to the content folder's parent.
    """

    context: str
    origin: str

    def __new__(cls, value: str, *, context: str = "", origin: str = "") -> Text:
        """A string with its place."""
        text = super().__new__(cls, value)
        text.context = context
        text.origin = origin
        return text

    @classmethod
    def parse(cls, value: object) -> Text:
        """Accept a YAML scalar or a plain string; refuse what no card can show."""
        if isinstance(value, Marked) and value.misread_as():
            raise ValueError(f"{value!s} is read as {value.misread_as()}; put it in quotes")
        if not isinstance(value, str):
            raise ValueError(NOT_TEXT)
        clean = value.strip()
        if not clean:
            raise ValueError("is empty; write the text or remove the field")
        if any(ord(sign) < 32 for sign in clean):
            raise ValueError("holds a line break or a control character; write one line per item")
        if "<" in clean or ">" in clean:
            raise ValueError("holds < or >; remove it, the bot makes the text bold where it should be")
        if clean.count('"') % 2:
            raise ValueError("holds one quote without its other half; put quotes around the whole text")
        if isinstance(value, Marked) and not value.quoted and clean[0] in _ROUND and clean[-1] in _ROUND:
            raise ValueError("stands in round quotes; write it with the straight quotes of the keyboard")
        return cls(clean, origin=value.origin if isinstance(value, Marked) else "")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "minLength": 1,
            "description": "English text that visitors read; it is translated.",
        }


def _short(value: Text) -> Text:
    if len(value) > MAX_LABEL:
        raise ValueError(f"has {len(value)} letters; at most {MAX_LABEL} fit a button on a small phone")
    return value


Label = Annotated[Text, AfterValidator(_short)]


def texts_of(value: object) -> Iterator[Text]:
    """Every `Text` in a model, depth first, in the order of its fields."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from texts_of(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)


def assign_contexts(value: object, path: str) -> None:
    """Write each text's field path into its ``context``.

    Items of a list share the path of the list, so that moving a line keeps its translation; items with an ``id``
    are named by it. Fields that a model calls ``SHARED`` say the same in many records: they share one path for all
    of them, so that the same sentence is translated once. A field that it calls ``BARE`` is the record's text itself
    and has the record's path.
    """
    if isinstance(value, Text):
        value.context = path
    elif isinstance(value, BaseModel):
        shared, bare = getattr(type(value), "SHARED", ()), getattr(type(value), "BARE", ())
        for field in type(value).model_fields:
            start = path.partition(".")[0] if field in shared else path
            assign_contexts(getattr(value, field), path if field in bare else f"{start}.{field}")
    elif isinstance(value, tuple):
        for item in value:
            name = getattr(item, "id", None)
            assign_contexts(item, f"{path}.{name}" if name else path)
