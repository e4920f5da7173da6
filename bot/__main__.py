"""The command line: wires the rooms together, decides nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.guide import ContentFaults
from bot.settings import Settings, SettingsFault, load_settings

if TYPE_CHECKING:
    from bot.screens import Edition

app = typer.Typer(
    name="awareness-bot",
    help="A multilingual awareness bot against trafficking in persons, for people in Japan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
messages = typer.Typer(help="The gettext round trip between English texts and translations.", no_args_is_help=True)
app.add_typer(messages, name="messages")

FAULTS, WRONG_USE = 1, 2


def _fail(told: str, code: int = FAULTS) -> NoReturn:
    typer.echo(told, err=True)
    raise typer.Exit(code)


def _plainly(command: Callable[..., None]) -> Callable[..., None]:
    """Tell what staff and operators can mend in one line a fault, without a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SettingsFault as fault:
            _fail(f"setting {fault}", WRONG_USE)
        except ContentFaults as found:
            for each in found.faults:
                typer.echo(str(each), err=True)
            _fail(f"{len(found.faults)} faults in content: nothing was started")
        except KeyboardInterrupt:
            raise typer.Exit(0) from None

    return wrapped


def _edition(settings: Settings) -> Edition:
    from bot.screens import load_edition

    try:
        return load_edition(settings.content_dir, settings.locales_dir)
    except OSError as error:
        _fail(f"{Path(error.filename or '').name} cannot be read; run: python -m bot messages update")


@app.command()
@_plainly
def run(
    browser: Annotated[bool, typer.Option(help="Open the preview in a browser when there is no token.")] = True,
) -> None:
    """Answer on Telegram; without a token, start the preview in a browser."""
    settings = load_settings()
    if settings.bot_token is None:
        typer.echo("No token: this is the preview. To answer on Telegram, put the token from @BotFather into")
        typer.echo("the environment variable BOT_TOKEN, or into a file named by BOT_TOKEN_FILE, and run again.")
        _preview(settings, settings.preview_port, browser)
        return
    from bot.logs import set_up
    from bot.run_telegram import run_telegram
    from bot.telegram import WrongToken

    set_up(settings.log_level, settings.log_format)
    try:
        run_telegram(settings, _edition(settings))
    except WrongToken:
        _fail("Telegram does not know this token. Check it with @BotFather.")


@app.command()
@_plainly
def preview(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port; the next free one if taken.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """The real bot against a local Bot API on 127.0.0.1, with a chat page in the browser."""
    settings = load_settings()
    _preview(settings, port or settings.preview_port, browser)


def _preview(settings: Settings, port: int, browser: bool) -> None:
    from bot.logs import set_up
    from bot.run_preview import run_preview

    set_up(settings.log_level, settings.log_format)
    try:
        run_preview(_edition(settings), port, discreetly=settings.discreet, open_browser=browser, tell=typer.echo)
    except OSError as error:
        _fail(str(error))


@app.command()
@_plainly
def ask(
    text: Annotated[str | None, typer.Argument(help="What a visitor might write.")] = None,
    language: Annotated[str | None, typer.Option(help="A language code, such as ja or zh_Hans.")] = None,
    place: Annotated[str | None, typer.Option(help="A place as people type it: JP-13, Tokyo, 名古屋.")] = None,
    latitude: Annotated[float | None, typer.Option(help="Degrees north, with --longitude.")] = None,
    longitude: Annotated[float | None, typer.Option(help="Degrees east.")] = None,
    at: Annotated[str | None, typer.Option(help="A moment, such as 2026-11-24T10:00+09:00; else now.")] = None,
    route: Annotated[str | None, typer.Option(help="A route instead of a text, such as find/trapped.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[bool, typer.Option(help="Read JSON lines from standard input, write one JSON line each.")] = False,
) -> None:
    """One answer in the terminal."""
    from bot.desk.ask import BadQuestion, Desk, Question, to_json, to_text

    placed = place is not None or (latitude is not None and longitude is not None)
    asked = [text is not None, route is not None, batch].count(True)
    if asked > 1 or (asked == 0 and not placed):
        _fail("give one of these: a text, --route, --batch; or a place alone", WRONG_USE)
    if (latitude is None) != (longitude is None):
        _fail("--latitude and --longitude go together", WRONG_USE)
    settings = load_settings()
    desk = Desk(_edition(settings), discreetly=settings.discreet)
    if batch:
        faults = False
        for found in desk.batch(line.decode("utf-8-sig", "replace") for line in sys.stdin.buffer):
            faults |= "error" in found
            typer.echo(json.dumps(found, ensure_ascii=False))
        raise typer.Exit(FAULTS if faults else 0)
    try:
        moment = datetime.fromisoformat(at) if at else None
        question = Question(
            text=text, route=route, language=language, place=place, latitude=latitude, longitude=longitude, at=moment
        )
        answer = desk.ask(question)
    except (BadQuestion, ValueError):
        _fail("--at is not a moment; write it as 2026-11-24T10:00+09:00", WRONG_USE)
    typer.echo(json.dumps(to_json(answer), ensure_ascii=False) if as_json else to_text(answer))


@app.command()
@_plainly
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of faults.")] = False,
) -> None:
    """Check all content and catalogs; one line a fault with file, line and field."""
    from dataclasses import asdict

    from bot.desk.check import check as find_faults
    from bot.desk.check import notices

    settings = load_settings()
    faults = find_faults(settings.content_dir, settings.locales_dir)
    if as_json:
        typer.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False))
    else:
        for fault in faults:
            typer.echo(str(fault))
        for notice in notices(settings.content_dir, settings.locales_dir):
            typer.echo(f"note: {notice}")
        typer.echo(f"{len(faults)} faults" if faults else "no faults")
    raise typer.Exit(FAULTS if faults else 0)


@app.command()
@_plainly
def schema() -> None:
    """Write the JSON Schema files that editors use while staff type."""
    from bot.guide.schema import write_schemas

    for name in write_schemas(load_settings().content_dir / "schema"):
        typer.echo(f"written: {name}")


@app.command()
@_plainly
def pictures() -> None:
    """Draw the pictures whose texts changed (needs Pillow, Matplotlib and the Noto fonts)."""
    from bot.desk.pictures import draw_pictures

    settings = load_settings()
    try:
        for done, path in draw_pictures(_edition(settings), settings.content_dir):
            typer.echo(f"{done}: {path.name}")
    except ModuleNotFoundError:
        _fail("Pillow or Matplotlib is not installed; run: .tools/bin/uv sync --frozen")
    except FileNotFoundError as error:
        _fail(str(error))


@app.command()
@_plainly
def answers(
    write: Annotated[Path | None, typer.Option(help="Put the table between its marks in this document.")] = None,
) -> None:
    """Print a table of what people get first, by need, language, place and moment."""
    from bot.desk.answers import MARKS, answers_table
    from bot.guide import load_guide

    _put_table(write, MARKS, answers_table(load_guide(load_settings().content_dir)))


@app.command()
@_plainly
def reading(
    worst: Annotated[int | None, typer.Option("--hardest", min=1, help="Print so many hardest sentences.")] = None,
    write: Annotated[Path | None, typer.Option(help="Put the table between its marks in this document.")] = None,
) -> None:
    """Print how easy the English texts are to read, by file (needs textstat)."""
    from bot.desk.reading import MARKS, hardest, reading_table
    from bot.guide import load_guide

    texts = list(load_guide(load_settings().content_dir).texts())
    try:
        if worst is None or write is not None:
            _put_table(write, MARKS, reading_table(texts))
        for sentence in hardest(texts, worst) if worst else ():
            typer.echo(f"{sentence.origin} {sentence.ease:.0f} {sentence.text}")
    except ModuleNotFoundError:
        _fail("textstat is not installed; run: .tools/bin/uv sync --frozen")


def _put_table(document: Path | None, name: str, table: str) -> None:
    from bot.desk.tables import with_table

    if document is None:
        typer.echo(table)
        return
    try:
        document.write_text(with_table(document.read_text(encoding="utf-8"), name, table), encoding="utf-8")
    except (OSError, ValueError) as error:
        _fail(f"{document.name}: {error}", WRONG_USE)


@messages.command("extract")
@_plainly
def messages_extract() -> None:
    """Write the templates (.pot) from the program and the content."""
    from bot.languages.messages import extract

    settings, found = _templates()
    for path in extract(settings.locales_dir, found):
        typer.echo(f"written: {path.name}")


@messages.command("update")
@_plainly
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
            _fail(f"{language} is not in content/languages.yaml", WRONG_USE)
        start(settings.locales_dir, language)
    for path in [*extract(settings.locales_dir, found), *update(settings.locales_dir, list(known), found)]:
        typer.echo(f"written: {path.relative_to(settings.locales_dir).as_posix()}")


@messages.command("status")
@_plainly
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
@_plainly
def messages_screenshots(
    language: Annotated[str, typer.Option(help="The language; it must be offered.")],
    folder: Annotated[Path, typer.Option(help="Where the pictures go.")],
    only: Annotated[list[str] | None, typer.Option(help="Only this screen, such as find; may be repeated.")] = None,
) -> None:
    """Draw every card of a language on a small phone, for translators (needs Chromium and Playwright)."""
    from bot.run_screenshots import NoBrowser, take_screenshots

    edition = _edition(load_settings())
    if language not in edition.offered:
        _fail(f"{language} is not offered; `check` says why", WRONG_USE)
    try:
        drawn = take_screenshots(edition, language, folder, datetime.now().astimezone(), only or ())
    except NoBrowser as error:
        _fail(str(error))
    typer.echo(f"{len(drawn)} pictures of {language} in {folder}")


@messages.command("compile")
@_plainly
def messages_compile() -> None:
    """Compile the catalogs, so that the bot starts faster; those that are compiled already are left alone."""
    from bot.languages.catalogs import compile_catalogs

    locales = load_settings().locales_dir
    try:
        for path in compile_catalogs(locales):
            typer.echo(f"written: {path.relative_to(locales).as_posix()}")
    except OSError as error:
        _fail(f"{Path(error.filename or '').name} cannot be written")


def _templates() -> tuple[Settings, dict[str, Any]]:
    import bot
    from bot.guide import load_guide
    from bot.languages.messages import templates

    settings = load_settings()
    return settings, templates(load_guide(settings.content_dir), Path(bot.__file__).parent)


# Typer carries its own copy of Click and gives names to a few of its exceptions only; this is the base of them all.
_WrongUse: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def main() -> None:
    """Run the command line; wrong use is told in one line."""
    try:
        raise SystemExit(app(standalone_mode=False))
    except _WrongUse as error:
        if told := error.format_message():  # empty when the whole help has been shown instead
            typer.echo(f"{told} (--help tells more)", err=True)
        raise SystemExit(error.exit_code) from None
    except typer.Abort:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
