"""Topics: a short chain of cards about one thing."""

from __future__ import annotations

from bot.guide.models import TopicCard
from bot.screens.card import bullets, card, go, grid
from bot.screens.pieces import following, need_buttons, told
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen


def topic(scene: Scene) -> Screen:
    """A topic's overview or one of its cards; the route's screen is the topic's name."""
    words = scene.words
    source = scene.guide.topics.get(scene.route.screen)
    if source is None:
        raise Gone
    cards = {each.id: each for each in source.cards}
    chosen = scene.arg(0)
    if chosen is None:
        buttons = [go(words.plain(each.label), Route.of(source.id, each.id)) for each in source.cards]
        rows = [*grid(buttons), *grid(need_buttons(scene, source.needs))]
        return card(scene, words.tell(source.title), [told(words, source.lines)], rows, back=START)
    if chosen not in cards:
        raise Gone
    return _topic_card(scene, source.id, cards[chosen], following(list(cards), chosen))


def _topic_card(scene: Scene, name: str, source: TopicCard, after: str | None) -> Screen:
    words = scene.words
    blocks = [told(words, source.lines), bullets(told(words, source.items))]
    services = [go(words.plain(scene.guide.services[each].name), Route.of("service", each)) for each in source.services]
    rows = [*grid(services), *grid(need_buttons(scene, source.needs))]
    if after:
        rows.append((go(words.label("sign", "Next ›"), Route.of(name, after)),))
    return card(scene, words.tell(source.title), blocks, rows, back=Route(name))
