"""Public offices that people can go to: the list for an area, one office, its pin on the map."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from bot.directory import Visitable, offices_for, valid, visitable
from bot.guide.places import ALL_JAPAN
from bot.languages import isolate
from bot.languages.dates import listed
from bot.languages.hours import hours_lines
from bot.screens import facts
from bot.screens.args import arrive, back_route, came_from
from bot.screens.card import bullets, card, go, grid
from bot.screens.pieces import area_line, bridge_button, copy_button, place_button, told, with_pin
from bot.screens.routes import Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Button, Screen, Venue

_FEW = 3  # offices on the card of an area


def offices(scene: Scene) -> Screen:
    """The offices for the visitor's area; all of them where the area is not known."""
    words = scene.words
    service = scene.arg(0) if scene.arg(0) in scene.guide.services else None
    arrive(scene, scene.route.args[1:] if service else scene.route.args)
    scene.route = Route.of("offices", service, came_from(scene), scene.area)
    found = [each for each in offices_for(scene.guide, scene.person, scene.now) if _gives(each, service)]
    if not found:
        raise Gone
    here = scene.prefecture
    mine = [each for each in found if here and (each.serves or each.office.prefecture == here)]
    shown = mine[:_FEW] or found
    blocks = [_entry(scene, each) for each in shown] if len(shown) <= _FEW else []
    buttons = [
        go(words.plain(each.office.button), Route.of("office", each.office.id, came_from(scene), scene.area))
        for each in shown
    ]
    lines = [
        words.say(
            "office",
            "These offices also enforce immigration law. If you are afraid, ask a lawyer or a support group first.",
        )
    ]
    rows = [*grid(buttons), *grid([place_button(scene, scene.drawn.need)])]
    title = words.say("office", "Offices you can go to")
    return card(scene, title, [lines, *blocks, area_line(scene)], rows, back=back_route(scene))


def _gives(each: Visitable, service: str | None) -> bool:
    return service is None or service in (each.office.service, *each.office.desks)


def _entry(scene: Scene, each: Visitable) -> list[Markup]:
    words = scene.words
    lines = [Markup("<b>{}</b>").format(words.tell(each.office.name))]
    if each.office.address:
        address = each.office.address
        lines.append(isolate(address.japanese if words.code == "ja" else address.latin))
    if each.distance_km is not None:
        lines.append(facts.distance_words(words, each.distance_km))
    return lines


def office(scene: Scene) -> Screen:
    """One office: its address in Japanese and in Latin letters, its hours, what to bring or say."""
    words, each = scene.words, _office(scene)
    source = each.office
    about = [isolate(source.name_ja)] if source.name_ja != words.plain(source.name) else []
    if source.service_area and ALL_JAPAN not in source.service_area:
        names = [scene.guide.prefectures[code].name(words.code) for code in source.service_area]
        served = listed(words.code, names)
        about.append(words.say("office", "For people who live in: {prefectures}", prefectures=served))
    where = []
    if source.address:
        where = [escape(source.address.latin), Markup("<code>{}</code>").format(source.address.japanese)]
    if each.distance_km is not None:
        where.append(facts.distance_words(words, each.distance_km))
    given = scene.guide.services[source.service]
    notes = [*(notice.text for notice in given.notices if valid(notice, scene.now)), *source.notes, *given.notes]
    blocks = [about, where, _hours(scene, each), _phones(scene, each)]
    blocks += [bullets(told(words, given.visit)), bullets(told(words, notes))]
    blocks.append([facts.assured_words(scene, source.assured_date)])
    back = Route.of("offices", *scene.route.args[1:])
    return card(scene, words.tell(source.name), blocks, _rows(scene, each), back=back)


def _office(scene: Scene) -> Visitable:
    source = scene.guide.offices.get(scene.arg(0) or "")
    if source is None or not valid(scene.guide.services[source.service], scene.now):
        raise Gone
    arrive(scene, scene.route.args[1:])
    scene.route = Route.of(scene.route.screen, source.id, came_from(scene), scene.area)
    return visitable(source, scene.person, scene.now)


def _hours(scene: Scene, each: Visitable) -> list[Markup]:
    words, source = scene.words, each.office
    lines = []
    if source.opening_hours:
        lines = [facts.state_words(scene, each.opening), *hours_lines(words, source.opening_hours)]
    return [*lines, *([words.tell(source.hours_note)] if source.hours_note else [])]


def _phones(scene: Scene, each: Visitable) -> list[Markup]:
    words = scene.words
    lines: list[Markup] = []
    for phone in each.office.phones:
        lines += [facts.number_line(phone.number), facts.cost_words(words, phone), *facts.hours_words(words, phone)]
    return lines


def _rows(scene: Scene, each: Visitable) -> list[tuple[Button, ...]]:
    words, source, context = scene.words, each.office, scene.route.args[1:]
    buttons: list[Button] = []
    if source.address:
        buttons.append(Button(words.label("office", "Copy Japanese address"), "copy", source.address.japanese))
    if source.position:
        buttons.append(go(words.label("office", "Show on map"), Route.of("map", source.id, *context)))
    buttons += [copy_button(scene, phone.number) for phone in source.phones]
    buttons += bridge_button(scene, scene.drawn.need)
    given = scene.guide.services[source.service]
    if given.phones and not source.phones:
        buttons.append(go(f"{words.plain(given.button)} ›", Route.of("service", given.id, *context)))
    if source.url:
        buttons.append(Button(words.label("facts", "Open website ↗"), "link", source.url))
    return grid(buttons)


def map_(scene: Scene) -> Screen:
    """The office's card with a pin below it."""
    each = _office(scene)
    source = each.office
    if source.position is None or source.address is None:
        raise Gone
    title = scene.words.plain(source.name)
    pin = Venue(source.position.latitude, source.position.longitude, title, source.address.japanese)
    screen = office(scene)
    if not source.position.approximate:
        return with_pin(scene, screen, pin)
    about = replace(pin, title=scene.words.label("office", "{name} (about here)", name=title))
    return with_pin(scene, screen, about)
