"""Catalogs: a language is whole or not offered, nothing doubtful is served, and damage never stops the bot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.languages import Translations, load_catalogs
from bot.languages.catalogs import Key
from bot.languages.placeholders import intact
from tests.languages.conftest import WriteCatalog

SAY: Key = ("find", "Open until {time}")
BOLD: Key = ("find", "<b>Call</b> now")
NAME: Key = ("service.night.name", "Night line")
NOTE: Key = ("service.night.notes", "No name needed.")
NEEDED = {"screens": frozenset({SAY, BOLD}), "guide": frozenset({NAME, NOTE})}
SCREENS = [(*SAY, "{time}まで"), (*BOLD, "いま<b>電話</b>")]
GUIDE = [(*NAME, "夜の電話"), (*NOTE, "名前は不要です。")]


def load(locales: Path) -> Translations:
    return load_catalogs(locales, ["ja"], NEEDED)["ja"]


def test_a_language_with_every_translation_is_complete(tmp_path: Path, write_catalog: WriteCatalog) -> None:
    write_catalog("ja", "screens", SCREENS)
    write_catalog("ja", "guide", GUIDE)
    found = load(tmp_path)
    assert found.complete
    assert (found.missing, found.stale, found.fault) == ((), (), "")
    assert found.get(*SAY) == "{time}まで"
    assert found.get(*NAME) == "夜の電話"


def test_the_context_belongs_to_the_text(tmp_path: Path, write_catalog: WriteCatalog) -> None:
    write_catalog("ja", "screens", SCREENS)
    write_catalog("ja", "guide", GUIDE)
    assert load(tmp_path).get("elsewhere", NAME[1]) is None


@pytest.mark.parametrize("left_out", range(2))
def test_a_missing_translation_takes_the_language_off_the_offer(
    left_out: int, tmp_path: Path, write_catalog: WriteCatalog
) -> None:
    write_catalog("ja", "screens", [entry for index, entry in enumerate(SCREENS) if index != left_out])
    write_catalog("ja", "guide", GUIDE)
    found = load(tmp_path)
    assert not found.complete
    assert found.missing == ((SAY, BOLD)[left_out],)


def test_an_empty_translation_is_a_missing_one(tmp_path: Path, write_catalog: WriteCatalog) -> None:
    write_catalog("ja", "screens", SCREENS)
    write_catalog("ja", "guide", [GUIDE[0], (*NOTE, "")])
    assert load(tmp_path).missing == (NOTE,)


def test_a_fuzzy_entry_is_never_served(tmp_path: Path, write_catalog: WriteCatalog) -> None:
    write_catalog("ja", "screens", [(*SAY, "{time}まで", True), SCREENS[1]])
    write_catalog("ja", "guide", [(*NAME, "昼の電話", True), GUIDE[1]])
    found = load(tmp_path)
    assert found.get(*SAY) is None
    assert found.get(*NAME) is None


def test_a_fuzzy_text_of_a_screen_takes_the_language_off_the_offer(tmp_path: Path, write_catalog: WriteCatalog) -> None:
    """Screens change with a release, which is when their translation is brought up to date too."""
    write_catalog("ja", "screens", [(*SAY, "{time}まで", True), SCREENS[1]])
    write_catalog("ja", "guide", GUIDE)
    assert load(tmp_path).missing == (SAY,)


@pytest.mark.parametrize("fuzzy", [True, False], ids=["after messages update", "before messages update"])
def test_a_changed_sentence_of_the_content_is_said_in_english_while_the_language_stays_on(
    fuzzy: bool, tmp_path: Path, write_catalog: WriteCatalog
) -> None:
    write_catalog("ja", "screens", SCREENS)
    changed = (*NAME, "昼の電話", True) if fuzzy else (NAME[0], "Day line", "昼の電話")
    write_catalog("ja", "guide", [changed, GUIDE[1]])
    found = load(tmp_path)
    assert found.complete
    assert found.stale == (NAME,)
    assert found.get(*NAME) is None
    assert found.get(*NOTE) == "名前は不要です。"


@pytest.mark.parametrize(
    "translation",
    [
        "まで",
        "{tiem}まで",
        "{time}{time}まで",
        "{time.__class__}まで",
        "{time:>9999}まで",
        "{time!r}まで",
        "{timeまで",
        "{}まで",
    ],
)
def test_a_translation_that_cannot_be_filled_in_counts_as_missing(
    translation: str, tmp_path: Path, write_catalog: WriteCatalog
) -> None:
    write_catalog("ja", "screens", [(*SAY, translation), SCREENS[1]])
    write_catalog("ja", "guide", GUIDE)
    found = load(tmp_path)
    assert found.get(*SAY) is None
    assert found.missing == (SAY,)


@pytest.mark.parametrize("translation", ["電話", "<b>電話", "<i>電話</i>", "<b>電話</b><a href='x'>y</a>"])
def test_a_translation_that_breaks_the_markup_counts_as_missing(
    translation: str, tmp_path: Path, write_catalog: WriteCatalog
) -> None:
    write_catalog("ja", "screens", [SCREENS[0], (*BOLD, translation)])
    write_catalog("ja", "guide", GUIDE)
    assert load(tmp_path).missing == (BOLD,)


@given(st.text(alphabet="ab{}<>/! :.", max_size=12), st.text(alphabet="ab{}<>/! :.", max_size=12))
def test_an_intact_translation_is_filled_in_by_what_fills_in_the_english(source: str, translation: str) -> None:
    values = {"a": "1", "b": "2", "ab": "3"}
    try:
        source.format(**values)
    except (ValueError, LookupError, AttributeError):
        return  # no sentence of ours
    if intact(source, translation):
        translation.format(**values)


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "a"\nmsgstr "b"\nnonsense\n',
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=klingon\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=x; plural=;\\n"\n',
        b'msgctxt "find"\nmsgid "\xff\xfe"\nmsgstr "\xff"\n',
        b"\x00\x01\x02",
        b"<html>not found</html>",
    ],
    ids=["a line of nonsense", "an unknown charset", "a broken header", "not UTF-8", "bytes", "a page of a web site"],
)
def test_a_damaged_catalog_makes_its_language_incomplete_and_says_which(
    content: bytes, tmp_path: Path, write_catalog: WriteCatalog
) -> None:
    write_catalog("ja", "guide", GUIDE)
    write_catalog("ja", "screens", SCREENS).write_bytes(content)
    found = load(tmp_path)
    assert not found.complete
    assert found.fault.startswith("screens.po: ")
    assert dict(found.entries) == {}, "a language is never half used"
    assert set(found.missing) == {SAY, BOLD, NAME, NOTE}


@pytest.mark.parametrize("domain", ["screens", "guide"])
def test_a_catalog_that_is_not_there_makes_its_language_incomplete(
    domain: str, tmp_path: Path, write_catalog: WriteCatalog
) -> None:
    write_catalog("ja", "screens", SCREENS)
    write_catalog("ja", "guide", GUIDE)
    (tmp_path / "ja/LC_MESSAGES" / f"{domain}.po").unlink()
    found = load(tmp_path)
    assert not found.complete
    assert found.fault == f"{domain}.po: FileNotFoundError"


def test_one_damaged_language_leaves_the_others_alone(tmp_path: Path, write_catalog: WriteCatalog) -> None:
    for language in ("ja", "th"):
        write_catalog(language, "screens", SCREENS)
        write_catalog(language, "guide", GUIDE)
    (tmp_path / "th/LC_MESSAGES/guide.po").write_bytes(b'msgid "')
    found = load_catalogs(tmp_path, ["en", "ja", "th", "vi"], NEEDED)
    assert {code: each.complete for code, each in found.items()} == {"en": True, "ja": True, "th": False, "vi": False}


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_catalog_damaged_anywhere_never_raises(
    tmp_path: Path, write_catalog: WriteCatalog, data: st.DataObject
) -> None:
    write_catalog("ja", "guide", GUIDE)
    path = write_catalog("ja", "screens", SCREENS)
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 30)))
    put = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"\n", b"msgid ", b"#~ ", b"#, fuzzy\n"])))
    path.write_bytes(whole[:start] + put + whole[end:])
    found = load(tmp_path)
    for key, translation in found.entries.items():
        assert key[0].startswith("service.") or intact(key[1], translation)
