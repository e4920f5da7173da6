"""One service: what it is for, how to reach it, what to know before; its numbers, its contact, a quick look."""

from __future__ import annotations

from markupsafe import Markup, escape

from bot.directory import Line, from_abroad, lines_of, valid
from bot.guide.fields import PartialDate
from bot.guide.models import Phone, Service
from bot.languages import isolate
from bot.screens import facts
from bot.screens.args import arrive, back_route, came_from
from bot.screens.card import bullets, card, go, grid, no_longer_than_needed
from bot.screens.pieces import bridge_button, copy_button, place_button, told, with_contact
from bot.screens.routes import Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import MAX_ALERT, Button, ContactCard, Screen, utf16

_BRIEFEST = 2  # without the list of languages, then without the times when it is closed


def service(scene: Scene) -> Screen:
    """One service: what it is for, how to reach it, what to know before."""
    words, source = scene.words, _service(scene)
    found = lines_of(source, scene.person, scene.now)
    best = _numbered(found)
    name = words.plain(source.name)
    about = [isolate(source.name_ja)] if source.name_ja != name else []
    about.append(words.tell(source.description))
    if source.eligibility:
        about.append(words.say("facts", "For: {whom}", whom=words.tell(source.eligibility)))
    if source.connects_nearest:
        about.append(words.say("facts", "Connects you to the office nearest to you."))
    if source.anonymous:
        about.append(words.say("facts", "You need not give your name."))
    notices = [notice.text for notice in source.notices if valid(notice, scene.now)]
    notes = told(words, [*notices, *source.notes, *([source.alert] if source.alert else [])])
    confirmed = facts.confirmed_words(scene, source, best.phone if best else None)
    rows = _service_rows(scene, source, found, best)
    title, back = words.tell(source.name), back_route(scene)

    def draw(brief: int) -> Screen:
        blocks = [about, *_reach(scene, found, best, brief), bullets(notes), [confirmed]]
        return card(scene, title, blocks, rows, back=back)

    return no_longer_than_needed(scene, draw, _BRIEFEST)


def _service(scene: Scene) -> Service:
    """The service of the route. The route keeps the need or the topic it came from, the place, and nothing else."""
    source = scene.guide.services.get(scene.arg(0) or "")
    if source is None or not valid(source, scene.now):
        raise Gone
    arrive(scene, scene.route.args[1:])
    scene.route = Route.of(scene.route.screen, source.id, came_from(scene), scene.area)
    return source


def _numbered(found: tuple[Line, ...]) -> Line | None:
    """The best line that is a number."""
    return next((line for line in found if line.number), None)


def _reach(scene: Scene, found: tuple[Line, ...], best: Line | None, brief: int) -> list[list[Markup]]:
    """The best number in full, and the forms and chats that serve the visitor best; what can be used comes first."""
    channels = [line.channel for line in found if line.channel]
    mine = [each for each in channels if scene.speaks in each.languages] or channels
    numbers = []
    if best and best.phone and best.number:
        numbers = [_number(scene, best, best.phone, best.number, brief)]
    forms = [facts.channel_line(scene, channel) for channel in mine[:2]]
    return [*forms, *numbers] if scene.online else [*numbers, *forms]


def _number(scene: Scene, line: Line, phone: Phone, number: str, brief: int) -> list[Markup]:
    """A number in full; the briefer, the less of what its line of reasons says for this visitor now."""
    words = scene.words
    return [
        facts.number_line(number),
        facts.status_line(scene, line),
        *facts.hours_words(words, phone, closings=brief < 2),
        *(facts.languages_words(words, phone) if brief < 1 else ()),
        *([] if scene.abroad else facts.detour_words(words, phone)),
        *([words.tell(phone.note)] if phone.note else []),
    ]


def _foreign(found: tuple[Line, ...], best: Line | None) -> bool:
    """Whether a call may be answered in another language than the visitor's, or nothing here is in it."""
    return best.language != "now" if best else all(line.language == "none" for line in found)


def _service_rows(
    scene: Scene, source: Service, found: tuple[Line, ...], best: Line | None
) -> list[tuple[Button, ...]]:
    words, context = scene.words, scene.route.args[1:]
    links = grid(facts.link_buttons(scene, source))
    rows: list[tuple[Button, ...]] = []
    small: list[Button] = []
    if best and best.phone and best.number:
        rows += grid(copy_button(scene, number) for number in _numbers(best.number, best.phone, scene))
        if from_abroad(best.phone):
            small.append(go(words.label("facts", "Save contact"), Route.of("contact", source.id, *context)))
        if source.say:
            small.append(go(words.label("say", "What do I say?"), Route.of("say", source.id, *context)))
        if _glance(scene, source, best):
            look = str(Route.of("peek", source.id, *context))
            small.append(Button(words.label("facts", "Quick look"), "peek", look))
        if len(source.phones) > 1:
            small.append(go(words.label("facts", "All its numbers"), Route.of("lines", source.id, *context)))
    if _foreign(found, best):
        small += bridge_button(scene, scene.drawn.need)
    if any(source.id in (office.service, *office.desks) for office in scene.guide.offices.values()):
        small.append(go(words.label("office", "Where to go"), Route.of("offices", source.id, *context)))
    if not scene.area:
        small.append(place_button(scene, scene.drawn.need))
    return [*links, *rows, *grid(small)] if scene.online else [*rows, *grid(small), *links]


def _numbers(number: str, phone: Phone, scene: Scene) -> list[str]:
    other = [phone.alternative] if phone.alternative and not scene.abroad else []
    return [number, *other]


def lines(scene: Scene) -> Screen:
    """Every number of a service, each with its languages and hours."""
    words, source = scene.words, _service(scene)
    every = [line for line in lines_of(source, scene.person, scene.now) if line.phone]
    phones = [line.phone for line in every if line.phone]
    if not phones:
        raise Gone
    blocks = [_line(scene, line.phone, line.number) for line in every if line.phone and line.number]
    closings = words.say("facts", "Most lines are closed on public holidays and at New Year.")
    blocks.append([closings, *([words.tell(source.alert)] if source.alert else [])])
    oldest = min(phones, key=lambda phone: facts.last_confirmed(source, phone) or PartialDate(0))
    blocks.append([facts.confirmed_words(scene, source, oldest)])
    rows = grid(copy_button(scene, number) for number in dict.fromkeys(line.number for line in every) if number)
    return card(scene, words.tell(source.name), blocks, rows, back=Route.of("service", *scene.route.args))


def _line(scene: Scene, phone: Phone, number: str) -> list[Markup]:
    words = scene.words
    spoken = [escape(facts.names_of(words, phone.languages))] if phone.languages else []
    note = [words.tell(phone.note)] if phone.note else []
    return [*spoken, facts.number_line(number), *facts.hours_words(words, phone, closings=False), *note]


def contact(scene: Scene) -> Screen:
    """The service's card with a contact below it, to save or dial."""
    source = _service(scene)
    best = _numbered(lines_of(source, scene.person, scene.now))
    number = from_abroad(best.phone) if best and best.phone else None
    if number is None:
        raise Gone
    return with_contact(scene, service(scene), ContactCard(scene.words.plain(source.name)[:64], number))


def peek(scene: Scene) -> Screen:
    """Number and hours over the chat, as an alert that never becomes a message."""
    source = _service(scene)
    told_at_once = _glance(scene, source, _numbered(lines_of(source, scene.person, scene.now)))
    if told_at_once is None:
        raise Gone
    return Screen("", alert=told_at_once)


def _glance(scene: Scene, source: Service, best: Line | None) -> str | None:
    """The number with as much as fits in an alert; None when its caveat, which has to stand beside it, does not."""
    words = scene.words
    if best is None or best.number is None:
        return None
    number, status = best.number, str(facts.status_line(scene, best).striptags())
    caveat = [words.plain(source.alert)] if source.alert else []
    longest_first = [number, status, *caveat, words.plain(source.name)], [number, status, *caveat], [number, *caveat]
    return next((each for each in map("\n".join, longest_first) if utf16(each) <= MAX_ALERT), None)


def say(scene: Scene) -> Screen:
    """What to say when you call."""
    words, source = scene.words, _service(scene)
    if not source.say:
        raise Gone
    best = _numbered(lines_of(source, scene.person, scene.now))
    number = [facts.number_line(best.number), facts.status_line(scene, best)] if best and best.number else []
    intro = [words.say("say", "You can stop the call at any time.")]
    title = words.say("say", "What to say when you call {name}", name=words.plain(source.name))
    copies = [copy_button(scene, best.number)] if best and best.number else []
    rows = [*grid(copies), *grid(bridge_button(scene, scene.drawn.need))]
    caveat = told(words, [source.alert] if source.alert else [])
    blocks = [[*number, *caveat], bullets(told(words, source.say)), intro]
    return card(scene, title, blocks, rows, back=Route.of("service", *scene.route.args))
