"""Finding help: the choice of needs, the options for one, and each service's own cards."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup, escape

from bot.directory import Line, Option, lines_of, rank, valid
from bot.guide.fields import PartialDate
from bot.guide.models import Need, Phone, Service
from bot.languages import isolate
from bot.screens import facts, learn
from bot.screens.card import bullets, card, go, grid
from bot.screens.routes import START, Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import MAX_ALERT, Button, ContactCard, Screen, utf16

PAGE = 3
_PREFECTURE = re.compile(r"^JP-(0[1-9]|[1-3]\d|4[0-7])$")
_PAGE = re.compile(r"^p([1-9]\d?)$")
_TOPICS = ("definition", "signs")


def find(scene: Scene) -> Screen:
    """The choice of needs, or the options for the need in the route."""
    need_id, prefecture, page = _asked(scene.route.args)
    scene.prefecture = prefecture or scene.prefecture
    if need_id is None:
        return _choice(scene) if len(scene.heard) < 2 else _guesses(scene)
    if need_id in _TOPICS:
        scene.route = Route(need_id)
        return learn.definition(scene) if need_id == "definition" else learn.signs(scene)
    need = scene.guide.needs.get(need_id)
    if need is None:
        raise Gone
    scene.route = Route.of("find", need_id, scene.prefecture, f"p{page}" if page > 1 else None)
    return _options(scene, need, page)


def _asked(args: tuple[str, ...]) -> tuple[str | None, str | None, int]:
    need: str | None = None
    prefecture: str | None = None
    page = 1
    for arg in args:
        if _PREFECTURE.match(arg):
            prefecture = arg
        elif found := _PAGE.match(arg):
            page = int(found[1])
        else:
            need = arg
    return need, prefecture, page


def _choice(scene: Scene) -> Screen:
    words = scene.words
    buttons = [
        go(words.plain(need.label), Route.of("find", need.id, scene.prefecture)) for need in scene.guide.needs.values()
    ]
    lines = [words.say("find", "Choose what fits best. You can go back and choose another.")]
    if scene.unread:
        lines.insert(
            0,
            words.say("find", "This bot can only read written words. What you sent was not opened or kept."),
        )
    elif scene.unclear:
        lines.insert(0, words.say("find", "The bot did not understand. You can write it again in other words."))
    title = words.say("find", "What do you need help with?")
    return card(scene, title, [lines, _area(scene)], grid(buttons), back=START)


def _guesses(scene: Scene) -> Screen:
    """A text that may mean several things: ask which."""
    words = scene.words
    scene.drawn = Drawn(scene.heard[0])
    buttons = [_need_button(scene, need) for need in scene.heard]
    rows = [(button,) for button in buttons]
    rows.append((go(words.label("find", "Something else"), Route.of("find", scene.prefecture)),))
    lines = [words.say("find", "Choose the one that is closest.")]
    return card(scene, words.say("find", "Did you mean one of these?"), [lines, _area(scene)], rows, back=START)


def _need_button(scene: Scene, need: str) -> Button:
    if need in _TOPICS:
        message = {"definition": scene.guide.definition.label, "signs": scene.guide.indicators.label}[need]
        return go(scene.words.plain(message), Route(need))
    return go(scene.words.plain(scene.guide.needs[need].label), Route.of("find", need, scene.prefecture))


def _area(scene: Scene) -> list[Markup]:
    if scene.prefecture is None or scene.prefecture not in scene.guide.prefectures:
        return []
    return [scene.words.say("find", "Area: {prefecture}", prefecture=prefecture_name(scene, scene.prefecture))]


def prefecture_name(scene: Scene, code: str) -> str:
    """A prefecture's name in the visitor's language, else in English."""
    names = scene.guide.prefectures[code].names
    return (names.get(scene.words.code) or names["en"])[0]


def _options(scene: Scene, need: Need, page: int) -> Screen:
    words = scene.words
    ranked = rank(scene.guide, need.id, scene.person, scene.now)
    first = (page - 1) * PAGE
    shown = ranked[first : first + PAGE]
    if not shown:
        raise Gone
    scene.drawn = Drawn(need.id, ranked)
    heard = [words.say("find", "You wrote about: {need}", need=words.plain(need.label))] if scene.heard else []
    intro = [words.tell(line) for line in need.lines] if page == 1 else []
    blocks = [
        heard,
        intro,
        *(_option(scene, option, first=index == 0) for index, option in enumerate(shown)),
        _area(scene),
    ]
    rows = _option_rows(scene, shown, need)
    more = []
    if first + PAGE < len(ranked):
        more.append(
            go(
                words.label("find", "More options"),
                Route.of("find", need.id, scene.prefecture, f"p{page + 1}"),
            )
        )
    other = scene.heard[1] if len(scene.heard) > 1 else None
    if other:
        more.append(_need_button(scene, other))
    more.append(
        go(
            words.label("find", "Not this?") if scene.heard else words.label("find", "Something else"),
            _needs_route(scene),
        )
    )
    back = (
        Route.of("find", need.id, scene.prefecture, f"p{page - 1}" if page > 2 else None)
        if page > 1
        else _needs_route(scene)
    )
    return card(scene, words.tell(need.title), blocks, [*rows, *grid(more)], back=back)


def _needs_route(scene: Scene) -> Route:
    return Route.of("find", scene.prefecture)


def _option(scene: Scene, option: Option, *, first: bool) -> list[Markup]:
    """The first in full; the others by name, with their number where no caveat has to stand beside it."""
    words, line, service = scene.words, option.line, option.service
    lines = [Markup("<b>{}</b>").format(words.tell(service.name))]
    if line.phone and (first or service.alert is None):
        lines.append(facts.number_line(line.phone.number))
    elif line.channel and first:
        lines += facts.channel_line(scene, line.channel)
    status = facts.status_line(scene, line)
    if status:
        lines.append(status)
    if first:
        if service.alert:
            lines.append(words.tell(service.alert))
        lines.append(facts.confirmed_words(scene, service, line.phone))
    return lines


def _option_rows(scene: Scene, shown: tuple[Option, ...], need: Need) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    line = shown[0].line
    if line.phone:
        rows.append((_copy(scene, line.phone.number),))
    elif line.channel:
        rows.append((facts.link_buttons(scene, shown[0].service)[0],))
    for option in shown:
        route = Route.of("service", option.service.id, need.id, scene.prefecture)
        rows.append((go(f"{scene.words.plain(option.service.name)} ›", route),))
    return rows


def _copy(scene: Scene, number: str) -> Button:
    return Button(scene.words.label("facts", "Copy {number}", number=number), "copy", number)


def service(scene: Scene) -> Screen:
    """One service: what it is for, how to reach it, what to know before."""
    words, source = scene.words, _service(scene)
    found = lines_of(source, scene.person, scene.now)
    phone = next((line.phone for line in found if line.phone), None)
    name = words.plain(source.name)
    about = [isolate(source.name_ja)] if source.name_ja != name else []
    about.append(words.tell(source.description))
    if source.eligibility:
        about.append(words.say("facts", "For: {whom}", whom=words.tell(source.eligibility)))
    if source.connects_nearest:
        about.append(words.say("facts", "Connects you to the office nearest to you."))
    if source.anonymous:
        about.append(words.say("facts", "You need not give your name."))
    notes = [words.tell(note) for note in source.notes] + ([words.tell(source.alert)] if source.alert else [])
    blocks = [about, *_reach(scene, found), bullets(notes), [facts.confirmed_words(scene, source, phone)]]
    rows = _service_rows(scene, source, phone)
    return card(scene, words.tell(source.name), blocks, rows, back=Route.of("find", *scene.route.args[1:]))


def _service(scene: Scene) -> Service:
    """The service of the route. The route keeps the need and the place it came from, and nothing else."""
    source = scene.guide.services.get(scene.arg(0) or "")
    if source is None or not valid(source, scene.now):
        raise Gone
    need, prefecture, _ = _asked(scene.route.args[1:])
    scene.drawn = Drawn(need if need in scene.guide.needs else None)
    scene.prefecture = prefecture or scene.prefecture
    scene.route = Route.of(scene.route.screen, source.id, scene.drawn.need, scene.prefecture)
    return source


def _reach(scene: Scene, found: tuple[Line, ...]) -> list[list[Markup]]:
    """The best number in full, and the forms and chats that serve the visitor best."""
    best = next((line for line in found if line.phone), None)
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


def _service_rows(scene: Scene, source: Service, phone: Phone | None) -> list[tuple[Button, ...]]:
    words, context = scene.words, scene.route.args[1:]
    rows: list[tuple[Button, ...]] = []
    small: list[Button] = []
    if phone:
        numbers = [phone.number, *([phone.alternative] if phone.alternative else [])]
        rows += grid(_copy(scene, number) for number in numbers)
        if facts.dialled_from_abroad(phone):
            small.append(go(words.label("facts", "Save contact"), Route.of("contact", source.id, *context)))
        if _glance(scene, source):
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
    rows = grid(_copy(scene, number) for number in dict.fromkeys(phone.number for phone in every))
    return card(scene, words.tell(source.name), blocks, rows, back=Route.of("service", *scene.route.args))


def _line(scene: Scene, phone: Phone) -> list[Markup]:
    words = scene.words
    spoken = [escape(facts.names_of(words, phone.languages))] if phone.languages else []
    note = [words.tell(phone.note)] if phone.note else []
    return [*spoken, facts.number_line(phone.number), *facts.hours_words(words, phone, closings=False), *note]


def contact(scene: Scene) -> Screen:
    """The service's card with a contact below it, to save or dial."""
    source = _service(scene)
    number = facts.dialled_from_abroad(_phone(scene, source))
    if number is None:
        raise Gone
    shown = service(scene)
    return replace(shown, contact=ContactCard(scene.words.plain(source.name)[:64], number))


def peek(scene: Scene) -> Screen:
    """Number and hours over the chat, as an alert that never becomes a message."""
    told = _glance(scene, _service(scene))
    if told is None:
        raise Gone
    return Screen("", alert=told)


def _glance(scene: Scene, source: Service) -> str | None:
    """The number with as much as fits in an alert; None when its caveat, which has to stand beside it, does not."""
    words = scene.words
    best = next((line for line in lines_of(source, scene.person, scene.now) if line.phone), None)
    if best is None or best.phone is None:
        return None
    number, status = best.phone.number, str(facts.status_line(scene, best).striptags())
    caveat = [words.plain(source.alert)] if source.alert else []
    longest_first = [number, status, *caveat, words.plain(source.name)], [number, status, *caveat], [number, *caveat]
    return next((told for told in map("\n".join, longest_first) if utf16(told) <= MAX_ALERT), None)


def _phone(scene: Scene, source: Service) -> Phone:
    for line in lines_of(source, scene.person, scene.now):
        if line.phone:
            return line.phone
    raise Gone
