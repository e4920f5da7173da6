"""The command line: wires the rooms together, decides nothing."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.messages import messages
from bot.commands.phrases import phrases
from bot.commands.shared import FAULTS, WRONG_USE, edition, fail, plainly, put_table
from bot.settings import Settings, load_settings

app = typer.Typer(
    name="awareness-bot",
    help="A multilingual awareness bot against trafficking in persons, for people in Japan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(messages, name="messages")
app.add_typer(phrases, name="phrases")


@app.command()
@plainly
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
        run_telegram(settings, edition(settings))
    except WrongToken:
        fail("Telegram does not know this token. Check it with @BotFather.")


@app.command()
@plainly
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
        folders = settings.content_dir, settings.locales_dir
        run_preview(
            edition(settings), folders, port, discreetly=settings.discreet, open_browser=browser, tell=typer.echo
        )
    except OSError as error:
        fail(str(error))


@app.command()
@plainly
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
        fail("give one of these: a text, --route, --batch; or a place alone", WRONG_USE)
    if (latitude is None) != (longitude is None):
        fail("--latitude and --longitude go together", WRONG_USE)
    settings = load_settings()
    desk = Desk(edition(settings), discreetly=settings.discreet)
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
        fail("--at is not a moment; write it as 2026-11-24T10:00+09:00", WRONG_USE)
    typer.echo(json.dumps(to_json(answer), ensure_ascii=False) if as_json else to_text(answer))


@app.command()
@plainly
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of faults.")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code review.")] = False,
) -> None:
    """Check all content and catalogs; one line a fault with file, line and field."""
    from dataclasses import asdict

    from bot.desk.check import check as find_faults
    from bot.desk.check import notices
    from bot.desk.sarif import sarif
    from bot.desk.told import told

    if as_json and as_sarif:
        fail("give one of these: --json, --sarif", WRONG_USE)
    settings = load_settings()
    faults = find_faults(settings.content_dir, settings.locales_dir)
    if as_sarif:
        typer.echo(json.dumps(sarif(faults), ensure_ascii=False))
    elif as_json:
        typer.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False))
    else:
        for line in told(faults, apart=sys.stdout.isatty()):
            typer.echo(line)
        for notice in notices(settings.content_dir, settings.locales_dir):
            typer.echo(f"note: {notice}")
        typer.echo(f"{len(faults)} faults" if faults else "no faults")
    raise typer.Exit(FAULTS if faults else 0)


@app.command()
@plainly
def schema() -> None:
    """Write the JSON Schema files that editors use while staff type."""
    from bot.guide.schema import write_schemas

    for name in write_schemas(load_settings().content_dir / "schema"):
        typer.echo(f"written: {name}")


@app.command()
@plainly
def pictures() -> None:
    """Draw the pictures whose texts changed (needs Pillow, Matplotlib and the Noto fonts)."""
    from bot.desk.pictures import draw_pictures

    settings = load_settings()
    try:
        for done, path in draw_pictures(edition(settings), settings.content_dir):
            typer.echo(f"{done}: {path.name}")
    except ModuleNotFoundError:
        fail("Pillow or Matplotlib is not installed; run: .tools/bin/uv sync --frozen")
    except FileNotFoundError as error:
        fail(str(error))


@app.command()
@plainly
def answers(
    write: Annotated[Path | None, typer.Option(help="Put the table between its marks in this document.")] = None,
) -> None:
    """Print a table of what people get first, by need, language, place and moment."""
    from bot.desk.answers import MARKS, answers_table
    from bot.guide import load_guide

    put_table(write, MARKS, answers_table(load_guide(load_settings().content_dir)))


@app.command()
@plainly
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
            put_table(write, MARKS, reading_table(texts))
        for sentence in hardest(texts, worst) if worst else ():
            typer.echo(f"{sentence.origin} {sentence.ease:.0f} {sentence.text}")
    except ModuleNotFoundError:
        fail("textstat is not installed; run: .tools/bin/uv sync --frozen")


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
