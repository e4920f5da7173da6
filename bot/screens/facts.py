"""The facts of a service in words: number, hours, languages, cost, and when they were last confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.directory import TOKYO, Line, Opening, opening
from bot.guide.fields import PartialDate
from bot.guide.models import Channel, Phone, Service
from bot.languages import Words, isolate
from bot.languages.dates import full_weekday, language_name, listed, month_or_year, time_of
from bot.languages.hours import hours_lines
from bot.screens.pieces import area_name
from bot.screens.scene import Scene
from bot.screens.screen import Button

FRESH = timedelta(days=365)


def number_line(number: str) -> Markup:
    """A number alone on its line; a tap copies it."""
    return Markup("<code>{}</code>").format(number)


def status_line(scene: Scene, line: Line, *, distance_km: float | None = None) -> Markup:
    """The reasons, always in this order: open, language, cost, area, distance; no clock sign on danger cards."""
    words = scene.words
    parts = [opening_words(scene, line), language_words(scene, line)]
    if line.phone:
        parts.append(words.say("facts", "an international call") if scene.abroad else cost_words(words, line.phone))
        if scene.prefecture and line.area and line.covers:
            parts.append(words.say("facts", "covers {prefecture}", prefecture=area_name(scene, scene.prefecture)))
    if distance_km is not None:
        parts.append(distance_words(words, distance_km))
    told = Markup(" · ").join(part for part in parts if part)
    return told if scene.drawn.need == "danger" or not parts[0] else Markup("🕘 {}").format(told)


def distance_words(words: Words, kilometres: float) -> Markup:
    """How far an office is; to a hundred metres when near, as the pins are no better."""
    if kilometres < 1:
        return words.say("facts", "less than 1 km away")
    return words.say("facts", "about {distance} km away", distance=f"{kilometres:.0f}")


def opening_words(scene: Scene, line: Line) -> Markup:
    """Open until when, or closed until when; nothing for a form or a site whose hours nobody states."""
    if line.opening.open is None and not line.phone:
        return Markup("")
    return state_words(scene, line.opening)


def state_words(scene: Scene, state: Opening) -> Markup:
    """An opening state in words, in Japan time."""
    words, here = scene.words, scene.now.astimezone(TOKYO)
    if state.open is None:
        return words.say("facts", "Hours not certain")
    if state.open and state.changes is None:
        return words.say("facts", "Open day and night")
    if state.changes is None:
        return words.say("facts", "Closed now")
    if state.open:
        if state.changes - here > timedelta(hours=20):
            return words.say("facts", "Open now")
        return words.say("facts", "Open now, until {time}", time=time_of(state.changes))
    return _opens(words, state.changes, here)


def _opens(words: Words, opens: datetime, here: datetime) -> Markup:
    days = (opens.date() - here.date()).days
    time = time_of(opens)
    if days == 0:
        return words.say("facts", "Closed now, opens today {time}", time=time)
    if days == 1:
        return words.say("facts", "Closed now, opens tomorrow {time}", time=time)
    if days < 7:
        day = full_weekday(words.code, opens.weekday())
        return words.say("facts", "Closed now, opens {day} {time}", day=day, time=time)
    return words.say("facts", "Closed now")


def language_words(scene: Scene, line: Line) -> Markup:
    """Whether the line answers in the visitor's language, else in which."""
    words = scene.words
    if not line.phone and not line.channel:
        return words.say("facts", "see its website")
    mine = language_name(words.code, scene.speaks)
    if line.channel and line.language != "none":
        return words.say("facts", "in {language}", language=mine)
    if line.language == "now":
        return words.say("facts", "speaks {language}", language=mine)
    if line.language == "later":
        return words.say("facts", "speaks {language} when open", language=mine)
    if line.language == "interpreter":
        return words.say("facts", "{language} through an interpreter", language=mine)
    reached = line.phone or line.channel
    spoken = reached.languages if reached else ()
    if not spoken:
        return words.say("facts", "languages not known")
    return words.say("facts", "answers in {languages}", languages=names_of(words, spoken[:3]))


def languages_words(words: Words, phone: Phone) -> list[Markup]:
    """Every language that a number answers in, where there are several."""
    if len(phone.languages) < 2:
        return []
    return [words.say("facts", "Languages: {languages}", languages=names_of(words, phone.languages))]


def names_of(words: Words, languages: tuple[str, ...]) -> str:
    """Names of languages, listed."""
    return listed(words.code, [language_name(words.code, language) for language in languages])


def cost_words(words: Words, phone: Phone) -> Markup:
    """What the call costs."""
    if phone.cost == "free":
        return words.say("facts", "free call")
    if phone.cost == "call-charge":
        return words.say("facts", "costs a normal call")
    return words.say("facts", "costs more than a normal call")


def hours_words(words: Words, phone: Phone, *, closings: bool = True) -> list[Markup]:
    """When a number answers, in words; Japan time."""
    lines = hours_lines(words, phone.opening_hours, closings=closings) if phone.opening_hours else []
    return lines + ([words.tell(phone.hours_note)] if phone.hours_note else [])


def detour_words(words: Words, phone: Phone) -> list[Markup]:
    """From which phones the number fails, and the number that works there."""
    if phone.alternative:
        other = number_line(phone.alternative)
        return [words.say("facts", "If that number does not work from your phone: {number}", number=other)]
    if phone.kind == "navi-dial":
        return [words.say("facts", "It may not work from prepaid or internet phones.")]
    if "some-lines" in phone.fails_from or "ip-phone" in phone.fails_from:
        return [words.say("facts", "It may not work from some internet phones.")]
    return []


def confirmed_words(scene: Scene, service: Service, phone: Phone | None) -> Markup:
    """When staff or a source last confirmed the facts; said plainly when that is long ago or not known."""
    return assured_words(scene, last_confirmed(service, phone))


def assured_words(scene: Scene, assured: PartialDate | None) -> Markup:
    """A date of confirmation in words."""
    words = scene.words
    if assured is None:
        return words.say("facts", "We do not know when this was last confirmed. Please check.")
    when = month_or_year(words.code, assured)
    if scene.now.astimezone(TOKYO).date() - assured.earliest > FRESH:
        return words.say("facts", "Last confirmed: {date}. It may have changed.", date=when)
    return words.say("facts", "Confirmed: {date}", date=when)


def last_confirmed(service: Service, phone: Phone | None) -> PartialDate | None:
    """When a number was last confirmed, or the service where the number has no date of its own."""
    return (phone.assured_date if phone else None) or service.assured_date


def link_buttons(scene: Scene, service: Service) -> list[Button]:
    """Buttons that leave the bot, each saying what opens."""
    words = scene.words
    channels = [each for each in service.channels if scene.speaks in each.languages] or service.channels
    buttons = [Button(_opens_what(words, channel), "link", channel.url) for channel in channels[:2]]
    if service.url and service.url not in {button.value for button in buttons}:
        buttons.append(Button(words.label("facts", "Open website ↗"), "link", service.url))
    return buttons


def _opens_what(words: Words, channel: Channel) -> str:
    if channel.kind == "form":
        return words.label("facts", "Open form ↗")
    if channel.kind == "chat":
        return words.label("facts", "Open chat ↗")
    if channel.kind == "line":
        return words.label("facts", "Open LINE ↗")
    return words.label("facts", "Open mail page ↗")


def channel_line(scene: Scene, channel: Channel, *, state: bool = True) -> list[Markup]:
    """A form or chat in words: its site, whether it is open (unless that stands elsewhere), its languages."""
    words = scene.words
    parts = [isolate(urlsplit(channel.url).netloc)]
    if state and channel.opening_hours:
        parts.append(state_words(scene, opening(channel.opening_hours, scene.now)))
    if channel.languages:
        parts.append(escape(names_of(words, channel.languages)))
    lines = [Markup(" · ").join(parts)]
    return lines + ([words.tell(channel.note)] if channel.note else [])
