"""Topics: short chains of cards about one thing, the list of them, and the picture of a way in steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.directory import valid
from bot.guide.topics import PICTURE, Topic, TopicCard
from bot.languages import Words
from bot.screens.card import card, go, grid
from bot.screens.pieces import following, need_buttons
from bot.screens.routes import START, Route
from bot.screens.scene import ABROAD, Gone, Scene
from bot.screens.screen import Button, Screen
from bot.screens.statements import tell

LEARN = "learn"
_OWN = ("after", "witness")  # topics whose name is a route by itself: learn/after opens after


def learn(scene: Scene) -> Screen:
    """The list of topics, or the topic in the route."""
    name = scene.arg(0)
    if name is not None:
        return _topic(scene, name, scene.arg(1))
    words = scene.words
    buttons = topic_buttons(scene, tuple(scene.guide.topics))
    buttons.append(go(words.plain(scene.guide.figures.label), Route("figures")))
    lines = [
        words.say("learn", "Short cards about rights, help and warning signs."),
        words.say("learn", "Each is a few lines. Choose what fits you or somebody you know."),
    ]
    return card(scene, words.say("learn", "What is good to know"), [lines], grid(buttons), back=START)


def own_topic(scene: Scene) -> Screen:
    """A topic whose name is the route's screen."""
    return _topic(scene, scene.route.screen, scene.arg(0))


def topic_route(name: str, *more: str) -> Route:
    """The route of a topic or of one of its cards."""
    return Route(name, more) if name in _OWN else Route(LEARN, (name, *more))


def topic_buttons(scene: Scene, names: Sequence[str]) -> list[Button]:
    """Buttons to topics."""
    return [go(scene.words.plain(scene.guide.topics[name].label), topic_route(name)) for name in names]


def _topic(scene: Scene, name: str, chosen: str | None) -> Screen:
    source = scene.guide.topics.get(name)
    if source is None:
        raise Gone
    cards = {each.id: each for each in source.cards}
    scene.route = topic_route(name, *([chosen] if chosen else []))
    if chosen is None:
        return _overview(scene, source)
    if chosen == PICTURE:
        return _picture(scene, source)
    if chosen not in cards:
        raise Gone
    return _card(scene, source, cards[chosen], following(list(cards), chosen))


def _overview(scene: Scene, source: Topic) -> Screen:
    words = scene.words
    told = tell(scene, source, source)
    buttons = [go(words.plain(each.label), topic_route(source.id, each.id)) for each in source.cards]
    # Looked up with words of its own: what stands in the picture does not stand on this card.
    if scene.edition.picture(source.id, words.code, picture_texts(scene.edition.words(words.code), source)):
        buttons.append(go(words.label("definition", "Show a picture"), topic_route(source.id, PICTURE)))
    rows = [*grid(buttons), *grid([*need_buttons(scene, source.needs), *topic_buttons(scene, source.topics)])]
    back = START if source.id in _OWN else Route(LEARN)
    return card(scene, words.tell(source.title), [told.lines, told.age], rows, back=back)


def _card(scene: Scene, topic: Topic, source: TopicCard, after: str | None) -> Screen:
    words = scene.words
    told = tell(scene, topic, source)
    services = [scene.guide.services[name] for name in source.services]
    living = [go(words.plain(each.name), Route.of("service", each.id)) for each in services if valid(each, scene.now)]
    far = [go(words.plain(scene.guide.needs[need].label), Route.of("find", need, ABROAD)) for need in source.abroad]
    rows = [*grid(living), *grid([*need_buttons(scene, source.needs), *far])]
    if after:
        rows.append((go(words.label("sign", "Next ›"), topic_route(topic.id, after)),))
    blocks = [told.lines, told.items, told.notes, _step(words, source), told.age]
    return card(scene, words.tell(source.title), blocks, rows, back=topic_route(topic.id))


def _step(words: Words, source: TopicCard) -> list[Markup]:
    """Who does a step, and what the reader decides."""
    if source.step is None:
        return []
    return [
        words.say("step", "<b>Who:</b> {who}", who=words.tell(source.step.who)),
        words.say("step", "<b>You decide:</b> {decide}", decide=words.tell(source.step.decide)),
    ]


def _picture(scene: Scene, source: Topic) -> Screen:
    words = scene.words
    file = scene.edition.picture(source.id, words.code, picture_texts(words, source))
    if file is None or source.picture is None or source.picture_note is None:
        raise Gone
    shown = card(scene, words.tell(source.picture), [[words.tell(source.picture_note)]], back=topic_route(source.id))
    return replace(shown, picture=file)


def picture_texts(words: Words, source: Topic) -> tuple[str, ...]:
    """Every text of the picture of a way: its title, its note, and for each step its number, name and who does it."""
    if source.picture is None or source.picture_note is None:
        return ()
    texts = [words.plain(source.picture), words.plain(source.picture_note)]
    for each in source.steps:
        if each.step:
            texts += [str(each.step.number), words.plain(each.step.name), words.plain(each.step.who)]
    return tuple(texts)
