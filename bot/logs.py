"""The log: what happened, never to whom. Third parties' messages are cut to where they come from."""

from __future__ import annotations

import logging
import sys
import traceback

_OURS = "bot"


class QuietFormatter(logging.Formatter):
    """Formats our own records; of other libraries' records only the logger's name, the function and the error's kind.

    Libraries write tokens, addresses with tokens, and whole updates into their messages: none of that may reach a log.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line; exceptions as their kind and the lines of our code they passed."""
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        ours = record.name.split(".")[0] == _OURS
        told = record.getMessage() if ours else f"{record.funcName}()"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told = f"{told}: {describe(error)}"
        return f"{when} {record.levelname} {record.name}: {told}"


def describe(error: BaseException) -> str:
    """An exception without its message, which may hold anything: its kind, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def set_up(level: str) -> None:
    """Send the log to standard error; libraries speak from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(QuietFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(_OURS).setLevel(level)
