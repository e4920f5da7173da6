"""What people really type, by language and need: content/phrases/LANGUAGE.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from bot.guide.fields import LanguageCode, Model, Str
from bot.guide.models import NeedId, Topic_

DESPAIR, SMALLTALK = "despair", "smalltalk"


class Typed(Model):
    """What people type for one need."""

    phrases: tuple[Str, ...] = ()
    words: tuple[Str, ...] = Field((), description="Key words or stems that point to the need by themselves.")


class Phrases(Model):
    """A file content/phrases/LANGUAGE.yaml: what people really type."""

    language: LanguageCode
    needs: dict[Literal[NeedId, Topic_], Typed]
    despair: Typed = Field(Typed(), description="Of wanting to die. It leads to someone to talk to, and to help now.")
    smalltalk: Typed = Field(description="Greetings, thanks, and what has nothing to do with any need.")

    def meanings(self) -> Iterator[tuple[str, Typed]]:
        """Each thing a text may mean, with what people type for it."""
        yield from self.needs.items()
        yield DESPAIR, self.despair
        yield SMALLTALK, self.smalltalk
