"""The model of the bridge card: short Japanese sentences to show or read aloud."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from bot.guide.fields import FieldFault, Id, LanguageCode, Model, Str
from bot.guide.text import Label, Text

ALL, SPEAK = "all", "speak"  # stand in a route where a sentence's id would: the list, and the language's own sentence
_KANA_OR_KANJI = ("HIRAGANA", "KATAKANA", "CJK UNIFIED")
_MARKS = "、。（）ー・々0123456789"
_READING = re.compile(r"[A-Za-zāīūēōĀĪŪĒŌ ,.()'-]+")
_NAME = "{language}"


def _shown_in_japanese(value: str) -> str:
    for sign in value.replace(_NAME, ""):
        if sign not in _MARKS and not unicodedata.name(sign, "").startswith(_KANA_OR_KANJI):
            raise ValueError(f"holds {sign!r}, which is not Japanese; write kana, kanji, plain digits, 、 and 。")
    return value


def _read_in_latin(value: str) -> str:
    if not _READING.fullmatch(value.replace(_NAME, "")):
        raise ValueError("is not in Latin letters; write how it sounds, such as: Tasukete kudasai.")
    return value


class Japanese(Model):
    """A Japanese wording and how it sounds."""

    japanese: Annotated[Str, AfterValidator(_shown_in_japanese)] = Field(description="In Japanese, as it is shown.")
    reading: Annotated[Str, AfterValidator(_read_in_latin)] = Field(
        description="How it sounds, in Latin letters (Hepburn)."
    )


class Sentence(Japanese):
    """One thing to say."""

    id: Id
    label: Label = Field(description="Its button, under 24 characters.")
    meaning: Text = Field(description="What it says, for the visitor.")


class Bridge(Model):
    """The file content/bridge.yaml."""

    label: Label = Field(description="The button that leads to the card.")
    title: Text
    lines: tuple[Text, ...]
    speaks: Japanese = Field(description="Says which language I speak and asks for an interpreter; holds {language}.")
    languages: dict[LanguageCode, Japanese] = Field(description="What Japanese calls each language.")
    sentences: tuple[Sentence, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_the_language(self) -> Bridge:
        if _NAME not in self.speaks.japanese or _NAME not in self.speaks.reading:
            raise FieldFault("speaks", "lacks {language}; write {language} where the language's name belongs")
        return self

    def speaker_of(self, language: str) -> Japanese | None:
        """The sentence that says which language I speak, or None where nobody needs it or its name is not known.

        Args:
            language: a code that languages.yaml lists as spoken, such as ``zh``.
        """
        name = self.languages.get(language)
        if name is None or language == "ja":
            return None
        return Japanese(
            japanese=self.speaks.japanese.replace(_NAME, name.japanese),
            reading=self.speaks.reading.replace(_NAME, name.reading),
        )
