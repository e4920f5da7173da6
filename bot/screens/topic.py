"""Topics: short chains of cards about one thing, the list of them, and the picture of a way in steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.directory import valid
from bot.guide.models import Service
from bot.guide.topics import PICTURE, Step, Topic, TopicCard
from bot.languages import Words
from bot.screens.args import LEARN, OWN, topic_route
from bot.screens.card import card, go, grid
from bot.screens.pieces import danger_abroad, following, need_buttons
from bot.screens.routes import START, Route
from bot.screens.scene import ABROAD, Gone, Scene
from bot.screens.screen import Button, Screen
from bot.screens.statements import tell


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


def topic_buttons(scene: Scene, names: Sequence[str]) -> list[Button]:
    """Buttons to topics."""
    return [go(scene.words.plain(scene.guide.topics[name].label), topic_route(name)) for name in names]


def _topic(scene: Scene, name: str, chosen: str | None) -> Screen:
    source = scene.guide.topics.get(name)
    if source is None:
        raise Gone
    scene.topic = source.id
    cards = {each.id: each for each in source.cards}
    scene.route = topic_route(name, *([chosen] if chosen else []))
    if chosen is None:
        return _overview(scene, source)
    if chosen == PICTURE:
        return _picture(scene, source)
    if chosen not in cards:
        raise Gone
    return _card(scene, source, cards[chosen])


def _overview(scene: Scene, source: Topic) -> Screen:
    words = scene.words
    told = tell(scene, source, source)
    buttons = [go(words.plain(each.label), topic_route(source.id, each.id)) for each in source.cards]
    # Looked up with words of its own: what stands in the picture does not stand on this card.
    if scene.edition.picture(source.id, words.code, picture_texts(scene.edition.words(words.code), source)):
        buttons.insert(0, go(words.label("definition", "Show a picture"), topic_route(source.id, PICTURE)))
    rows = [*grid(buttons), *grid([*need_buttons(scene, source.needs), *topic_buttons(scene, source.topics)])]
    back = START if source.id in OWN else Route(LEARN)
    return card(scene, words.tell(source.title), [told.lines, told.age], rows, back=back)


def _card(scene: Scene, topic: Topic, source: TopicCard) -> Screen:
    words = scene.words
    told = tell(scene, topic, source)
    services = [scene.guide.services[name] for name in source.services]
    living = [_service_button(scene, each, topic) for each in services if valid(each, scene.now)]
    needs = [*need_buttons(scene, source.needs), *_abroad_buttons(scene, source)]
    rows = [*grid(living), *grid(needs), *grid(_onward(scene, topic, source))]
    far = [danger_abroad(scene)] if source.abroad else []
    blocks = [told.lines, told.items, told.notes, _step(words, source), far, told.age]
    return card(scene, words.tell(source.title), blocks, rows, back=topic_route(topic.id))


def _service_button(scene: Scene, service: Service, topic: Topic) -> Button:
    """The button to a service, from which Back leads here."""
    return go(scene.words.plain(service.button), Route.of("service", service.id, topic.id))


def _abroad_buttons(scene: Scene, source: TopicCard) -> list[Button]:
    """Buttons to needs as somebody outside Japan sees them; Back leads here as from every need."""
    labels = {need: scene.words.plain(scene.guide.needs[need].label) for need in source.abroad}
    return [go(label, Route.of("find", need, ABROAD, scene.topic)) for need, label in labels.items()]


def _onward(scene: Scene, topic: Topic, source: TopicCard) -> list[Button]:
    """The next card; where the cards are for different readers, the topics that all of them need."""
    if not topic.chain:
        return topic_buttons(scene, topic.topics)
    after = following([each.id for each in topic.cards], source.id)
    return [go(scene.words.label("sign", "Next ›"), topic_route(topic.id, after))] if after else []


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
    steps = [_named(words, each.step) for each in source.steps if each.step]
    blocks = [steps, [words.tell(source.picture_note)]]
    return replace(card(scene, words.tell(source.picture), blocks, back=topic_route(source.id)), picture=file)


def _named(words: Words, step: Step) -> Markup:
    """A step in one line."""
    name, who = words.tell(step.name), words.tell(step.who)
    return words.say("step", "{number}. {name}: {who}", number=step.number, name=name, who=who)


def picture_texts(words: Words, source: Topic) -> tuple[str, ...]:
    """Every text of the picture of a way: its title, its note, and for each step its number, name and who does it."""
    if source.picture is None or source.picture_note is None:
        return ()
    texts = [words.plain(source.picture), words.plain(source.picture_note)]
    for each in source.steps:
        if each.step:
            texts += [str(each.step.number), words.plain(each.step.name), words.plain(each.step.who)]
    return tuple(texts)
