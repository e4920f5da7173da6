"""`phrases`: what people type, and how well it is understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.shared import edition, fail, plainly, put_table
from bot.settings import ROOT, Settings, load_settings

if TYPE_CHECKING:
    from bot.desk.training import Example
    from bot.guide.phrases import Phrases

phrases = typer.Typer(help="What people type, and how well it is understood.", no_args_is_help=True)

UNSEEN = ROOT / "tests" / "understanding" / "unseen"
_NOT_INSTALLED = "scikit-learn is not installed; run: .tools/bin/uv sync --frozen"


@phrases.command("train")
@plainly
def train_() -> None:
    """Learn from all phrases (needs scikit-learn); half a minute."""
    from bot.desk.training import train
    from bot.screens.edition import WEIGHTS
    from bot.understanding.weights import write_weights

    settings = load_settings()
    content = settings.content_dir
    try:
        weights = train(_phrases(settings), content)
    except ModuleNotFoundError:
        fail(_NOT_INSTALLED)
    try:
        write_weights(content / WEIGHTS, weights)
    except OSError as error:
        fail(f"{WEIGHTS} cannot be written ({error.strerror})")
    typer.echo(f"written: {WEIGHTS}, from {len(weights.keys)} phrases and words of {len(weights.sources)} languages")


@phrases.command("measure")
@plainly
def measure_(
    texts: Annotated[Path, typer.Option(help="The folder with texts that the phrases do not hold.")] = UNSEEN,
    held_back: Annotated[bool, typer.Option(help="Also hold back a fifth of the phrases in turn; two minutes.")] = True,
    write: Annotated[Path | None, typer.Option(help="Put the tables between their marks in this document.")] = None,
) -> None:
    """How well free text is understood: right at first, among the three offered, danger, small talk."""
    from bot.desk.measuring import MARKS, confusion_table, cross_validated, figures_table, measure, read_unseen

    settings = load_settings()
    unseen, confusion, crossed = MARKS
    try:
        found = measure(edition(settings).matcher, read_unseen(texts))
    except (OSError, ValueError) as error:
        fail(f"{texts.name}: {error}")
    left_out = f"{found.left_out} texts that stand in the phrases word for word are left out."
    put_table(write, unseen, f"{figures_table(found.by_language)}\n\n{left_out}")
    put_table(write, confusion, confusion_table(found.confused))
    if held_back:
        try:
            put_table(write, crossed, figures_table(cross_validated(_examples(settings))))
        except ModuleNotFoundError:
            fail(_NOT_INSTALLED)


@phrases.command("confusions")
@plainly
def confusions_(
    most: Annotated[int, typer.Option("--most", min=1, help="How many phrases to list.")] = 20,
    language: Annotated[str | None, typer.Option(help="Only this language.")] = None,
) -> None:
    """List the phrases that others are mistaken for most (needs scikit-learn); two minutes."""
    from bot.desk.confusions import confusing

    try:
        found = confusing(_examples(load_settings()))
    except ModuleNotFoundError:
        fail(_NOT_INSTALLED)
    shown = [each for each in found if language in (None, each.phrase.language)]
    for each in shown[:most]:
        phrase = each.phrase
        typer.echo(f"{len(each.mistaken)} {phrase.language} {phrase.meaning}: {phrase.text}")
        for mistaken in each.mistaken:
            typer.echo(f"    {mistaken.meaning}: {mistaken.text}")


def _phrases(settings: Settings) -> list[Phrases]:
    from bot.guide import load_guide

    return list(load_guide(settings.content_dir).phrases.values())


def _examples(settings: Settings) -> list[Example]:
    from bot.desk.training import examples

    return examples(_phrases(settings))
