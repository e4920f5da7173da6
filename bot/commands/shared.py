"""What the commands share: faults told in one line, the edition of the settings, and tables in documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from bot.guide import ContentFaults
from bot.settings import Settings, SettingsFault

if TYPE_CHECKING:
    from bot.screens import Edition

FAULTS, WRONG_USE = 1, 2


def fail(told: str, code: int = FAULTS) -> NoReturn:
    """End with a message and an exit code."""
    typer.echo(told, err=True)
    raise typer.Exit(code)


def plainly(command: Callable[..., None]) -> Callable[..., None]:
    """Tell what staff and operators can mend in one line a fault, without a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SettingsFault as fault:
            fail(f"setting {fault}", WRONG_USE)
        except ContentFaults as found:
            for each in found.faults:
                typer.echo(str(each), err=True)
            fail(f"{len(found.faults)} faults in content: nothing was started")
        except KeyboardInterrupt:
            raise typer.Exit(0) from None

    return wrapped


def edition(settings: Settings) -> Edition:
    """Content and catalogs where the settings say they are."""
    from bot.screens import load_edition

    try:
        return load_edition(settings.content_dir, settings.locales_dir)
    except OSError as error:
        fail(f"{Path(error.filename or '').name} cannot be read; run: python -m bot messages update")


def put_table(document: Path | None, name: str, table: str) -> None:
    """Print a table, or put it between its marks in a document."""
    from bot.desk.tables import with_table

    if document is None:
        typer.echo(table)
        return
    try:
        document.write_text(with_table(document.read_text(encoding="utf-8"), name, table), encoding="utf-8")
    except (OSError, ValueError) as error:
        fail(f"{document.name}: {error}", WRONG_USE)
