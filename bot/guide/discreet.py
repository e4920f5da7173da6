"""The model of what may be seen over a visitor's shoulder: everyday sentences, and a name that tells nothing."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from bot.guide.fields import Id, LanguageCode, Model, Str
from bot.guide.text import Text

# What Telegram's list of chats shows of a message on a wide phone, so that nothing of the card follows the sentence.
SHORTEST, LONGEST = 60, 110  # letters
MAX_NAME, MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION = 64, 512, 120  # https://core.telegram.org/bots/api#setmyname


def _fills_the_list(value: Text) -> Text:
    if not SHORTEST <= len(value) <= LONGEST:
        raise ValueError(
            f"has {len(value)} letters; write {SHORTEST} to {LONGEST}, so that the list of chats shows nothing else"
        )
    return value


def _at_most(limit: int) -> AfterValidator:
    def check(value: Text) -> Text:
        if len(value) > limit:
            raise ValueError(f"has {len(value)} letters; Telegram takes at most {limit}")
        return value

    return AfterValidator(check)


EverydaySentence = Annotated[Text, AfterValidator(_fills_the_list)]


class EverydayTopic(Model):
    """Something that anybody may read about; its sentences have to be true on every day of the year."""

    id: Id
    lines: tuple[EverydaySentence, ...] = Field(min_length=3, description="One is shown a day, in turn.")


class Discreet(Model):
    """The file content/discreet.yaml."""

    name: Annotated[Text, _at_most(MAX_NAME)] = Field(description="The bot's name where the operator says DISCREET.")
    description: Annotated[Text, _at_most(MAX_DESCRIPTION)] = Field(description="Shown in an empty chat.")
    short_description: Annotated[Text, _at_most(MAX_SHORT_DESCRIPTION)] = Field(description="Shown in the profile.")
    start: Text = Field(description="What the menu says of /start.")
    language: Text = Field(description="What the menu says of /language.")
    topic: Id = Field(description="The everyday topic that is shown.")
    topic_for: dict[LanguageCode, Id] = Field({}, description="Another topic for one language, such as th: recipes.")
    topics: tuple[EverydayTopic, ...] = Field(min_length=1)
    hide_words: dict[LanguageCode, tuple[Str, ...]] = Field(
        description="What people write to have everything removed; the whole message has to be one of these."
    )

    def lines(self, language: str) -> tuple[Text, ...]:
        """The everyday sentences that a language is shown."""
        wanted = self.topic_for.get(language, self.topic)
        return next(topic.lines for topic in self.topics if topic.id == wanted)
