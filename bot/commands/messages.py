"""`messages`: the gettext round trip between English texts and translations."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.shared import WRONG_USE, edition, fail, plainly
from bot.settings import Settings, load_settings

messages = typer.Typer(help="The gettext round trip between English texts and translations.", no_args_is_help=True)


@messages.command("extract")
@plainly
def messages_extract() -> None:
    """Write the templates (.pot) from the program and the content."""
    from bot.languages.messages import extract

    settings, found = _templates()
    for path in extract(settings.locales_dir, found):
        typer.echo(f"written: {path.name}")


@messages.command("update")
@plainly
def messages_update(
    language: Annotated[str | None, typer.Option(help="Start this language when it has no catalogs yet.")] = None,
) -> None:
    """Bring every language's catalogs up to the templates; changed texts become fuzzy."""
    from bot.guide import load_guide
    from bot.languages.messages import extract, start, update

    settings, found = _templates()
    known = load_guide(settings.content_dir).languages
    if language is not None:
        if language not in known:
            fail(f"{language} is not in content/languages.yaml", WRONG_USE)
        start(settings.locales_dir, language)
    for path in [*extract(settings.locales_dir, found), *update(settings.locales_dir, list(known), found)]:
        typer.echo(f"written: {path.relative_to(settings.locales_dir).as_posix()}")


@messages.command("status")
@plainly
def messages_status(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """How far each language is, and which texts wait."""
    from dataclasses import asdict

    from bot.desk.status import status, table
    from bot.guide import load_guide

    settings, found = _templates()
    states = list(status(settings.locales_dir, load_guide(settings.content_dir), found))
    if as_json:
        typer.echo(json.dumps([asdict(state) for state in states], ensure_ascii=False))
        return
    for line in table(states):
        typer.echo(line)


@messages.command("screenshots")
@plainly
def messages_screenshots(
    language: Annotated[str, typer.Option(help="The language; it must be offered.")],
    folder: Annotated[Path, typer.Option(help="Where the pictures go.")],
    only: Annotated[list[str] | None, typer.Option(help="Only this screen, such as find; may be repeated.")] = None,
) -> None:
    """Draw every card of a language on a small phone, for translators (needs Chromium and Playwright)."""
    from bot.run_screenshots import NoBrowser, take_screenshots

    known = edition(load_settings())
    if language not in known.offered:
        fail(f"{language} is not offered; `check` says why", WRONG_USE)
    try:
        drawn = take_screenshots(known, language, folder, datetime.now().astimezone(), only or ())
    except NoBrowser as error:
        fail(str(error))
    typer.echo(f"{len(drawn)} pictures of {language} in {folder}")


@messages.command("compile")
@plainly
def messages_compile() -> None:
    """Compile the catalogs, so that the bot starts faster; those that are compiled already are left alone."""
    from bot.languages.catalogs import compile_catalogs

    locales = load_settings().locales_dir
    try:
        for path in compile_catalogs(locales):
            typer.echo(f"written: {path.relative_to(locales).as_posix()}")
    except OSError as error:
        fail(f"{Path(error.filename or '').name} cannot be written")


def _templates() -> tuple[Settings, dict[str, Any]]:
    import bot
    from bot.guide import load_guide
    from bot.languages.messages import templates

    settings = load_settings()
    return settings, templates(load_guide(settings.content_dir), Path(bot.__file__).parent)
