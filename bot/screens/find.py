"""Finding help: the choice of needs, and the options for one."""

from __future__ import annotations

from markupsafe import Markup

from bot.directory import NEAR_KM, Option, Visitable, offices_for, rank
from bot.guide.models import Need
from bot.screens import facts
from bot.screens.args import CALLS, ONLINE, find_route, read_args, settle, topic_route
from bot.screens.card import card, go, grid, no_longer_than_needed
from bot.screens.definition import definition
from bot.screens.pieces import (
    area_line,
    area_name,
    bridge_button,
    copy_button,
    danger_abroad,
    heard_line,
    not_this_buttons,
    place_button,
    privacy_button,
    told,
    topic_label,
)
from bot.screens.routes import START, Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import Button, Screen
from bot.screens.signs import signs
from bot.screens.topic import topic_buttons

PAGE = 3
_TOPICS = ("definition", "signs")
_OFFICES_NEAR = 2
_WATCHED = ("trapped", "violence")  # who writes of these may have a phone that somebody reads
_CALLED = 2  # services of danger that the card of talk names


def find(scene: Scene) -> Screen:
    """The choice of needs, or the options for the need in the route."""
    args = read_args(scene.guide, scene.route.args)
    settle(scene, args)
    if _ask_place(scene, args.need):
        return _which_place(scene, args.need)
    if args.need is None:
        scene.route = find_route(scene, None)
        return _choice(scene) if len(scene.heard) < 2 else _guesses(scene)
    if args.need in _TOPICS:
        scene.route = Route(args.need)
        return definition(scene) if args.need == "definition" else signs(scene)
    need = scene.guide.needs.get(args.need)
    if need is None:
        raise Gone
    scene.route = find_route(scene, need.id, args.page)
    return _options(scene, need, args.page)


def meant(scene: Scene) -> Screen:
    """What else a text may have meant: the needs and topics in the route."""
    settle(scene, read_args(scene.guide, scene.route.args))
    scene.heard = tuple(arg for arg in scene.route.args if arg in _TOPICS or arg in scene.guide.needs)
    if not scene.heard:
        raise Gone
    return _guesses(scene)


def _ask_place(scene: Scene, need: str | None) -> bool:
    """A name that several places bear is asked back, unless the need has to be asked first or somebody is in danger."""
    need_is_clear = need is not None or len(scene.heard) < 2
    return len(scene.named.prefectures) > 1 and need_is_clear and need != "danger" and not scene.despair


def _choice(scene: Scene) -> Screen:
    words = scene.words
    buttons = [go(words.plain(need.label), find_route(scene, need.id)) for need in scene.guide.needs.values()]
    lines = [words.say("find", "Choose what fits best. You can go back and choose another.")]
    if scene.unread:
        lines.insert(
            0, words.say("find", "This bot can only read written words. What you sent was not opened or kept.")
        )
    elif scene.unclear:
        lines.insert(0, words.say("find", "The bot did not understand. You can write it again in other words."))
    title = words.say("find", "What do you need help with?")
    rows = [*grid(buttons), *grid([place_button(scene, None), *_offices_button(scene)])]
    return card(scene, title, [_abroad(scene), lines, [*area_line(scene), *_near(scene)]], rows, back=START)


def _abroad(scene: Scene) -> list[Markup]:
    """What changes outside Japan."""
    if not scene.abroad:
        return []
    words = scene.words
    return [
        words.say("abroad", "You are outside Japan. You see what can be reached from there."),
        danger_abroad(scene),
        words.say("abroad", "All hours are in Japan time."),
        words.say(
            "abroad",
            "Your country's embassy in Japan may help its people there. Some people fear their embassy. You choose.",
        ),
    ]


def _near(scene: Scene) -> list[Markup]:
    """The office of the area and the nearest others, when a location was shared just now."""
    if scene.point is None or scene.abroad:
        return []
    found = offices_for(scene.guide, scene.person, scene.now)
    near = [each for each in found if each.own or (each.distance_km is not None and each.distance_km <= NEAR_KM)]
    return [_office_line(scene, each) for each in near[:_OFFICES_NEAR]]


def _office_line(scene: Scene, each: Visitable) -> Markup:
    words, name = scene.words, scene.words.plain(each.office.name)
    if each.distance_km is None:
        return words.say("place", "Immigration office for this area: {office}", office=name)
    distance = facts.distance_words(words, each.distance_km)
    return words.say("place", "{office}: {distance}", office=name, distance=distance)


def _offices_button(scene: Scene) -> list[Button]:
    if scene.abroad:
        return []
    return [go(scene.words.label("office", "Immigration offices"), Route.of("offices", scene.area))]


def _guesses(scene: Scene) -> Screen:
    """A text that may mean several things: ask which."""
    words = scene.words
    scene.drawn = Drawn(scene.heard[0])
    rows = [(_need_button(scene, need),) for need in scene.heard]
    rows.append((go(words.label("find", "Something else"), find_route(scene, None)),))
    lines = [words.say("find", "Choose the one that is closest.")]
    return card(scene, words.say("find", "Did you mean one of these?"), [lines, area_line(scene)], rows, back=START)


def _which_place(scene: Scene, need: str | None) -> Screen:
    """A name that several places bear: ask which."""
    words = scene.words
    source = scene.guide.needs.get(need or "")
    known = source.id if source else None
    scene.drawn = Drawn(known)
    scene.route = find_route(scene, known)
    buttons = [
        go(area_name(scene, prefecture), Route.of("find", known, prefecture)) for prefecture in scene.named.prefectures
    ]
    name = scene.named.japanese if words.code == "ja" else scene.named.word
    title = words.say("place", "Which {name} do you mean?", name=name)
    lines = [words.say("place", "There are several places with this name. Choose the prefecture.")]
    rows = [*grid(buttons), *grid([place_button(scene, known)])]
    return card(scene, title, [heard_line(scene, words.plain(source.label)) if source else [], lines], rows, back=START)


def _need_button(scene: Scene, need: str) -> Button:
    if need in _TOPICS:
        return go(topic_label(scene, need), Route(need))
    return go(scene.words.plain(scene.guide.needs[need].label), find_route(scene, need))


def _options(scene: Scene, need: Need, page: int) -> Screen:
    words = scene.words
    ranked = rank(scene.guide, need.id, scene.person, scene.now)
    first = (page - 1) * PAGE
    shown = ranked[first : first + PAGE]
    if not shown:
        raise Gone
    scene.drawn = Drawn(need.id, ranked)
    intro = _intro(scene, need) if page == 1 else []
    last = first + PAGE >= len(ranked)
    rows = [*_option_rows(scene, shown, need), *grid(_onward(scene, need, page, shown, last=last))]
    above = topic_route(scene.topic) if scene.topic else find_route(scene, None)
    back = find_route(scene, need.id, page - 1) if page > 1 else above
    title, heard, area = words.tell(need.title), heard_line(scene, words.plain(need.label)), area_line(scene)

    def draw(brief: int) -> Screen:
        """The card; the briefer, the fewer options with their reasons."""
        whole = len(shown) - brief
        options = [_option(scene, each, first=index == 0, reasons=index < whole) for index, each in enumerate(shown)]
        return card(scene, title, [heard, intro, *options, area], rows, back=back)

    return no_longer_than_needed(scene, draw, len(shown) - 1)


def _called(scene: Scene) -> list[Markup]:
    """Who comes at once, by name and number."""
    danger = scene.guide.needs.get("danger")
    services = [scene.guide.services[each] for each in danger.first[:_CALLED]] if danger else []
    numbers = [(each, phone.number) for each in services for phone in each.phones[:1]]
    return [Markup("{}: {}").format(scene.words.tell(each.name), facts.number_line(number)) for each, number in numbers]


def _intro(scene: Scene, need: Need) -> list[Markup]:
    """The first useful things; in danger they differ for those who are abroad or cannot call."""
    if scene.abroad and need.id == "danger":
        return _abroad(scene)[1:]
    lines = [*_abroad(scene)[1:3], *told(scene.words, need.lines)]
    if scene.online and need.id == "danger":
        ask = scene.words.say("find", "No calls? Ask people near you to call, or go to a police box (交番, kōban).")
        lines.insert(0, ask)
    if need.id == "talk" and not scene.abroad:  # it says to get help right now for who may hurt themselves
        lines += _called(scene)
    return lines


def _onward(scene: Scene, need: Need, page: int, shown: tuple[Option, ...], *, last: bool) -> list[Button]:
    """Buttons to the Japanese to show, the next options, the area, the kind of phone, and other needs."""
    words = scene.words
    foreign = any(option.line.language == "none" for option in shown)
    wanted = foreign or need.id == "danger" or (scene.online and not scene.abroad)
    buttons = bridge_button(scene, need.id) if wanted else []
    buttons += [] if last else [go(words.label("find", "More options"), find_route(scene, need.id, page + 1))]
    buttons += [place_button(scene, need.id), _phone_button(scene, need)]
    buttons += topic_buttons(scene, need.topics) if page == 1 else []
    buttons += [privacy_button(words)] if scene.heard and need.id in _WATCHED else []
    other = go(words.label("find", "Something else"), find_route(scene, None))
    return [*buttons, *(not_this_buttons(scene) or [other])]


def _phone_button(scene: Scene, need: Need) -> Button:
    """Whether the visitor can call decides what comes first."""
    words = scene.words
    if scene.online:
        return go(words.label("find", "I can call"), Route.of("find", need.id, scene.area, CALLS))
    return go(words.label("find", "Only internet"), Route.of("find", need.id, scene.area, ONLINE))


def _option(scene: Scene, option: Option, *, first: bool, reasons: bool) -> list[Markup]:
    """The first in full; the others by name, with their number where no caveat has to stand beside it."""
    words, line, service = scene.words, option.line, option.service
    lines = [Markup("<b>{}</b>").format(words.tell(service.name))]
    if line.number and (first or service.alert is None):
        lines.append(facts.number_line(line.number))
    elif line.channel and first:
        lines += facts.channel_line(scene, line.channel, state=False)
    status = facts.status_line(scene, line, distance_km=option.distance_km) if reasons else None
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
    if line.number:
        rows.append((copy_button(scene, line.number),))
    elif line.channel or shown[0].service.url:
        rows.append((facts.link_buttons(scene, shown[0].service)[0],))
    for option in shown:
        route = Route.of("service", option.service.id, need.id, scene.area)
        rows.append((go(f"{scene.words.plain(option.service.button)} ›", route),))
    return rows
