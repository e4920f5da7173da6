"""The command line: what it prints, on which stream, and its exit codes 0, 1 (faults) and 2 (wrong use)."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.preview import LocalBotApi, Server
from bot.screens import Edition
from tests.conftest import CONTENT, LOCALES, ROOT

TOKEN = "123456789:" + "a-token-of-the-tests-0123456789-abc"
ANOTHER = "987654321:" + "another-token-of-the-tests-0123456789"
SECONDS = 60
OURS = ("BOT_TOKEN", "BOT_TOKEN_FILE", "BOT_API_URL", "CONTENT_DIR", "LOCALES_DIR", "LOG_LEVEL", "PREVIEW_PORT")

KEYS = {"language", "route", "need", "candidates", "understood", "prefecture", "screen", "options"}
OPTION_KEYS = {"service", "phone", "open", "opens_at", "languages", "distance_km", "reasons"}


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.delenv(name, raising=False)


def command(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


def answered(*arguments: str) -> dict[str, Any]:
    result = command("ask", *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\n") == 1
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def process(*arguments: str, **variables: str | Path) -> subprocess.CompletedProcess[str]:
    """The command as its own process, as an operator starts it."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, **{name: str(value) for name, value in variables.items()}},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def one_line(text: str) -> str:
    assert len(text.splitlines()) == 1, text
    return text.strip()


# --- help and wrong use -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["", "run", "preview", "ask", "check", "schema", "pictures", "messages", "messages extract", "messages update",
     "messages status", "answers", "reading"],
)  # fmt: skip
def test_every_command_has_help(name: str) -> None:
    result = command(*name.split(), "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Usage" in result.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["ask", "--nonsense"], ["preview", "--port", "0"], ["run", "x"]])
def test_a_command_that_does_not_exist_is_wrong_use(arguments: list[str]) -> None:
    result = process(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "--help" in one_line(result.stderr)


@pytest.mark.parametrize("arguments", [[], ["hello", "--batch"], ["--route", "find", "--batch"], ["--language", "en"]])
def test_ask_wants_a_text_or_a_route_or_a_batch(arguments: list[str]) -> None:
    result = command("ask", *arguments)
    assert result.exit_code == 2
    assert "--batch" in one_line(result.stderr)


@pytest.mark.parametrize("moment", ["soon", "2026-13-01", "2026-11-24T25:00", " ", "9999-12-31", "0001-01-01", "١"])
def test_a_moment_that_is_none_is_told_in_one_line(moment: str) -> None:
    result = command("ask", "--route", "find/work", "--at", moment)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--at" in one_line(result.stderr)


# --- ask --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
def test_ask_prints_one_object_of_the_agreed_form(edition: Edition, language: str) -> None:
    found = answered("what is human trafficking", "--language", language)
    assert set(found) == KEYS
    assert found["language"] == (language if language in edition.offered else "en")
    assert (found["route"], found["need"], found["prefecture"], found["options"]) == (
        "definition",
        "definition",
        None,
        [],
    )
    assert found["candidates"][0] == "definition"
    assert set(found["screen"]) == {"text", "buttons"}
    title = edition.words(found["language"]).tell(edition.guide.definition.title)
    assert found["screen"]["text"].startswith(f"<b>{title}</b>")
    buttons = [button for row in found["screen"]["buttons"] for button in row]
    assert all(set(button) == {"label", "action", "value"} for button in buttons)
    assert buttons[-1]["value"] == "hide"


def test_ask_lists_options_of_the_agreed_form() -> None:
    at = ["--at", "2026-11-24T10:00+09:00"]
    found = answered("they took my passport and i can't leave", "--language", "en", "--place", "JP-13", *at)
    assert (found["route"], found["need"], found["prefecture"]) == ("find/trapped/JP-13", "trapped", "JP-13")
    assert all(set(option) == OPTION_KEYS for option in found["options"])
    assert found["options"][0] == {
        "service": "immigration-information-center",
        "phone": "0570-013904",
        "open": True,
        "opens_at": None,
        "languages": ["en"],
        "distance_km": None,
        "reasons": ["language", "open", "area"],
    }


def test_an_option_that_is_closed_says_when_it_opens() -> None:
    found = answered("--route", "find/legal", "--at", "2026-12-31T10:00+09:00")
    assert found["options"][0]["open"] is False
    assert found["options"][0]["opens_at"] == "2027-01-04T09:00:00+09:00"


def test_a_moment_without_a_zone_is_japans() -> None:
    plain = answered("--route", "find/legal", "--at", "2026-11-24T10:00")
    assert plain == answered("--route", "find/legal", "--at", "2026-11-24T10:00+09:00")
    assert plain != answered("--route", "find/legal", "--at", "2026-11-24T10:00+00:00")


@pytest.mark.parametrize("place", ["JP-13", "Tokyo", "東京", "東京都", "tokyo"])
def test_a_place_may_be_a_code_or_a_name(place: str) -> None:
    assert answered("hello", "--place", place)["prefecture"] == "JP-13"


def test_ask_without_json_is_for_a_reader() -> None:
    result = command("ask", "my boss has not paid my salary", "--language", "en", "--at", "2026-11-24T10:00+09:00")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "<" not in result.stdout
    assert "&#" not in result.stdout
    assert "[Copy 0570-001-701]" in result.stdout
    assert result.stdout.rstrip().endswith("route: find/work")


def test_a_batch_answers_good_lines_and_tells_bad_ones() -> None:
    lines = [
        '{"text": "hello", "language": "en"}',
        "not json",
        '{"text": "help", "colour": "red"}',
        "",
        '["a list"]',
        '{"text": 5}',
        '{"route": "find/work/JP-10", "at": "2026-11-24T10:00+09:00"}',
        '{"text": "x", "at": "soon"}',
        '{"text": "x", "at": "9999-12-31T23:59:59Z"}',
        "[" * 100_000,
        '{"latitude": 36.3912, "longitude": 139.0609, "text": "my boss did not pay me"}',
    ]
    result = command("ask", "--batch", given="\n".join(lines))
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (1, "")
    told = [each.get("error") or each["route"] for each in found]
    assert [told[0], told[5], told[9]] == ["start", "find/work/JP-10", "find/work/JP-10"]
    assert told[1] == told[8] == "not a line of JSON"
    assert told[2].startswith("colour: ")
    assert told[3] == "not a JSON object"
    assert told[4].startswith("text: ")
    assert told[6].startswith("at: ")
    assert told[7].startswith("at: ")
    assert all(set(each) == {"error"} or set(each) == KEYS for each in found)


def test_a_batch_without_a_fault_ends_well() -> None:
    result = command("ask", "--batch", given='{"text": "hello"}\n\n{"route": "definition"}\n')
    assert result.exit_code == 0
    assert [json.loads(line)["route"] for line in result.stdout.splitlines()] == ["start", "definition"]


def test_a_batch_may_be_empty() -> None:
    result = command("ask", "--batch", given="")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_batch_survives_bytes_that_are_no_text_and_a_mark_at_its_start() -> None:
    result = command("ask", "--batch", given=b'\xef\xbb\xbf{"text": "hello"}\r\n{"text": "\xff\xfe"}\n\x00\xff\n')
    assert result.exit_code == 1
    assert ["error" in json.loads(line) for line in result.stdout.splitlines()] == [False, False, True]


def test_a_thousand_lines_give_a_thousand_lines_in_their_order() -> None:
    needs = ["work", "legal", "talk", "definition"]
    lines = [json.dumps({"route": need if need == "definition" else f"find/{need}"}) for need in needs * 250]
    result = command("ask", "--batch", given="\n".join(lines))
    assert result.exit_code == 0
    assert [json.loads(line)["need"] for line in result.stdout.splitlines()] == needs * 250


# --- check and broken content -----------------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content, to break."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def break_content(content: Path) -> None:
    police, talk = content / "services" / "police-110.yaml", content / "services" / "yorisoi.yaml"
    police.write_text(police.read_text("utf-8").replace('number: "110"', "number: 110"), "utf-8")
    talk.write_text(talk.read_text("utf-8").replace("needs: [talk,", "needs: [tolk,"), "utf-8")


def test_check_tells_each_fault_with_its_place(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_content(content)
    monkeypatch.setenv("CONTENT_DIR", str(content))
    result = command("check")
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert [line for line in told if re.match(r"content/services/police-110\.yaml:\d+:\d+ phones\.0\.number: ", line)]
    assert [line for line in told if re.match(r"content/services/yorisoi\.yaml:\d+:\d+ needs\.0: .*tolk", line)]
    assert told[-1] == f"{len(told) - 1} faults"
    assert "Traceback" not in result.output


def test_check_tells_the_same_faults_as_json(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_content(content)
    monkeypatch.setenv("CONTENT_DIR", str(content))
    result = command("check", "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert {"file", "line", "column", "field", "problem", "remedy"} == set(found[0])
    fault = next(each for each in found if each["file"] == "content/services/police-110.yaml")
    lines = (content / "services" / "police-110.yaml").read_text("utf-8").splitlines()
    assert lines[fault["line"] - 1].strip() == "- number: 110"
    assert fault["field"] == "phones.0.number"


def test_broken_content_starts_nothing_and_tells_every_fault(content: Path) -> None:
    break_content(content)
    for arguments, token in ((("run",), TOKEN), (("run", "--no-browser"), ""), (("preview", "--no-browser"), "")):
        found = process(*arguments, CONTENT_DIR=content, BOT_TOKEN=token, BOT_API_URL="http://127.0.0.1:9")
        assert found.returncode == 1, arguments
        assert "content/services/police-110.yaml:" in found.stderr
        assert "content/services/yorisoi.yaml:" in found.stderr
        assert found.stderr.splitlines()[-1].endswith("faults in content: nothing was started")
        assert "Traceback" not in found.stderr
        assert TOKEN not in found.stderr
        assert "Preview:" not in found.stdout


@pytest.mark.parametrize("arguments", [("ask", "hello"), ("check",), ("messages", "status")])
def test_every_command_tells_broken_content_without_a_traceback(
    content: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    (content / "needs.yaml").write_text("needs: [\n", "utf-8")
    monkeypatch.setenv("CONTENT_DIR", str(content))
    result = command(*arguments)
    assert result.exit_code == 1
    assert re.search(r"^content/needs\.yaml:\d+:\d+: ", result.output, re.MULTILINE)
    assert isinstance(result.exception, SystemExit)


def test_content_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(tmp_path / "missing"))
    result = command("ask", "hello")
    assert (result.exit_code, one_line(result.stderr)) == (2, "setting CONTENT_DIR: is not a folder")
    monkeypatch.setenv("CONTENT_DIR", str(tmp_path))
    result = command("ask", "hello")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) > 5


def test_templates_that_are_not_there_are_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(tmp_path))
    result = command("ask", "hello")
    assert result.exit_code == 1
    assert "messages update" in one_line(result.stderr)


def test_messages_status_counts_every_language(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALES_DIR", str(LOCALES))
    found = json.loads(command("messages", "status", "--json").stdout)
    assert [each["language"] for each in found] == list(edition.guide.languages)
    assert len({each["translated"] + each["fuzzy"] + each["missing"] for each in found}) == 1


def test_a_language_that_is_not_known_cannot_be_started() -> None:
    result = command("messages", "update", "--language", "xx")
    assert result.exit_code == 2
    assert "xx" in one_line(result.stderr)


# --- run and preview --------------------------------------------------------------------------------------------------


def test_a_malformed_token_is_wrong_use_and_never_printed() -> None:
    found = process("run", BOT_TOKEN="my-secret-password")
    assert (found.returncode, found.stdout) == (2, "")
    assert "BotFather" in one_line(found.stderr)
    assert "my-secret" not in found.stderr


async def test_a_token_that_telegram_does_not_know_is_told_in_one_line() -> None:
    api = LocalBotApi(token=ANOTHER)
    async with Server(api.app, port=0) as server:
        found = await asyncio.to_thread(process, "run", BOT_TOKEN=TOKEN, BOT_API_URL=server.url)
    assert (found.returncode, found.stdout) == (1, "")
    assert one_line(found.stderr) == "Telegram does not know this token. Check it with @BotFather."


async def test_run_with_a_token_answers_until_it_is_told_to_stop() -> None:
    api = LocalBotApi(token=TOKEN)
    async with Server(api.app, port=0) as server, started("run", BOT_TOKEN=TOKEN, BOT_API_URL=server.url) as running:
        chat = api.chat(1)
        chat.send_text("/start")
        async with asyncio.timeout(SECONDS):
            while not any(message.from_bot for message in chat.messages.values()):
                await asyncio.sleep(0.05)
        running.send_signal(signal.SIGTERM)
        out, err = await running.communicate()
    assert running.returncode == 0
    assert TOKEN not in out.decode() + err.decode()
    assert [line for line in err.decode().splitlines() if "ERROR" in line or "Traceback" in line] == []


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else uses."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


@asynccontextmanager
async def started(*arguments: str, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A command that runs until it is stopped; it is gone when the block ends."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments,
        cwd=ROOT, env={**os.environ, **variables}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def lines_until(running: asyncio.subprocess.Process, start: str) -> list[str]:
    """What a command prints until a line starts so."""
    assert running.stdout is not None
    found: list[str] = []
    async with asyncio.timeout(SECONDS):
        while not found or not found[-1].startswith(start):
            line = (await running.stdout.readline()).decode()
            assert line, found
            found.append(line.strip())
    return found


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_a_port_that_is_taken_is_said_and_the_next_free_one_answers(taken: int, sign: signal.Signals) -> None:
    async with started("preview", "--no-browser", "--port", str(taken)) as running:
        said, address = (await lines_until(running, "Preview: "))[-2:]
        port = int(address.removeprefix("Preview: http://127.0.0.1:").split(" ")[0])
        assert said == f"Port {taken} is taken: using {port}."
        assert taken < port <= taken + 50
        async with httpx.AsyncClient(trust_env=False) as browser:
            assert (await browser.get(f"http://127.0.0.1:{port}/")).status_code == 200
        running.send_signal(sign)
        _, err = await running.communicate()
    assert running.returncode == 0
    assert "Traceback" not in err.decode()


async def test_run_without_a_token_is_the_preview_and_says_how_to_give_one(taken: int) -> None:
    async with started("run", "--no-browser", PREVIEW_PORT=str(taken)) as running:
        said = "\n".join(await lines_until(running, "Preview: "))
        running.send_signal(signal.SIGTERM)
        await running.communicate()
    assert "No token" in said
    assert "BOT_TOKEN" in said
    assert "BOT_TOKEN_FILE" in said
    assert running.returncode == 0
