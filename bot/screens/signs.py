"""How to see it: situations that happened, and general signs by group."""

from __future__ import annotations

from bot.screens.card import bullets, card, go, grid
from bot.screens.pieces import find_button, following, heard_line, need_buttons, not_this_buttons, told, topic_label
from bot.screens.routes import START, Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import Screen
from bot.screens.topic import topic_buttons


def signs(scene: Scene) -> Screen:
    """The list of warning-sign cards."""
    words = scene.words
    scene.drawn = Drawn("signs")
    examples = [go(words.plain(sign.label), Route.of("sign", sign.id)) for sign in scene.guide.signs.values()]
    others = [
        go(words.plain(scene.guide.indicators.label), Route("indicators")),
        go(words.plain(scene.guide.self_check.label), Route("check")),
        *not_this_buttons(scene),
    ]
    lines = [
        words.say("signs", "These are situations that happened in Japan."),
        words.say("signs", "Open one. See if something sounds like you or somebody you know."),
    ]
    title = words.say("signs", "Trafficking often starts with a kind offer")
    heard = heard_line(scene, topic_label(scene, "signs"))
    return card(scene, title, [heard, lines], [*grid(examples), *grid(others)], back=START)


def sign(scene: Scene) -> Screen:
    """One situation: what happens, the signs in it, what to do."""
    words, source = scene.words, scene.guide.signs.get(scene.arg(0) or "")
    if source is None:
        raise Gone
    blocks = [
        told(words, source.happens),
        [words.say("sign", "<b>The signs</b>"), *bullets(told(words, source.signs))],
        [words.say("sign", "<b>What you can do</b>"), *bullets(told(words, source.do))],
    ]
    rows = grid([*need_buttons(scene, source.needs), *topic_buttons(scene, source.topics)])
    after = following(list(scene.guide.signs), source.id)
    if after:
        rows += grid([go(words.label("sign", "Next example ›"), Route.of("sign", after))])
    return card(scene, words.tell(source.title), blocks, rows, back=Route("signs"))


def indicators(scene: Scene) -> Screen:
    """General signs, by group."""
    words, source = scene.words, scene.guide.indicators
    chosen = scene.arg(0)
    groups = {group.id: group for group in source.groups}
    buttons = [go(words.plain(group.label), Route.of("indicators", group.id)) for group in source.groups]
    if chosen is None:
        return card(scene, words.tell(source.title), [told(words, source.lines)], grid(buttons), back=Route("signs"))
    if chosen not in groups:
        raise Gone
    group = groups[chosen]
    rows = grid([find_button(words), go(words.plain(scene.guide.self_check.label), Route("check"))])
    after = following(list(groups), chosen)
    if after:
        rows = [(go(words.label("sign", "More signs ›"), Route.of("indicators", after)),), *rows]
    items = bullets(told(words, group.items))
    return card(scene, words.tell(group.title), [items], rows, back=Route("indicators"))
