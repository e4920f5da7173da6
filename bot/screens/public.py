"""Cards that a helper shares in any chat: facts that stay true while the message stands, and nothing of the helper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.directory import rank
from bot.guide.models import Phone, Service, Sign
from bot.languages import isolate
from bot.screens import facts
from bot.screens.answer import read_text
from bot.screens.card import bullets, emergency_line
from bot.screens.edition import Edition
from bot.screens.pieces import told
from bot.screens.routes import START, Route
from bot.screens.scene import Scene

HOTLINES = 5
_FIRST_NEED = "report"  # whose lines are listed for a helper who wrote nothing yet
_DESCRIPTION = 120  # characters; clients show two lines


@dataclass(frozen=True)
class PublicCard:
    """A card to share.

    Attributes:
        route: what it is about, and where its link leads in the bot.
        title: plain text.
        description: plain text, the beginning of the card.
        text: Telegram HTML.
    """

    route: Route
    title: str
    description: str
    text: str


def public_cards(
    edition: Edition, language: str | None, language_code: str | None, written: str, now: datetime
) -> tuple[PublicCard, ...]:
    """The cards that fit what a helper wrote behind the bot's name, best first.

    Args:
        edition: content and catalogs.
        language: the code the helper chose, or None.
        language_code: what Telegram says of the helper's app.
        written: a free text; used and dropped.
        now: an aware datetime.
    """
    _, speaks = edition.speaks(language, language_code)
    scene = Scene(edition, edition.words(edition.language(language, language_code)), speaks, START, now)
    wanted = read_text(scene, written)[0].needs
    need = next((each for each in wanted if each in scene.guide.needs), None)
    services = _services(scene, need or _FIRST_NEED)
    explained = [_definition(scene), *(_sign(scene, sign) for sign in scene.guide.signs.values())]
    if wanted[:1] == ("signs",):
        explained = [*explained[1:], explained[0]]
    return (*services, *explained) if need and wanted[0] == need else (*explained, *services)


def _services(scene: Scene, need: str) -> list[PublicCard]:
    """The first lines for a need."""
    ranked = rank(scene.guide, need, scene.person, scene.now)
    return [_service(scene, option.service) for option in ranked[:HOTLINES]]


def _card(scene: Scene, route: Route, title: Markup, blocks: list[list[Markup]]) -> PublicCard:
    paragraphs = [Markup("\n").join(lines) for lines in blocks if lines]
    text = Markup("\n\n").join([Markup("<b>{}</b>").format(title), *paragraphs, emergency_line(scene)])
    description = " ".join(str(paragraphs[0].striptags()).split()) if paragraphs else ""
    return PublicCard(route, str(title.striptags()), description[:_DESCRIPTION], str(text))


def _definition(scene: Scene) -> PublicCard:
    words, source = scene.words, scene.guide.definition
    return _card(scene, Route("definition"), words.tell(source.title), [told(words, source.lines)])


def _sign(scene: Scene, source: Sign) -> PublicCard:
    words = scene.words
    signs = [words.say("sign", "<b>The signs</b>"), *bullets(told(words, source.signs))]
    do = [words.say("sign", "<b>What you can do</b>"), *bullets(told(words, source.do))]
    return _card(scene, Route.of("sign", source.id), words.tell(source.title), [told(words, source.happens), signs, do])


def _service(scene: Scene, source: Service) -> PublicCard:
    """A hotline without what changes by the hour."""
    words = scene.words
    about = [words.tell(source.description)]
    if source.name_ja != words.plain(source.name):
        about.append(isolate(source.name_ja))
    if source.eligibility:
        about.append(words.say("facts", "For: {whom}", whom=words.tell(source.eligibility)))
    phone = _phone(scene, source)
    blocks = [about]
    if phone:
        blocks.append(
            [
                facts.number_line(phone.number),
                facts.cost_words(words, phone),
                *facts.languages_words(words, phone),
                *facts.hours_words(words, phone),
                *facts.detour_words(words, phone),
                *([words.tell(phone.note)] if phone.note else []),
            ]
        )
    blocks += [facts.channel_line(scene, channel, state=False) for channel in source.channels[:2]]
    notes = [*source.notes, *([source.alert] if source.alert else [])]  # a notice is for a while, the message stays
    blocks.append(bullets(told(words, notes)))
    blocks.append([facts.confirmed_words(scene, source, phone)])
    return _card(scene, Route.of("service", source.id), words.tell(source.name), blocks)


def _phone(scene: Scene, source: Service) -> Phone | None:
    """The first number in the sharer's language, whatever the hour; else the first of all."""
    return next((phone for phone in source.phones if scene.speaks in phone.languages), next(iter(source.phones), None))
