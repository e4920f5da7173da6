"""What `check` prints: the same words with and without colours, by file; SARIF for code review."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.desk.sarif import sarif
from bot.desk.told import told
from bot.guide import Fault

FAULTS = [
    Fault("cards", 0, 0, "th find/work", "the button “x” takes 300 pixels", "shorten it"),
    Fault("content/services/ä b.yaml", 12, 7, "phones.0.number", "is no number", "write it in quotes"),
    Fault("content/services/ä b.yaml", 0, 0, "", "is missing"),
    Fault("locales/th/LC_MESSAGES/guide.po", 4, 1, "need.work.label", "lost {number}", "put it back"),
]


def unstyled(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def test_every_fault_is_one_line_with_the_same_words_with_and_without_colours() -> None:
    lines = list(told(FAULTS, apart=False))
    assert [unstyled(line) for line in lines] == [str(fault) for fault in FAULTS]
    assert all("\x1b[" in line for line in lines)


def test_files_stand_apart_in_a_terminal() -> None:
    lines = [unstyled(line) for line in told(FAULTS, apart=True)]
    assert lines == [str(FAULTS[0]), "", str(FAULTS[1]), str(FAULTS[2]), "", str(FAULTS[3])]


def test_sarif_names_each_fault_with_its_file_line_and_rule() -> None:
    log = sarif(FAULTS)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    results = run["results"]
    assert len(results) == len(FAULTS)
    assert {result["ruleId"] for result in results} == rules
    assert all(result["level"] == "error" and result["message"]["text"] for result in results)
    card, number, missing, catalog = results
    assert "locations" not in card
    assert number["message"]["text"] == "phones.0.number: is no number; write it in quotes"
    place = number["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "content/services/%C3%A4%20b.yaml", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 12, "startColumn": 7}
    assert missing["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert catalog["ruleId"] == "locales"


def test_without_faults_sarif_holds_none() -> None:
    assert sarif([])["runs"][0]["results"] == []


def test_the_command_prints_sarif_alone_and_fails_on_faults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setenv("CONTENT_DIR", str(tmp_path / "content"))
    result = CliRunner().invoke(app, ["check", "--sarif"])
    assert (result.exit_code, result.stderr) == (1, "")
    assert len(json.loads(result.stdout)["runs"][0]["results"]) > 10
    both = CliRunner().invoke(app, ["check", "--sarif", "--json"])
    assert both.exit_code == 2
