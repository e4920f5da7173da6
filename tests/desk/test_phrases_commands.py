"""`phrases train / measure / confusions`: what they write and print, and what is told when something is amiss."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.commands import phrases as commands
from bot.desk.training import Example
from bot.memory.sqlite import SqliteMemory
from bot.run_telegram import set_up
from bot.screens import Edition, Live
from bot.understanding import Matcher, read_weights

KNOWN = [
    Example(text, need, language, True)
    for language in ("en", "th")
    for need, texts in {
        "work": ("no salary", "salary late", "salary cut", "low salary", "where is my salary"),
        "return": ("go home", "ticket home", "home to mother", "want home", "home is far"),
        "danger": ("he has a knife", "knife at my door", "blood and knife", "a man with a knife", "salary knife"),
    }.items()
    for text in texts
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["phrases", *arguments])


def test_training_writes_weights_for_the_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "phrases").mkdir(parents=True)
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setattr(commands, "_phrases", lambda settings: list[object]())
    monkeypatch.setattr("bot.desk.training.examples", lambda phrases: KNOWN)
    result = run("train")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "written: phrases/weights.bin, from 15 phrases and words of 0 languages\n"
    weights = read_weights(content / "phrases" / "weights.bin")
    assert Matcher([], weights).understand("salary").needs[0] == "work"
    assert [path.name for path in (content / "phrases").iterdir()] == ["weights.bin"]


def test_training_that_cannot_write_says_so_and_leaves_what_was_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    (content / "phrases" / "weights.bin").mkdir(parents=True)
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setattr(commands, "_phrases", lambda settings: list[object]())
    monkeypatch.setattr("bot.desk.training.examples", lambda phrases: KNOWN)
    result = run("train")
    assert result.exit_code == 1
    assert result.stderr.startswith("phrases/weights.bin cannot be written (")
    assert (content / "phrases" / "weights.bin").is_dir()


def test_measuring_prints_both_tables(tmp_path: Path) -> None:
    (tmp_path / "en.tsv").write_text("danger\ta man at my window holds a big knife\nsmalltalk\twhat a lovely sunset\n")
    result = run("measure", "--texts", str(tmp_path), "--no-held-back")
    assert result.exit_code == 0
    assert "| en | 1 | 100.0 % | 100.0 % |" in result.stdout
    assert "0 texts that stand in the phrases word for word are left out." in result.stdout
    assert "| need | taken first for |" in result.stdout


def test_measuring_with_the_phrases_held_back_prints_a_third_table(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "en.tsv").write_text("danger\ta man at my window holds a big knife\n")
    monkeypatch.setattr(commands, "_examples", lambda settings: KNOWN)
    result = run("measure", "--texts", str(tmp_path))
    assert result.exit_code == 0
    assert "| all | 30 |" in result.stdout


@pytest.mark.parametrize("texts", ["gone", "empty"])
def test_a_folder_without_texts_is_told_and_the_document_stays(tmp_path: Path, texts: str) -> None:
    (tmp_path / "empty").mkdir()
    document = tmp_path / "document.md"
    document.write_text("<!-- understanding: begin -->\nold\n<!-- understanding: end -->\n")
    result = run("measure", "--texts", str(tmp_path / texts), "--write", str(document))
    assert (result.exit_code, result.stderr) == (1, f"{texts}: holds no file LANGUAGE.tsv with texts\n")
    assert "old" in document.read_text()


def test_confusions_are_listed_by_phrase_and_can_be_of_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_examples", lambda settings: KNOWN)
    every, thai = run("confusions"), run("confusions", "--language", "th", "--most", "1")
    assert every.exit_code == thai.exit_code == 0
    assert " en " in every.stdout
    assert "salary" in every.stdout
    (first, *mistaken) = thai.stdout.splitlines()
    assert " th " in first
    assert mistaken
    assert all(line.startswith("    ") for line in mistaken)


def test_a_bot_without_weights_says_so_in_its_log(edition: Edition, caplog: pytest.LogCaptureFixture) -> None:
    from dataclasses import replace

    with caplog.at_level(logging.ERROR):
        set_up(Live(edition), SqliteMemory(), discreetly=False)
    assert caplog.records == []
    set_up(Live(replace(edition, matcher=Matcher([]))), SqliteMemory(), discreetly=False)
    assert "weights.bin is missing or damaged" in caplog.text
