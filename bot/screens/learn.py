"""What trafficking is and how to see it: definition, warning signs, indicators, self-check, topics."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.guide import Text
from bot.guide.models import Advice, Part, TopicCard
from bot.languages import Words
from bot.screens.card import bullets, card, go, grid
from bot.screens.routes import START, Route
from bot.screens.scene import Drawn, Gone, Scene
from bot.screens.screen import Button, Screen

PICTURE = "definition"


def definition(scene: Scene) -> Screen:
    """Article 3 in plain words: an overview, and a card for each of its elements."""
    words, source = scene.words, scene.guide.definition
    scene.drawn = Drawn("definition")
    part = scene.arg(0)
    if part is None:
        title, blocks = words.tell(source.title), [_told(words, source.lines)]
    elif part == "acts":
        title, blocks = words.tell(source.acts_title), _parts(words, source.acts_lines, source.acts)
    elif part == "means":
        title, blocks = words.tell(source.means_title), _parts(words, source.means_lines, source.means)
    elif part == "purposes":
        title, blocks = (
            words.tell(source.purposes_title),
            _parts(words, source.purposes_lines, source.purposes),
        )
    elif part == "rules":
        title, blocks = words.tell(source.rules_title), [bullets(_told(words, source.rules))]
    elif part == "picture":
        return _picture(scene)
    else:
        raise Gone
    rows = grid(button for button in _definition_buttons(scene) if button.value != str(scene.route))
    onward = grid([go(words.label("definition", "Warning signs"), Route("signs")), _find(words)])
    back = START if part is None else Route("definition")
    return card(scene, title, blocks, [*rows, *onward], back=back)


def _definition_buttons(scene: Scene) -> list[Button]:
    words = scene.words
    buttons = [
        go(words.label("definition", "What is done"), Route.of("definition", "acts")),
        go(words.label("definition", "How it is done"), Route.of("definition", "means")),
        go(words.label("definition", "What for"), Route.of("definition", "purposes")),
        go(words.label("definition", "Good to know"), Route.of("definition", "rules")),
    ]
    if scene.edition.picture(PICTURE, words.code, picture_texts(scene)):
        buttons.append(go(words.label("definition", "Show a picture"), Route.of("definition", "picture")))
    return buttons


def _picture(scene: Scene) -> Screen:
    words, source = scene.words, scene.guide.definition
    file = scene.edition.picture(PICTURE, words.code, picture_texts(scene))
    if file is None:
        raise Gone
    caption = card(
        scene,
        words.tell(source.picture_title),
        [[words.tell(source.picture_child)]],
        back=Route("definition"),
    )
    return Screen(caption.text, caption.rows, picture=file)


def picture_texts(scene: Scene) -> tuple[str, ...]:
    """Every text of the definition picture, in the order they are drawn."""
    words, source = scene.words, scene.guide.definition
    columns = [
        (source.acts_title, source.acts),
        (source.means_title, source.means),
        (source.purposes_title, source.purposes),
    ]
    texts = [source.picture_title]
    for title, parts in columns:
        texts += [title, *(part.name for part in parts)]
    return tuple(words.plain(text) for text in (*texts, source.picture_child))


def _parts(words: Words, lines: Sequence[Text], parts: Sequence[Part]) -> list[list[Markup]]:
    items = [
        words.say(
            "definition", "<b>{name}</b>: {meaning}", name=words.tell(part.name), meaning=words.tell(part.meaning)
        )
        for part in parts
    ]
    return [_told(words, lines), bullets(items)]


def signs(scene: Scene) -> Screen:
    """The list of warning-sign cards."""
    words = scene.words
    scene.drawn = Drawn("signs")
    examples = [go(words.plain(sign.label), Route.of("sign", sign.id)) for sign in scene.guide.signs.values()]
    others = [
        go(words.plain(scene.guide.indicators.label), Route("indicators")),
        go(words.plain(scene.guide.self_check.label), Route("check")),
    ]
    lines = [
        words.say("signs", "These are situations that happened in Japan."),
        words.say("signs", "Open one. See if something sounds like you or somebody you know."),
    ]
    title = words.say("signs", "Trafficking often starts with a kind offer")
    return card(scene, title, [lines], [*grid(examples), *grid(others)], back=START)


def sign(scene: Scene) -> Screen:
    """One situation: what happens, the signs in it, what to do."""
    words, source = scene.words, scene.guide.signs.get(scene.arg(0) or "")
    if source is None:
        raise Gone
    blocks = [
        _told(words, source.happens),
        [words.say("sign", "<b>The signs</b>"), *bullets(_told(words, source.signs))],
        [words.say("sign", "<b>What you can do</b>"), *bullets(_told(words, source.do))],
    ]
    rows = grid(_needs(scene, source.needs))
    following = _following(list(scene.guide.signs), source.id)
    if following:
        rows += grid([go(words.label("sign", "Next example ›"), Route.of("sign", following))])
    return card(scene, words.tell(source.title), blocks, rows, back=Route("signs"))


def indicators(scene: Scene) -> Screen:
    """General signs, by group."""
    words, source = scene.words, scene.guide.indicators
    chosen = scene.arg(0)
    groups = {group.id: group for group in source.groups}
    buttons = [go(words.plain(group.label), Route.of("indicators", group.id)) for group in source.groups]
    if chosen is None:
        return card(scene, words.tell(source.title), [_told(words, source.lines)], grid(buttons), back=Route("signs"))
    if chosen not in groups:
        raise Gone
    group = groups[chosen]
    rows = grid([_find(words), go(words.plain(scene.guide.self_check.label), Route("check"))])
    following = _following(list(groups), chosen)
    if following:
        rows = [(go(words.label("sign", "More signs ›"), Route.of("indicators", following)),), *rows]
    items = bullets(_told(words, group.items))
    return card(scene, words.tell(group.title), [items], rows, back=Route("indicators"))


def check(scene: Scene) -> Screen:
    """The self-check: its answers live in the buttons of the card and nowhere else."""
    words, source = scene.words, scene.guide.self_check
    given = scene.arg(0)
    if given is None:
        begin = go(words.label("check", "Begin"), Route.of("check", "q"))
        return card(scene, words.tell(source.title), [_told(words, source.lines)], [(begin,)], back=Route("signs"))
    if given[0] != "q" or set(given[1:]) - {"y", "n"}:
        raise Gone
    answers = given[1:]
    if len(answers) >= len(source.questions):
        return _advice(scene, answers)
    question = source.questions[len(answers)]
    progress = words.say("check", "Question {number} of {total}", number=len(answers) + 1, total=len(source.questions))
    yes = go(words.label("check", "Yes"), Route.of("check", f"{given}y"))
    no = go(words.label("check", "No"), Route.of("check", f"{given}n"))
    back = Route.of("check", given[:-1]) if answers else Route("check")
    return card(scene, words.tell(question.question), [[progress]], [(yes, no)], back=back)


def _advice(scene: Scene, answers: str) -> Screen:
    words, source = scene.words, scene.guide.self_check
    said_yes = [question for question, given in zip(source.questions, answers, strict=False) if given == "y"]
    needs = tuple(dict.fromkeys(need for question in said_yes for need in question.needs))[:4]
    advice: Advice = source.some if said_yes else source.none
    rows = [*grid(_needs(scene, needs)), *grid([_find(words)])]
    return card(scene, words.tell(advice.title), [_told(words, advice.lines)], rows, back=Route("check"))


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
        rows = [*grid(buttons), *grid(_needs(scene, source.needs))]
        return card(scene, words.tell(source.title), [_told(words, source.lines)], rows, back=START)
    if chosen not in cards:
        raise Gone
    return _topic_card(scene, source.id, cards[chosen], _following(list(cards), chosen))


def _topic_card(scene: Scene, name: str, source: TopicCard, following: str | None) -> Screen:
    words = scene.words
    blocks = [_told(words, source.lines), bullets(_told(words, source.items))]
    services = [go(words.plain(scene.guide.services[each].name), Route.of("service", each)) for each in source.services]
    rows = [*grid(services), *grid(_needs(scene, source.needs))]
    if following:
        rows.append((go(words.label("sign", "Next ›"), Route.of(name, following)),))
    return card(scene, words.tell(source.title), blocks, rows, back=Route(name))


def _told(words: Words, lines: Sequence[Text]) -> list[Markup]:
    return [words.tell(line) for line in lines]


def _needs(scene: Scene, needs: Sequence[str]) -> list[Button]:
    return [go(scene.words.plain(scene.guide.needs[need].label), Route.of("find", need)) for need in needs]


def _find(words: Words) -> Button:
    return go(words.label("start", "Find a hotline"), Route("find"))


def _following(ids: list[str], current: str) -> str | None:
    place = ids.index(current) + 1
    return ids[place] if place < len(ids) else None
