"""What several cards share: told lines, buttons to needs, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.guide import Text
from bot.languages import Words
from bot.screens.args import ONLINE, find_route
from bot.screens.card import go
from bot.screens.routes import Route
from bot.screens.scene import Scene
from bot.screens.screen import Button, ContactCard, Screen, Venue


def told(words: Words, lines: Sequence[Text]) -> list[Markup]:
    """Lines of content."""
    return [words.tell(line) for line in lines]


def need_buttons(scene: Scene, needs: Sequence[str]) -> list[Button]:
    """Buttons to the options for needs."""
    return [go(scene.words.plain(scene.guide.needs[need].label), find_route(scene, need)) for need in needs]


def topic_label(scene: Scene, topic: str) -> str:
    """What buttons call one of the two topics that a text may ask for."""
    if topic == "definition":
        return scene.words.plain(scene.guide.definition.label)
    return scene.words.label("start", "Warning signs")


def find_button(words: Words) -> Button:
    """The button to the choice of needs."""
    return go(words.label("start", "Find a hotline"), Route("find"))


def privacy_button(words: Words) -> Button:
    """The button to what is kept, and what can be done about it."""
    return go(words.label("about", "Privacy"), Route("privacy"))


def settings_button(words: Words) -> Button:
    """The button to what the visitor chose."""
    return go(words.label("settings", "My settings"), Route("settings"))


def with_contact(scene: Scene, screen: Screen, contact: ContactCard) -> Screen:
    """A card with a contact below it; on a discreet card its name tells nothing."""
    if scene.discreet:
        contact = replace(contact, name=scene.words.plain(scene.guide.discreet.name))
    return replace(screen, contact=contact, remove=_remove_label(scene))


def with_pin(scene: Scene, screen: Screen, pin: Venue) -> Screen:
    """A card with a pin on the map below it; on a discreet card its title tells nothing."""
    if scene.discreet:
        pin = replace(pin, title=scene.words.plain(scene.guide.discreet.name))
    return replace(screen, venue=pin, remove=_remove_label(scene))


def _remove_label(scene: Scene) -> str:
    """Not ✕, which clears the whole chat wherever it stands."""
    return scene.words.label("facts", "Remove only this")


def following(ids: list[str], current: str) -> str | None:
    """The id after this one, or None at the end."""
    place = ids.index(current) + 1
    return ids[place] if place < len(ids) else None


def area_name(scene: Scene, prefecture: str) -> str:
    """A prefecture's name in the language of the texts."""
    return scene.guide.prefectures[prefecture].name(scene.words.code)


def area_line(scene: Scene) -> list[Markup]:
    """Where the bot thinks the visitor is, so that a wrong guess is seen at once."""
    if scene.prefecture is None:
        return []
    return [scene.words.say("find", "Area: {prefecture}", prefecture=area_name(scene, scene.prefecture))]


def heard_line(scene: Scene, label: str) -> list[Markup]:
    """What a text was understood as, so that a wrong guess is seen at once."""
    if not scene.heard:
        return []
    return [scene.words.say("find", "You wrote about: {need}", need=label)]


def not_this_buttons(scene: Scene) -> list[Button]:
    """After a text was understood: to what else it may have meant, or to the choice of needs."""
    if not scene.heard:
        return []
    net = ONLINE if scene.online else None
    others = Route.of("meant", *scene.heard[1:], scene.area, net) if scene.heard[1:] else find_route(scene, None)
    return [go(scene.words.label("find", "Not this?"), others)]


def danger_abroad(scene: Scene) -> Markup:
    """For somebody outside Japan: the number that stands on every card does not work there."""
    number = scene.guide.emergency_number
    return scene.words.say(
        "abroad", "In danger, call the police where you are. {number} works only in Japan.", number=number
    )


def place_button(scene: Scene, need: str | None) -> Button:
    """The button to the choice of the area."""
    words, route = scene.words, Route.of("place", need, scene.area)
    if scene.area:
        return go(words.label("place", "Change area"), route)
    return go(words.label("place", "Choose area"), route)


def bridge_button(scene: Scene, need: str | None) -> list[Button]:
    """The button to the Japanese sentences to show, for those who speak no Japanese."""
    if scene.speaks == "ja":
        return []
    return [go(scene.words.plain(scene.guide.bridge.label), Route.of("bridge", "all", need, scene.area))]


def copy_button(scene: Scene, number: str) -> Button:
    """A button that copies a number."""
    return Button(scene.words.label("facts", "Copy {number}", number=number), "copy", number)
