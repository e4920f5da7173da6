"""The log: what happened, never to whom. Third parties' messages are cut to where they come from."""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType

_OURS = "bot"
_UNCAUGHT = logging.getLogger("bot.uncaught")


class QuietFormatter(logging.Formatter):
    """Formats our own records; of other libraries' records only the logger's name, the function and the error's kind.

    Libraries write tokens, addresses with tokens, and whole updates into their messages: none of that may reach a log.

    Args:
        as_json: one JSON object a line, for machines; else one line of text.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """One line; exceptions as their kind and the lines of our code they passed."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        ours = record.name.split(".")[0] == _OURS
        told = record.getMessage() if ours else f"{record.funcName}()"
        error = record.exc_info[1] if record.exc_info else None
        if self._as_json:
            fields = {"time": when, "level": record.levelname, "logger": record.name, "event": told}
            if error is not None:
                fields["error"] = describe(error)
            return json.dumps(fields, ensure_ascii=False)
        if error is not None:
            told = f"{told}: {describe(error)}"
        return f"{when} {record.levelname} {record.name}: {told}"


def describe(error: BaseException) -> str:
    """An exception without its message, which may hold anything: its kind, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def set_up(level: str, form: str = "text") -> None:
    """Send the log, and everything that nobody caught, to standard error; libraries speak from WARNING on.

    Args:
        level: of our own loggers.
        form: ``json``, ``text``, or ``auto``: text in a terminal, JSON elsewhere.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(QuietFormatter(as_json=form == "json" or (form == "auto" and not sys.stderr.isatty())))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(_OURS).setLevel(level)
    logging.raiseExceptions = False  # a record that cannot be formatted would be printed whole
    logging.captureWarnings(capture=True)
    sys.excepthook = _tell_uncaught
    sys.unraisablehook = lambda found: _tell(found.exc_value)
    threading.excepthook = lambda found: _tell(found.exc_value)


def _tell_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _tell(error)


def _tell(error: BaseException | None) -> None:
    _UNCAUGHT.critical("nobody caught this: %s", describe(error) if error else "unknown")
