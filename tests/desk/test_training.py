"""Learning from phrases: what was learned gives back its phrases, and a phrase that changed is noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.desk.confusions import confusing
from bot.desk.measuring import (
    Figures,
    Unseen,
    confusion_table,
    cross_validated,
    figures_table,
    measure,
    read_unseen,
)
from bot.desk.phrase_checks import unlearned
from bot.desk.training import Example, examples, learn, train
from bot.guide import file_digest, load_guide
from bot.guide.phrases import Phrases
from bot.understanding import Matcher
from tests.conftest import CONTENT

WORK = ("no salary", "salary late", "salary was cut", "boss keeps salary", "low salary here")
HOME = ("go home", "ticket home", "home to mother", "want home now", "home is far")
KNIFE = ("he has a knife", "knife at my door", "blood and knife", "a man with a knife", "knife now")
TYPED = {"work": WORK, "return": HOME, "danger": KNIFE}
KNOWN = [Example(text, need, "en", True) for need, texts in TYPED.items() for text in texts]


def test_what_was_learned_understands_new_texts_of_the_same_words() -> None:
    matcher = Matcher([], learn(KNOWN, {}))
    assert matcher.understand("my salary never came").needs[0] == "work"
    assert matcher.understand("how do i get home").needs[0] == "return"
    for each in KNOWN:
        understood = matcher.understand(each.text)
        assert (understood.needs[0], understood.clear) == (each.meaning, True)


def test_learning_twice_gives_the_same() -> None:
    assert learn(KNOWN, {}) == learn(KNOWN, {})


def test_examples_are_every_phrase_and_word_once() -> None:
    phrases = Phrases.model_validate(
        {
            "language": "en",
            "needs": {"work": {"phrases": ["a b", "a b"], "words": ["a"]}},
            "despair": {"phrases": ["c"]},
            "smalltalk": {"words": ["d"]},
        }
    )
    assert examples([phrases]) == [
        Example("a", "work", "en", False), Example("a b", "work", "en", True),
        Example("c", "despair", "en", True), Example("d", "smalltalk", "en", False),
    ]  # fmt: skip


def test_training_remembers_which_files_it_was_made_from(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "phrases").mkdir(parents=True)
    (content / "phrases" / "en.yaml").write_text("any")
    phrases = Phrases.model_validate(
        {"language": "en", "needs": {need: {"phrases": texts} for need, texts in TYPED.items()}, "smalltalk": {}}
    )
    assert train([phrases], content).sources == {"phrases/en.yaml": file_digest(b"any")}


def test_the_weights_are_made_from_the_phrases_as_they_are_now() -> None:
    """Else: python -m bot phrases train."""
    assert unlearned(CONTENT) == []


def test_a_file_of_phrases_that_the_weights_know_is_not_read_again(tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    known = {f"phrases/{path.name}": file_digest(path.read_bytes()) for path in (content / "phrases").glob("*.yaml")}
    assert load_guide(content, known).phrases == {}
    with (content / "phrases" / "th.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert list(load_guide(content, known).phrases) == ["th"]
    assert load_guide(content, known).version != load_guide(CONTENT, known).version
    assert unlearned(content) == ["phrases/th.yaml"]


# --- measuring --------------------------------------------------------------------------------------------------------


def test_unseen_texts_are_read_and_despair_counts_as_talk(tmp_path: Path) -> None:
    (tmp_path / "en.tsv").write_text("danger,violence\the hits me\ndespair\tno more\n")
    assert read_unseen(tmp_path) == [
        Unseen("en", ("danger", "violence"), "he hits me"), Unseen("en", ("despair",), "no more"),
    ]  # fmt: skip
    assert read_unseen(tmp_path)[1].accepted == ("talk",)
    (tmp_path / "en.tsv").write_text("danger he hits me\n")
    with pytest.raises(ValueError, match=r"en\.tsv:1"):
        read_unseen(tmp_path)
    with pytest.raises(ValueError, match="holds no file"):
        read_unseen(tmp_path / "gone")


def test_figures_count_what_is_right_offered_and_confused() -> None:
    matcher = Matcher([], learn(KNOWN, {}))
    texts = [
        Unseen("en", ("work",), "salary please"),
        Unseen("en", ("return", "work"), "salary and ticket"),
        Unseen("en", ("return",), "salary for my sister"),
        Unseen("th", ("smalltalk",), "home sweet home"),
        Unseen("th", ("work",), WORK[0]),
    ]
    found = measure(matcher, texts)
    assert found.left_out == 1
    whole = found.by_language["all"]
    assert (whole.texts, whole.first, whole.offered, whole.small, whole.small_as_need) == (3, 2, 3, 1, 1)
    assert found.by_language["en"].texts == 3
    assert found.confused == {("return", "work"): 1, ("smalltalk", "return"): 1}
    assert "| return | work 1 |" in confusion_table(found.confused)
    assert "| all | 3 | 66.7 % | 100.0 % |" in figures_table(found.by_language)


def test_a_table_without_texts_divides_by_nothing() -> None:
    assert "| en | 0 | - | - |" in figures_table({"en": Figures()})


def test_phrases_are_held_back_in_turn() -> None:
    figures = cross_validated(KNOWN)
    assert figures["all"].texts == figures["en"].texts == len(KNOWN)
    assert figures["all"].first >= 12


def test_the_phrase_that_others_are_mistaken_for_is_named() -> None:
    wrong = Example("salary was cut again", "smalltalk", "en", True)
    chat = [Example(text, "smalltalk", "en", True) for text in ("hello bot", "ok thanks", "good morning")]
    found = confusing([*KNOWN, *chat, wrong])
    blamed = {each.phrase: {mistaken.text for mistaken in each.mistaken} for each in found}
    assert [len(each.mistaken) for each in found] == sorted((len(each.mistaken) for each in found), reverse=True)
    assert wrong.text in {text for texts in blamed.values() for text in texts} or wrong in blamed
    assert all(mistaken.meaning != each.phrase.meaning for each in found for mistaken in each.mistaken)
