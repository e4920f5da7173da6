"""How easy the English is to read: the measure on counts made by hand, the rows, the hardest sentences, the command."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.desk.reading import MARKS, WHOLE, Ease, Sentence, hardest, is_official_name, reading, reading_table
from bot.desk.tables import marks, with_table
from bot.guide import Text, load_guide
from tests.conftest import CONTENT, ROOT

COVERAGE = ROOT / "docs" / "coverage.md"
PLAIN, EASY = 60, 80  # where Flesch's own table says plain English, and easy
BEGIN, END = marks(MARKS)


def text(value: str, origin: str = "content/about.yaml:1", context: str = "") -> Text:
    return Text(value, origin=origin, context=context)


def whole(*values: str) -> Ease:
    return reading([text(value) for value in values])[-1]


def flesch(words: int, sentences: int, syllables: int) -> float:
    return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)


def kincaid(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return list(load_guide(CONTENT).texts())


# --- the measure, on counts made by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "words", "sentences", "syllables"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Human trafficking is a crime. Nobody has to be sold.", 10, 2, 8 + 7),
        ("Get help", 2, 1, 2),
        ("Help! Who can help me now?", 6, 2, 6),
        ("It isn't your fault.", 4, 1, 5),
        ("It isn’t your fault.", 4, 1, 5),
        ("A part-time job", 3, 1, 4),
        ("Yes and/or no", 3, 1, 4),
        ("In 2020 we came at 9:00.", 6, 1, 6),
        ("It grew to 2.5 times as much.", 7, 1, 7),
        ("They ask: 'Where are you?' It means a place.", 9, 2, 9),
        ("Call us (day and night). We help.", 7, 2, 7),
        ("Act + means — and a purpose", 5, 1, 6),
        ("In Gunma, the CCW helps.", 5, 1, 6),
    ],
)
def test_the_formulas_hold_on_counts_made_by_hand(value: str, words: int, sentences: int, syllables: int) -> None:
    found = whole(value)
    assert (found.words, found.sentences, found.syllables) == (words, sentences, syllables)
    assert found.ease == pytest.approx(flesch(words, sentences, syllables))
    assert found.grade == pytest.approx(kincaid(words, sentences, syllables))


def test_a_sentence_of_short_words_is_as_easy_as_in_the_books() -> None:
    found = whole("The cat sat on the mat.")
    assert (round(found.ease, 1), round(found.grade, 2)) == (116.1, -1.45)


def test_one_sentence_measures_as_textstat_itself_says() -> None:
    import textstat

    sentence = "You may be treated as somebody who was harmed, not as a criminal."
    found = whole(sentence)
    assert found.ease == pytest.approx(textstat.flesch_reading_ease(sentence))
    assert found.grade == pytest.approx(textstat.flesch_kincaid_grade(sentence))


def test_a_row_adds_up_its_texts_and_names_its_longest_sentence() -> None:
    found = whole("The cat sat on the mat.", "Get help", "We came. We saw it all.")
    assert found == Ease(WHOLE, texts=3, sentences=4, words=14, syllables=14, longest=6)
    assert found.mean == 3.5


@pytest.mark.parametrize(
    "japanese",
    ["人身取引", "「出国したくありません。」", "大阪市北1-29-53", "24時間", "18歳です", "（ハート）", "５０", "東京-1"],
)  # fmt: skip
def test_japanese_in_a_sentence_does_not_change_its_measure(japanese: str) -> None:
    plain, mixed = whole("You can say: please help me."), whole(f"You can say: {japanese} please help me.")
    assert mixed == plain
    assert whole(f"You can say:{japanese}please help me.") == plain


@pytest.mark.parametrize("value", ["人身取引", "—", "!?", "٣"])
def test_a_text_without_a_word_is_not_measured(value: str) -> None:
    assert reading([text(value)]) == ()
    assert hardest([text(value)], 5) == ()


def test_nothing_measures_as_nothing() -> None:
    assert reading([]) == ()
    assert len(reading_table([]).splitlines()) == 2


# --- the rows ---------------------------------------------------------------------------------------------------------


def test_topics_are_told_by_file_and_other_folders_as_one() -> None:
    origins = [
        "content/about.yaml:3", "content/self-check.yaml:9", "content/services/paps.yaml:4",
        "content/services/ccw.yaml:7", "content/topics/after.yaml:12", "content/topics/witness.yaml:5",
        "content/topics/after.yaml:14",
    ]  # fmt: skip
    found = reading(text(f"This is text {number}.", origin) for number, origin in enumerate(origins))
    assert {row.name: row.texts for row in found} == {
        "about.yaml": 1,
        "self-check.yaml": 1,
        "services/": 2,
        "topics/after.yaml": 2,
        "topics/witness.yaml": 1,
        WHOLE: 7,
    }
    assert [row.name for row in found][-1] == WHOLE


def test_a_text_that_records_share_counts_once() -> None:
    shared = [text("Say your language.", f"content/services/{name}.yaml:4", "service.say") for name in ("a", "b")]
    other = text("Say your language.", "content/services/a.yaml:9", "service.a.notes")
    assert [(row.name, row.texts) for row in reading([*shared, other])] == [("services/", 2), (WHOLE, 2)]


# --- the hardest sentences --------------------------------------------------------------------------------------------


def test_the_hardest_sentences_stand_first_with_their_places() -> None:
    easy = "The cat sat on the mat."
    middle = "The lawyer can help you with your visa."
    hard = "Immigration authorities investigate international exploitation."
    found = hardest(
        [text(f"{easy} {hard}", "content/about.yaml:7"), text(middle, "content/topics/after.yaml:9")],
        5,
    )
    assert [(each.origin, each.text) for each in found] == [
        ("content/about.yaml:7", hard),
        ("content/topics/after.yaml:9", middle),
        ("content/about.yaml:7", easy),
    ]
    assert found[2] == Sentence("content/about.yaml:7", easy, words=6, syllables=6)
    assert found[2].ease == pytest.approx(flesch(6, 1, 6))
    assert hardest([text(f"{easy} {hard}")], 1) == (Sentence("content/about.yaml:1", hard, 5, 4 + 4 + 4 + 5 + 4),)


def test_a_sentence_of_fewer_than_five_words_is_not_called_hard() -> None:
    assert hardest([text("International exploitation investigations everywhere.")], 5) == ()


def test_a_sentence_in_several_places_is_told_once_at_the_first() -> None:
    twice = [text("Each case is decided by itself.", f"content/topics/after.yaml:{line}") for line in (8, 30)]
    assert [each.origin for each in hardest(twice, 5)] == ["content/topics/after.yaml:8"]


def test_official_names_are_not_called_hard() -> None:
    name = "Organization for Technical Intern Training"
    official = [text(name, context=f"{kind}.otit.name") for kind in ("organization", "office", "figures.sources")]
    ours = text(name, context="service.otit-consultation.name")
    assert all(map(is_official_name, official))
    assert not any(map(is_official_name, (ours, text(name, context="office.notes"), text(name))))
    assert hardest(official, 5) == ()
    assert len(hardest([*official, ours], 5)) == 1


# --- the real content -------------------------------------------------------------------------------------------------


def test_the_table_in_the_document_is_todays(texts: list[Text]) -> None:
    written = COVERAGE.read_text(encoding="utf-8")
    assert written == with_table(written, MARKS, reading_table(texts)), (
        "run: python -m bot reading --write docs/coverage.md"
    )


def test_every_text_is_of_a_row(texts: list[Text]) -> None:
    whole_files = {
        f"{name}.yaml"
        for name in (
            "about",
            "bridge",
            "definition",
            "discreet",
            "figures",
            "indicators",
            "needs",
            "organizations",
            "self-check",
        )
    }
    topics = {f"topics/{path.name}" for path in (CONTENT / "topics").glob("*.yaml")}
    names = {row.name for row in reading(texts)}
    assert names == whole_files | topics | {"offices/", "services/", "signs/", WHOLE}


def test_the_english_is_easy(texts: list[Text]) -> None:
    ours = [each for each in texts if not is_official_name(each)]
    *rows, everything = reading(ours)
    hard = [row for row in rows if row.ease < PLAIN or row.grade > 7]
    assert hard == [], "see: python -m bot reading --hardest 20"
    assert everything.ease >= EASY
    assert everything.grade <= 5


# --- the command ------------------------------------------------------------------------------------------------------


def command(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["reading", *arguments])


def test_the_command_prints_the_table(texts: list[Text]) -> None:
    result = command()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == reading_table(texts) + "\n"


def test_the_command_prints_the_hardest_sentences_one_a_line(texts: list[Text]) -> None:
    result = command("--hardest", "7")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) == 7
    assert all(re.fullmatch(r"content/[\w/.-]+\.yaml:\d+ -?\d+ \S.*", line) for line in lines)
    assert [line.split(" ", 2)[2] for line in lines] == [each.text for each in hardest(texts, 7)]


def test_the_command_writes_the_table_between_its_marks(tmp_path: Path, texts: list[Text]) -> None:
    document = tmp_path / "document.md"
    document.write_text(f"before\n{BEGIN}\nolder\n{END}\nafter\n", "utf-8")
    result = command("--write", str(document))
    assert (result.exit_code, result.output) == (0, "")
    assert document.read_text("utf-8") == f"before\n{BEGIN}\n{reading_table(texts)}\n{END}\nafter\n"


@pytest.mark.parametrize("written", [None, "no marks", f"only one: {BEGIN}"])
def test_a_document_that_cannot_hold_the_table_is_told(tmp_path: Path, written: str | None) -> None:
    document = tmp_path / "document.md"
    if written is not None:
        document.write_text(written, "utf-8")
    result = command("--write", str(document))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("document.md: ")
    assert len(result.stderr.splitlines()) == 1
    assert written is None or document.read_text("utf-8") == written


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_sentences_that_is_none_is_wrong_use(number: str) -> None:
    assert command("--hardest", number).exit_code == 2


def test_textstat_that_is_not_installed_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)
    for arguments in ((), ("--hardest", "3")):
        result = command(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "textstat is not installed; run: .tools/bin/uv sync --frozen\n"
