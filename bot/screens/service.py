"""One service: what it is for, how to reach it, what to know before; its numbers, its contact, a quick look."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from bot.directory import Line, lines_of, valid
from bot.guide.fields import PartialDate
from bot.guide.models import Phone, Service
from bot.languages import isolate
from bot.screens import facts
from bot.screens.card import bullets, card, go, grid
from bot.screens.find import asked, copy_button
from bot.screens.pieces import told
from bot.screens.routes import Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import MAX_ALERT, Button, ContactCard, Screen, utf16


def service(scene: Scene) -> Screen:
    """One service: what it is for, how to reach it, what to know before."""
    words, source = scene.words, _service(scene)
    found = lines_of(source, scene.person, scene.now)
    best = _numbered(found)
    phone = best.phone if best else None
    name = words.plain(source.name)
    about = [isolate(source.name_ja)] if source.name_ja != name else []
    about.append(words.tell(source.description))
    if source.eligibility:
        about.append(words.say("facts", "For: {whom}", whom=words.tell(source.eligibility)))
    if source.connects_nearest:
        about.append(words.say("facts", "Connects you to the office nearest to you."))
    if source.anonymous:
        about.append(words.say("facts", "You need not give your name."))
    notes = told(words, [*source.notes, *([source.alert] if source.alert else [])])
    blocks = [about, *_reach(scene, found, best), bullets(notes), [facts.confirmed_words(scene, source, phone)]]
    rows = _service_rows(scene, source, best)
    return card(scene, words.tell(source.name), blocks, rows, back=Route.of("find", *scene.route.args[1:]))


def _service(scene: Scene) -> Service:
    """The service of the route. The route keeps the need and the place it came from, and nothing else."""
    source = scene.guide.services.get(scene.arg(0) or "")
    if source is None or not valid(source, scene.now):
        raise Gone
    need, prefecture, _ = asked(scene, scene.route.args[1:])
    scene.drawn = Drawn(need if need in scene.guide.needs else None)
    scene.prefecture = prefecture or scene.prefecture
    scene.route = Route.of(scene.route.screen, source.id, scene.drawn.need, scene.prefecture)
    return source


def _numbered(found: tuple[Line, ...]) -> Line | None:
    """The best line that is a number."""
    return next((line for line in found if line.phone), None)


def _reach(scene: Scene, found: tuple[Line, ...], best: Line | None) -> list[list[Markup]]:
    """The best number in full, and the forms and chats that serve the visitor best."""
    channels = [line.channel for line in found if line.channel]
    mine = [each for each in channels if scene.person.speaks in each.languages] or channels
    blocks = [_number(scene, best, best.phone)] if best and best.phone else []
    return [*blocks, *(facts.channel_line(scene, channel) for channel in mine[:2])]


def _number(scene: Scene, line: Line, phone: Phone) -> list[Markup]:
    words = scene.words
    return [
        facts.number_line(phone.number),
        facts.status_line(scene, line),
        *facts.hours_words(words, phone),
        *facts.languages_words(words, phone),
        *facts.detour_words(words, phone),
        *([words.tell(phone.note)] if phone.note else []),
    ]


def _service_rows(scene: Scene, source: Service, best: Line | None) -> list[tuple[Button, ...]]:
    words, context = scene.words, scene.route.args[1:]
    phone = best.phone if best else None
    rows: list[tuple[Button, ...]] = []
    small: list[Button] = []
    if phone:
        numbers = [phone.number, *([phone.alternative] if phone.alternative else [])]
        rows += grid(copy_button(scene, number) for number in numbers)
        if facts.dialled_from_abroad(phone):
            small.append(go(words.label("facts", "Save contact"), Route.of("contact", source.id, *context)))
        if _glance(scene, source, best):
            look = str(Route.of("peek", source.id, *context))
            small.append(Button(words.label("facts", "Quick look"), "peek", look))
    if phone and len(source.phones) > 1:
        small.append(go(words.label("facts", "All its numbers"), Route.of("lines", source.id, *context)))
    return [*rows, *grid(small), *grid(facts.link_buttons(scene, source))]


def lines(scene: Scene) -> Screen:
    """Every number of a service, each with its languages and hours."""
    words, source = scene.words, _service(scene)
    every = [line.phone for line in lines_of(source, scene.person, scene.now) if line.phone]
    if not every:
        raise Gone
    blocks = [_line(scene, phone) for phone in every]
    closings = words.say("facts", "Most lines are closed on public holidays and at New Year.")
    blocks.append([closings, *([words.tell(source.alert)] if source.alert else [])])
    oldest = min(every, key=lambda phone: facts.last_confirmed(source, phone) or PartialDate(0))
    blocks.append([facts.confirmed_words(scene, source, oldest)])
    rows = grid(copy_button(scene, number) for number in dict.fromkeys(phone.number for phone in every))
    return card(scene, words.tell(source.name), blocks, rows, back=Route.of("service", *scene.route.args))


def _line(scene: Scene, phone: Phone) -> list[Markup]:
    words = scene.words
    spoken = [escape(facts.names_of(words, phone.languages))] if phone.languages else []
    note = [words.tell(phone.note)] if phone.note else []
    return [*spoken, facts.number_line(phone.number), *facts.hours_words(words, phone, closings=False), *note]


def contact(scene: Scene) -> Screen:
    """The service's card with a contact below it, to save or dial."""
    source = _service(scene)
    best = _numbered(lines_of(source, scene.person, scene.now))
    number = facts.dialled_from_abroad(best.phone) if best and best.phone else None
    if number is None:
        raise Gone
    return replace(service(scene), contact=ContactCard(scene.words.plain(source.name)[:64], number))


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
    if best is None or best.phone is None:
        return None
    number, status = best.phone.number, str(facts.status_line(scene, best).striptags())
    caveat = [words.plain(source.alert)] if source.alert else []
    longest_first = [number, status, *caveat, words.plain(source.name)], [number, status, *caveat], [number, *caveat]
    return next((each for each in map("\n".join, longest_first) if utf16(each) <= MAX_ALERT), None)
