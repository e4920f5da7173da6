"""The Japanese to show: every spoken language is named, every sentence is Japanese, and slips of staff are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.guide import Fault, Guide, load_guide, read_guide
from bot.guide.bridge import Japanese
from bot.screens.bridge import pictures
from tests.conftest import CONTENT

NAME = "bridge.yaml"
JAPANESE = re.compile(r"[ぁ-んァ-ヶー一-龠々、。（）0-9]+")
LATIN = re.compile(r"[A-Za-zāūēōĀŪĒŌ ,.()]+")
# What is asked in the words that emergency services and police hear, and must not be lost when sentences change.
ASKED = ("助けて", "警察", "救急車", "安全な場所", "18歳未満", "通訳", "雇い主", "家族", "パスポート")
LONGEST_LABEL = 23
LONGEST = 26  # Japanese signs that are still read at arm's length on a phone


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(CONTENT)


def faults_of(content: Path, old: str, new: str) -> list[Fault]:
    """The faults that appear in the bridge when staff type something else."""
    path = content / NAME
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [fault for fault in read_guide(content)[1] if fault.file == f"content/{NAME}"]


def line_of(content: Path, sign: str) -> int:
    text = (content / NAME).read_text("utf-8")
    return text[: text.index(sign)].count("\n") + 1


def test_every_spoken_language_has_a_name_and_a_sentence_of_its_own(guide: Guide) -> None:
    assert set(guide.bridge.languages) == guide.spoken
    for code in guide.spoken - {"ja"}:
        spoken = guide.bridge.speaker_of(code)
        assert spoken is not None
        assert guide.bridge.languages[code].japanese in spoken.japanese
        assert guide.bridge.languages[code].reading in spoken.reading
        assert "{" not in spoken.japanese + spoken.reading
    assert guide.bridge.speaker_of("ja") is None
    assert guide.bridge.speaker_of("sv") is None


def test_names_of_languages_are_told_apart(guide: Guide) -> None:
    names = [name.japanese for name in guide.bridge.languages.values()]
    assert len(set(names)) == len(names)
    assert all("語" in name for name in names)
    assert all("go" in name.reading for name in guide.bridge.languages.values())


def everything(guide: Guide) -> list[Japanese]:
    return [*pictures(guide).values(), *guide.bridge.languages.values()]


def test_what_is_shown_is_japanese_and_what_is_read_is_latin(guide: Guide) -> None:
    for each in everything(guide):
        assert JAPANESE.fullmatch(each.japanese), each.japanese
        assert LATIN.fullmatch(each.reading), each.reading


def test_sentences_are_short_polite_and_whole(guide: Guide) -> None:
    for sentence in guide.bridge.sentences:
        assert len(sentence.japanese) <= LONGEST, sentence.japanese
        parts = sentence.japanese.split("。")
        assert parts.pop() == "", "ends with a full stop"
        assert all(part.endswith(("ください", "です", "ます", "ません", "ました")) for part in parts), sentence.japanese
        assert sentence.reading.count(".") == len(parts), "a reading has as many sentences"
        assert sentence.reading[0].isupper()
        assert str(sentence.meaning).endswith(".")


def test_nothing_that_was_asked_for_is_lost_and_the_most_urgent_stands_first(guide: Guide) -> None:
    whole = "".join(sentence.japanese for sentence in guide.bridge.sentences)
    assert all(words in whole for words in ASKED)
    assert [sentence.id for sentence in guide.bridge.sentences][:3] == ["help-me", "police", "injured"]


def test_labels_fit_a_button(guide: Guide) -> None:
    labels = [str(guide.bridge.label), *(str(sentence.label) for sentence in guide.bridge.sentences)]
    assert all(len(label) <= LONGEST_LABEL for label in labels)
    assert len(set(labels)) == len(labels)


@dataclass(frozen=True)
class Slip:
    """What staff typed instead of what, and the fault it must give: a sign on its line, its field, its words."""

    what: str
    old: str
    new: str
    at: str
    field: str
    says: tuple[str, ...]


SLIPS = [
    Slip("a need as an id", "- id: police", "- id: danger", "id: danger", "sentences.1.id",
         ("danger means something else in a route", "say-danger")),
    Slip("the list as an id", "- id: police", "- id: all", "id: all", "sentences.1.id", ("another id",)),
    Slip("the language's sentence as an id", "- id: police", "- id: speak", "id: speak", "sentences.1.id",
         ("another id",)),
    Slip("an id twice", "- id: police", "- id: help-me", "help-me\n    japanese: \"警察", "sentences.1.id",
         ("help-me stands twice", "another name")),
    Slip("a language without a name", '  si: {japanese: "シンハラ語", reading: "Shinharago"}\n', "", "ja: {",
         "languages", ("the Japanese name of the language si is missing", "starts with si:")),
    Slip("a language nobody speaks", "  si: {", "  sv: {japanese: \"スウェーデン語\", reading: \"Suwēdengo\"}\n  si: {",
         "sv: {", "languages.sv", ("there is no language named sv",)),
    Slip("no place for the language", "私は{language}を", "私は", "私は話", "speaks", ("lacks {language}",)),
    Slip("English for Japanese", "助けてください。", "Help!", "Help!", "sentences.0.japanese",
         ("not Japanese", "write kana, kanji")),
    Slip("Japanese for a reading", "Tasukete kudasai.", "たすけてください", "たすけて", "sentences.0.reading",
         ("not in Latin letters", "Tasukete kudasai.")),
    Slip("a reading left out", '    reading: "Tasukete kudasai."\n', "", "id: help-me", "sentences.0.reading",
         ("is missing",)),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_told_where_it_is_and_how_to_mend_it(slip: Slip, content: Path) -> None:
    (fault,) = faults_of(content, slip.old, slip.new)
    assert fault.field == slip.field
    assert fault.line == line_of(content, slip.at), str(fault)
    assert fault.remedy
    for words in slip.says:
        assert words in f"{fault.problem}; {fault.remedy}"


def test_a_broken_list_of_languages_hides_no_slip_in_the_sentences(content: Path) -> None:
    (content / "languages.yaml").write_text("spoken: [ja]\n", "utf-8")
    (fault,) = faults_of(content, "- id: police", "- id: all")
    assert fault.field == "sentences.1.id"
