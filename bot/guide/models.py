"""The content models: one for each word of the Open Referral HSDS vocabulary that the bot uses, and for its cards."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from bot.guide.fields import (
    Confidence,
    FieldFault,
    Id,
    LanguageCode,
    Model,
    OpeningHours,
    PartialDate,
    PhoneNumber,
    PrefectureCode,
    Str,
    Url,
)
from bot.guide.text import Label, Text

NeedId = Literal[
    "danger", "trapped", "sexual", "child", "work", "trainee", "violence",
    "immigration", "legal", "rights", "report", "return", "talk",
]  # fmt: skip
Topic_ = Literal["definition", "signs"]


class Source(Model):
    """Where a fact comes from."""

    title: Str = Field(description="Who published it and what it is called.")
    url: Url | None = Field(None, description="Its address, when it is known whole.")
    date: PartialDate | None = Field(None, description="The date the source itself states; leave out when undated.")
    confidence: Confidence = Field(
        description="A: the body that runs it. A*: the same by a mirror. B: second hand. B-: weak. C: the 2018 report."
    )


class Organization(Model):
    """A body that runs services (HSDS organization)."""

    id: Id
    name: Text
    name_ja: Str = Field(description="Its name as people in Japan meet it.")
    url: Url | None = None


class Phone(Model):
    """One line of a service (HSDS phone): a number with its own languages and hours."""

    number: PhoneNumber
    kind: Literal["emergency", "short", "toll-free", "navi-dial", "standard"]
    cost: Literal["free", "call-charge", "navi-dial"] = Field(description="What the caller pays.")
    languages: tuple[LanguageCode, ...] = Field(
        (), description="Languages it answers in; empty when no source states them."
    )
    interpreter: bool = Field(False, description="The languages are served through an interpreter on the line.")
    opening_hours: OpeningHours | None = Field(
        None, description="Leave out when they differ by place or are not known."
    )
    hours_note: Text | None = Field(None, description="Said when opening_hours is missing or not the whole story.")
    fails_from: tuple[Literal["ip-phone", "prepaid", "abroad", "some-lines"], ...] = ()
    alternative: PhoneNumber | None = Field(None, description="For phones that cannot reach the first number.")
    note: Text | None = Field(None, description="Which key to press, or what to know before calling.")
    service_area: tuple[PrefectureCode, ...] = Field((), description="Prefectures it serves; empty for all of Japan.")
    confidence: Confidence
    assured_date: PartialDate | None = Field(
        None, description="When this number was last confirmed; else the service's."
    )

    @model_validator(mode="after")
    def _kind_fits(self) -> Phone:
        short = self.number.startswith("#") or len(self.number) == 3
        fits = {
            "emergency": len(self.number) == 3,
            "short": short,
            "toll-free": self.number.startswith(("0120", "0800")),
            "navi-dial": self.number.startswith("0570"),
            "standard": not short and not self.number.startswith(("0120", "0800", "0570")),
        }
        if not fits[self.kind]:
            fitting = " or ".join(kind for kind, fit in fits.items() if fit)
            raise FieldFault(
                "kind", f"the number {self.number} is not {self.kind}; write {fitting}, or mend the number"
            )
        if self.opening_hours is None and self.hours_note is None:
            problem = "neither opening_hours nor hours_note is given; say when it answers, or that it differs"
            raise FieldFault("opening_hours", problem)
        return self


class Channel(Model):
    """A way to reach a service over the internet (HSDS additional_url)."""

    id: Id
    kind: Literal["form", "chat", "line", "mail"]
    url: Url
    languages: tuple[LanguageCode, ...] = ()
    opening_hours: OpeningHours | None = None
    note: Text | None = None


class Lasting(Model):
    """What holds from a first to a last day; without them, always."""

    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to.over(self.valid_from.earliest):
            raise FieldFault("valid_to", "lies before valid_from; check both dates")
        return self


class Notice(Lasting):
    """What is worth knowing for a while: shown from its first to its last day."""

    text: Text


class Service(Lasting):
    """A hotline, counter or site that helps (HSDS service)."""

    SHARED: ClassVar = ("say", "visit")

    id: Id
    organization: Id
    name: Text
    label: Label | None = Field(None, description="Its button, when the name is too long for one in any language.")
    name_ja: Str = Field(description="Its name as people in Japan meet it.")
    description: Text = Field(description="What it is for, in one or two short sentences.")
    eligibility: Text | None = Field(None, description="For whom, when not for everybody.")
    needs: tuple[NeedId, ...] = Field(min_length=1, description="The needs it answers.")
    serve: Literal["yes", "caveat", "link"] = Field(
        description="caveat: shown with its alert. link: shown without a number."
    )
    status: Literal["active", "inactive"] = "active"
    phones: tuple[Phone, ...] = ()
    url: Url | None = Field(None, description="The official web site.")
    channels: tuple[Channel, ...] = ()
    connects_nearest: bool = Field(
        False, description="One number for all Japan that rings the office nearest to the caller."
    )
    anonymous: bool | None = Field(
        None, description="true: a source says no name is needed. Leave out when no source says so."
    )
    notes: tuple[Text, ...] = Field((), description="What to know before turning to it.")
    notices: tuple[Notice, ...] = Field((), description="What to know for a while, such as a change of law to come.")
    say: tuple[Text, ...] = Field(
        (),
        max_length=3,
        description="What to say when you call: a key to press, what they ask, what you need not tell.",
    )
    visit: tuple[Text, ...] = Field((), description="What to bring or say at its offices.")
    alert: Text | None = Field(None, description="The caveat that stands beside the facts.")
    service_area: tuple[PrefectureCode, ...] = Field((), description="Prefectures it serves; empty for all of Japan.")
    assured_date: PartialDate | None = Field(
        None, description="When the facts were last confirmed; leave out if no source is dated."
    )
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _verdict_fits(self) -> Service:
        if self.serve == "link" and self.phones:
            raise FieldFault("serve", "serve is link, but phones are given; remove the phones or change serve")
        if self.serve == "caveat" and self.alert is None:
            raise FieldFault("serve", "serve is caveat, but there is no alert; write the caveat in words as alert")
        if not self.phones and not self.url and not self.channels:
            raise ValueError("has no phones, no url and no channels; add one, else a visitor could not reach it")
        return self

    @property
    def button(self) -> Text:
        """What its button says."""
        return self.label or self.name


class Need(Model):
    """A situation a visitor may be in, and in which order staff want its services to stand."""

    id: NeedId
    label: Label = Field(description="The button, under 24 characters.")
    title: Text = Field(description="The first line of its card.")
    lines: tuple[Text, ...] = Field(min_length=1, description="One to three short lines: the first useful things.")
    first: tuple[Id, ...] = Field((), description="Services that stand before the others when they are as good.")
    topics: tuple[Id, ...] = Field((), description="Topics that tell more: buttons below the first options.")


class Needs(Model):
    """The file content/needs.yaml."""

    needs: tuple[Need, ...]


class Organizations(Model):
    """The file content/organizations.yaml."""

    organizations: tuple[Organization, ...]


class Review(Model):
    """Who has read a translation."""

    status: Literal["source", "unreviewed", "reviewed"]
    by: Str | None = None
    date: PartialDate | None = None

    @model_validator(mode="after")
    def _signed(self) -> Review:
        if self.status == "reviewed" and not (self.by and self.date):
            raise FieldFault("status", "says reviewed, but by or date is missing; write who read it and when")
        if self.status != "reviewed" and (self.by or self.date):
            raise FieldFault("status", "by and date are given; write reviewed, or remove the two")
        return self


class Language(Model):
    """A language of the bot's own texts."""

    code: LanguageCode
    name: Str = Field(description="Its own name, as its button shows it.")
    telegram: Str = Field(description="Two letters for Telegram's command lists.")
    speaks: LanguageCode = Field(description="The code that services use for it.")
    direction: Literal["ltr", "rtl"] = "ltr"
    residents: int | None = Field(None, ge=1, description="How many foreign residents may speak it; orders the picker.")
    review: Review


class Languages(Model):
    """The file content/languages.yaml."""

    languages: tuple[Language, ...]
    spoken: tuple[LanguageCode, ...] = Field(description="Every language that a service may name.")

    @model_validator(mode="after")
    def _ordered(self) -> Languages:
        counted = [(each.residents, each.code) for each in self.languages if each.residents]
        for (fewer, first), (more, code) in pairwise(counted):
            if fewer < more:
                raise FieldFault("languages", f"{code} stands below {first}, which fewer speak; put it above {first}")
        return self


class Part(Model):
    """One act, means or purpose of Article 3."""

    id: Id
    name: Text = Field(description="A few words, for the picture.")
    meaning: Text = Field(description="One sentence, for the card.")


class Definition(Model):
    """The file content/definition.yaml: Article 3 of the Trafficking in Persons Protocol in plain words."""

    label: Label
    title: Text
    lines: tuple[Text, ...]
    acts_title: Text
    acts_lines: tuple[Text, ...]
    acts: tuple[Part, ...]
    means_title: Text
    means_lines: tuple[Text, ...]
    means: tuple[Part, ...]
    purposes_title: Text
    purposes_lines: tuple[Text, ...]
    purposes: tuple[Part, ...]
    rules_title: Text
    rules: tuple[Text, ...] = Field(description="Consent, children, any sex and nationality, the law of Japan.")
    picture_title: Text
    picture_child: Text = Field(description="The note under the picture: a child needs no means.")
    sources: tuple[Source, ...] = Field(min_length=1)


class Sign(Model):
    """A warning-sign card: a situation that happened, the signs in it, what to do."""

    id: Id
    order: int = Field(ge=1, description="Its place in the list.")
    origin: Literal["poster", "case"]
    label: Label
    title: Text
    happens: tuple[Text, ...] = Field(min_length=1)
    signs: tuple[Text, ...] = Field(min_length=1)
    do: tuple[Text, ...] = Field(min_length=1)
    needs: tuple[NeedId, ...] = Field(min_length=1)
    topics: tuple[Id, ...] = Field((), description="Topics that tell more: buttons below the needs.")
    sources: tuple[Source, ...] = Field(min_length=1)


class IndicatorGroup(Model):
    """Warning signs of one kind."""

    id: Id
    label: Label
    title: Text
    items: tuple[Text, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)


class Indicators(Model):
    """The file content/indicators.yaml."""

    label: Label
    title: Text
    lines: tuple[Text, ...]
    groups: tuple[IndicatorGroup, ...]


class Question(Model):
    """One yes/no question of the self-check."""

    id: Id
    question: Text
    needs: tuple[NeedId, ...] = Field(min_length=1, description="Where a yes leads.")


class Advice(Model):
    """What the self-check says at its end; never a verdict."""

    title: Text
    lines: tuple[Text, ...] = Field(min_length=1)


class SelfCheck(Model):
    """The file content/self-check.yaml."""

    label: Label
    title: Text
    lines: tuple[Text, ...]
    questions: tuple[Question, ...] = Field(min_length=1, max_length=20)
    some: Advice = Field(description="After at least one yes.")
    none: Advice = Field(description="After no yes at all.")


class About(Model):
    """The file content/about.yaml: who runs this copy of the bot."""

    operator: Text | None = Field(
        None, description="The body that answers for this copy; leave out until there is one."
    )
    url: Url | None = None
    lines: tuple[Text, ...] = Field(min_length=1)
