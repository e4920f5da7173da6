"""Japanese to show or read aloud: the sentences on one card, and each of them alone as a large picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from bot.guide import Guide
from bot.guide.bridge import ALL, SPEAK, Japanese
from bot.languages.dates import language_name
from bot.screens.args import arrive, find_route
from bot.screens.card import card, go, grid
from bot.screens.pieces import following, told
from bot.screens.routes import START, Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen

PICTURE = "bridge"
PAGE = 6  # with their readings, which those who call need, within 900 characters in every language


def bridge(scene: Scene) -> Screen:
    """The sentences a page at a time, or the one in the route."""
    asked = scene.arg(0) or ALL
    args = arrive(scene, scene.route.args[1:])
    need = scene.drawn.need
    return _list(scene, need, args.page) if asked == ALL else _one(scene, asked, need)


@dataclass(frozen=True)
class _Saying:
    """A sentence with its words for the visitor."""

    japanese: Japanese
    label: str
    meaning: Markup

    def told(self) -> list[Markup]:
        """How it sounds, and what it says."""
        return [Markup("<i>{}</i>").format(self.japanese.reading), self.meaning]

    def lines(self) -> list[Markup]:
        """All of it, the Japanese to point at first."""
        return [Markup("<b>{}</b>").format(self.japanese.japanese), *self.told()]


def _list(scene: Scene, need: str | None, page: int) -> Screen:
    words, source = scene.words, scene.guide.bridge
    ids = _ids(scene)
    shown = ids[(page - 1) * PAGE : page * PAGE]
    if not shown:
        raise Gone
    scene.route = _route(scene, ALL, need, page)
    sayings = {name: _saying(scene, name) for name in shown}
    buttons = [go(saying.label, _route(scene, name, need)) for name, saying in sayings.items()]
    if page * PAGE < len(ids):
        buttons.append(go(words.label("bridge", "More sentences"), _route(scene, ALL, need, page + 1)))
    above = find_route(scene, need) if need else START
    back = _route(scene, ALL, need, page - 1) if page > 1 else above
    blocks = [told(words, source.lines), *(saying.lines() for saying in sayings.values())]
    return card(scene, words.tell(source.title), blocks, grid(buttons), back=back)


def _one(scene: Scene, name: str, need: str | None) -> Screen:
    """One sentence: a picture where it was drawn, else the card alone."""
    ids = _ids(scene)
    if name not in ids:
        raise Gone
    scene.route = _route(scene, name, need)
    saying = _saying(scene, name)
    after = following(ids, name)
    rows = [(go(scene.words.label("sign", "Next ›"), _route(scene, after, need)),)] if after else []
    back = _route(scene, ALL, need, ids.index(name) // PAGE + 1)
    shown = card(scene, escape(saying.japanese.japanese), [saying.told()], rows, back=back)
    picture = f"{name}-{scene.speaks}" if name == SPEAK else name
    return replace(shown, picture=scene.edition.picture(*drawn_as(picture, saying.japanese)))


def _route(scene: Scene, name: str, need: str | None, page: int = 1) -> Route:
    return Route.of("bridge", name, need, scene.area, f"p{page}" if page > 1 else None)


def _ids(scene: Scene) -> list[str]:
    """The sentences in their order: first the one with the visitor's language, where it has one."""
    speak = [SPEAK] if scene.guide.bridge.speaker_of(scene.speaks) else []
    return [*speak, *(sentence.id for sentence in scene.guide.bridge.sentences)]


def _saying(scene: Scene, name: str) -> _Saying:
    words, source = scene.words, scene.guide.bridge
    speaker = source.speaker_of(scene.speaks)
    if name == SPEAK and speaker:
        language = language_name(words.code, scene.speaks)
        meaning = words.say("bridge", "I speak {language}. I need an interpreter.", language=language)
        return _Saying(speaker, words.label("bridge", "My language"), meaning)
    sentence = next(each for each in source.sentences if each.id == name)
    return _Saying(sentence, words.plain(sentence.label), words.tell(sentence.meaning))


def pictures(guide: Guide) -> dict[str, Japanese]:
    """Every sentence that has a picture, by what tells its picture from the others."""
    speakers = {f"{SPEAK}-{code}": guide.bridge.speaker_of(code) for code in guide.bridge.languages}
    spoken = {name: speaker for name, speaker in speakers.items() if speaker}
    return {**spoken, **{sentence.id: sentence for sentence in guide.bridge.sentences}}


def drawn_as(name: str, japanese: Japanese) -> tuple[str, str, tuple[str, str]]:
    """A picture's name, language and texts, as an edition finds it; it is the same for every visitor."""
    return f"{PICTURE}-{name}", "ja", (japanese.japanese, japanese.reading)
