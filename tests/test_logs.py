"""The log says what happened and never to whom: no token, name, text or place of a visitor, whoever logs."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from bot.logs import QuietFormatter, describe, set_up

TOKEN = "123456789:" + "a-token-of-the-tests-0123456789-abc"
NAME, TEXT, CHAT, PLACE = "Somchai", "they took my passport", "987654321", "35.6812"
CANARIES = (TOKEN, NAME, TEXT, CHAT, PLACE)
EVERYTHING = f"https://api.telegram.org/bot{TOKEN}/sendMessage chat={CHAT} name={NAME} text={TEXT} at={PLACE}"
LIBRARIES = ["telegram.ext.Application", "telegram.ext", "httpx", "httpcore.connection", "uvicorn.error", "asyncio",
             "pydantic", "root", "botocore", "robot"]  # fmt: skip


def raised(error: BaseException) -> BaseException:
    """The error with the traceback of having been raised, and what caused it."""
    try:
        try:
            raise ValueError(EVERYTHING)
        except ValueError as cause:
            raise error from cause
    except BaseException as caught:
        return caught


def formatted(name: str, message: str, *args: object, error: BaseException | None = None) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "some.py", 1, message, args, exc_info, func="process_update")
    record.stack_info = EVERYTHING
    return QuietFormatter().format(record)


def leaked(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_librarys_record_is_cut_to_where_it_comes_from(library: str) -> None:
    told = formatted(library, EVERYTHING)
    assert not leaked(told)
    assert told.endswith(f"ERROR {library}: process_update()")


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_arguments_of_another_librarys_record_are_never_written(library: str) -> None:
    assert not leaked(formatted(library, "Request to %s failed for %r", EVERYTHING, {"text": TEXT, "from": NAME}))


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_exception_in_another_librarys_record_is_told_by_its_kind(library: str) -> None:
    told = formatted(library, "No error handlers are registered", error=raised(RuntimeError(EVERYTHING)))
    assert not leaked(told)
    assert "RuntimeError at raised:" in told
    assert "\n" not in told


def test_our_own_record_is_written_whole() -> None:
    assert formatted("bot.telegram.attempts", "given up on a call: wait %d s", 130).endswith(
        "ERROR bot.telegram.attempts: given up on a call: wait 130 s"
    )


def test_our_own_record_tells_an_exception_without_its_message() -> None:
    told = formatted("bot.telegram.application", "an answer failed", error=raised(KeyError(EVERYTHING)))
    assert not leaked(told)
    assert "an answer failed: KeyError at raised:" in told


def test_an_exception_is_described_by_kind_and_place() -> None:
    told = describe(raised(ValueError(EVERYTHING)))
    assert told.startswith("ValueError at raised:")
    assert not leaked(told)
    assert describe(ValueError(EVERYTHING)) == "ValueError"


def test_a_group_of_exceptions_does_not_tell_what_is_in_it() -> None:
    assert not leaked(describe(raised(ExceptionGroup(EVERYTHING, [ValueError(EVERYTHING)]))))


def test_a_line_of_json_has_the_same_fields_for_all_and_tells_no_more() -> None:
    error = raised(KeyError(EVERYTHING))
    for name in ("bot.telegram.application", *LIBRARIES):
        record = logging.LogRecord(
            name, logging.ERROR, "some.py", 1, "an answer failed" if name.startswith("bot.") else EVERYTHING, (),
            (type(error), error, error.__traceback__), func="process_update",
        )  # fmt: skip
        told = json.loads(QuietFormatter(as_json=True).format(record))
        assert told.keys() == {"time", "level", "logger", "event", "error"}
        assert not leaked(json.dumps(told))
        assert told["error"].startswith("KeyError at raised:")


@pytest.fixture
def log_as_in_production() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.level, root.handlers[:], logging.getLogger("bot").level)
    root.handlers = []
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook, logging.raiseExceptions
    yield
    sys.excepthook, sys.unraisablehook, threading.excepthook, logging.raiseExceptions = hooks
    logging.captureWarnings(capture=False)
    root.setLevel(before[0])
    root.handlers = before[1]
    logging.getLogger("bot").setLevel(before[2])


@pytest.mark.usefixtures("log_as_in_production")
def test_libraries_speak_only_of_warnings_and_never_of_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("DEBUG")
    logging.getLogger("httpx").info("HTTP Request: POST %s", EVERYTHING)
    logging.getLogger("telegram.ext").debug("Processing update %s", EVERYTHING)
    logging.getLogger("telegram.ext").warning("Error while getting updates: %s", EVERYTHING)
    logging.getLogger("bot.telegram").debug("passed over an update")
    told = capsys.readouterr().err
    assert not leaked(told)
    assert "httpx" not in told
    assert [line.split(" ")[1:3] for line in told.splitlines()] == [
        ["WARNING", "telegram.ext:"],
        ["DEBUG", "bot.telegram:"],
    ]


@pytest.mark.usefixtures("log_as_in_production")
def test_the_level_is_the_operators_choice(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("ERROR")
    logging.getLogger("bot").info("answering")
    logging.getLogger("bot").error("an answer failed")
    told = capsys.readouterr().err
    assert "an answer failed" in told
    assert "answering" not in told


@pytest.mark.usefixtures("log_as_in_production")
def test_what_escapes_a_thread_or_a_task_is_logged_in_the_same_quiet_way(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO")
    try:
        raise LookupError(EVERYTHING)
    except LookupError:
        logging.getLogger("asyncio").error("Task exception was never retrieved %s", EVERYTHING, exc_info=sys.exc_info())
    told = capsys.readouterr().err
    assert not leaked(told)
    assert "LookupError" in told


UNCAUGHT = """
import sys, threading, logging, warnings
from bot.logs import set_up
set_up("DEBUG", sys.argv[1])
class Unraisable:
    def __del__(self):
        raise ValueError(sys.argv[2])
def fail():
    raise ValueError(sys.argv[2])
thread = threading.Thread(target=fail)
thread.start()
thread.join()
item = Unraisable()
del item
warnings.warn(sys.argv[2])
logging.getLogger("bot").warning("%d", sys.argv[2])
fail()
"""


@pytest.mark.parametrize("form", ["text", "json", "auto"])
def test_what_nobody_catches_is_told_in_the_same_quiet_way(form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNCAUGHT, form, EVERYTHING], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert not leaked(done.stdout + done.stderr)
    lines = done.stderr.splitlines()
    assert sum("nobody caught this: ValueError" in line for line in lines) == 3
    assert all(line.startswith("{") for line in lines) == (form != "text")
