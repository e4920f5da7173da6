"""Finding help: the choice of needs, and the options for one."""

from __future__ import annotations

import re

from markupsafe import Markup

from bot.directory import Option, rank
from bot.guide.models import Need
from bot.screens import facts
from bot.screens.card import card, go, grid
from bot.screens.definition import definition
from bot.screens.pieces import told
from bot.screens.routes import START, Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import Button, Screen
from bot.screens.signs import signs

PAGE = 3
_PAGE = re.compile(r"^p([1-9]\d?)$")
_TOPICS = ("definition", "signs")


def find(scene: Scene) -> Screen:
    """The choice of needs, or the options for the need in the route."""
    need_id, prefecture, page = asked(scene, scene.route.args)
    scene.prefecture = prefecture or scene.prefecture
    if need_id is None:
        return _choice(scene) if len(scene.heard) < 2 else _guesses(scene)
    if need_id in _TOPICS:
        scene.route = Route(need_id)
        return definition(scene) if need_id == "definition" else signs(scene)
    need = scene.guide.needs.get(need_id)
    if need is None:
        raise Gone
    scene.route = _page_route(scene, need, page)
    return _options(scene, need, page)


def asked(scene: Scene, args: tuple[str, ...]) -> tuple[str | None, str | None, int]:
    """The need, the prefecture and the page in a route's arguments, in whatever order they stand."""
    need: str | None = None
    prefecture: str | None = None
    page = 1
    for arg in args:
        if arg in scene.guide.prefectures:
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
            0, words.say("find", "This bot can only read written words. What you sent was not opened or kept.")
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
    intro = told(words, need.lines) if page == 1 else []
    options = [_option(scene, option, first=index == 0) for index, option in enumerate(shown)]
    rows = [*_option_rows(scene, shown, need), *grid(_onward(scene, need, page, last=first + PAGE >= len(ranked)))]
    back = _page_route(scene, need, page - 1) if page > 1 else _needs_route(scene)
    return card(scene, words.tell(need.title), [heard, intro, *options, _area(scene)], rows, back=back)


def _onward(scene: Scene, need: Need, page: int, *, last: bool) -> list[Button]:
    """Buttons to the next options, to what else a text may have meant, and to the other needs."""
    words = scene.words
    buttons = [] if last else [go(words.label("find", "More options"), _page_route(scene, need, page + 1))]
    buttons += [_need_button(scene, other) for other in scene.heard[1:2]]
    other = words.label("find", "Not this?") if scene.heard else words.label("find", "Something else")
    return [*buttons, go(other, _needs_route(scene))]


def _page_route(scene: Scene, need: Need, page: int) -> Route:
    return Route.of("find", need.id, scene.prefecture, f"p{page}" if page > 1 else None)


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
        rows.append((copy_button(scene, line.phone.number),))
    elif line.channel:
        rows.append((facts.link_buttons(scene, shown[0].service)[0],))
    for option in shown:
        route = Route.of("service", option.service.id, need.id, scene.prefecture)
        rows.append((go(f"{scene.words.plain(option.service.name)} ›", route),))
    return rows


def copy_button(scene: Scene, number: str) -> Button:
    """A button that copies a number."""
    return Button(scene.words.label("facts", "Copy {number}", number=number), "copy", number)
