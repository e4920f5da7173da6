"""The self-check: questions whose answers live in the buttons of the card and nowhere else."""

from __future__ import annotations

from bot.guide.models import Advice
from bot.screens.card import card, go, grid
from bot.screens.pieces import find_button, need_buttons, told
from bot.screens.routes import Route
from bot.screens.scene import Gone, Scene
from bot.screens.screen import Screen


def check(scene: Scene) -> Screen:
    """The self-check: its answers live in the buttons of the card and nowhere else."""
    words, source = scene.words, scene.guide.self_check
    given = scene.arg(0)
    if given is None:
        begin = go(words.label("check", "Begin"), Route.of("check", "q"))
        return card(scene, words.tell(source.title), [told(words, source.lines)], [(begin,)], back=Route("signs"))
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
    rows = [*grid(need_buttons(scene, needs)), *grid([find_button(words)])]
    return card(scene, words.tell(advice.title), [told(words, advice.lines)], rows, back=Route("check"))
