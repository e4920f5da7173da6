"""Compiled catalogs: the same words as their source, never those of an older one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.languages import catalogs as reading
from bot.languages import load_catalogs
from bot.languages.catalogs import Key, Translations, compile_catalogs, compiled_path, po_path
from tests.languages.conftest import WriteCatalog

SAY: Key = ("find", "Open until {time}")
NAME: Key = ("service.night.name", "Night line")
NEEDED = {"screens": frozenset({SAY}), "guide": frozenset({NAME})}


@pytest.fixture
def locales(tmp_path: Path, write_catalog: WriteCatalog) -> Path:
    write_catalog("ja", "screens", [(*SAY, "{time}まで")])
    write_catalog("ja", "guide", [(*NAME, "夜の電話")])
    return tmp_path


def load(locales: Path) -> Translations:
    return load_catalogs(locales, ["ja"], NEEDED)["ja"]


def compiled(locales: Path, domain: str) -> Path:
    path = po_path(locales, "ja", domain)
    return compiled_path(path, path.read_bytes())


def no_parsing(source: bytes) -> None:
    raise AssertionError("the .po file was parsed")


def test_a_compiled_language_says_the_same_and_is_not_parsed(locales: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = load(locales)
    assert sorted(path.name for path in compile_catalogs(locales)) == [
        compiled(locales, domain).name for domain in ("guide", "screens")
    ]
    monkeypatch.setattr(reading, "_read", no_parsing)
    assert load(locales) == parsed
    assert parsed.complete


def test_what_is_compiled_is_not_compiled_again(locales: Path) -> None:
    assert len(list(compile_catalogs(locales))) == 2
    assert list(compile_catalogs(locales)) == []


def test_a_changed_source_is_never_answered_by_what_was_compiled_before(
    locales: Path, write_catalog: WriteCatalog
) -> None:
    list(compile_catalogs(locales))
    older = compiled(locales, "guide")
    write_catalog("ja", "guide", [(*NAME, "夜間の電話")])
    assert load(locales).get(*NAME) == "夜間の電話"
    list(compile_catalogs(locales))
    assert not older.exists()
    assert load(locales).get(*NAME) == "夜間の電話"


def test_a_fuzzy_text_is_not_compiled(locales: Path, write_catalog: WriteCatalog) -> None:
    write_catalog("ja", "guide", [(*NAME, "昼の電話", True)])
    list(compile_catalogs(locales))
    found = load(locales)
    assert (found.get(*NAME), found.stale, found.complete) == (None, (NAME,), True)


def test_a_text_that_is_missing_in_a_compiled_language_is_missing(locales: Path, write_catalog: WriteCatalog) -> None:
    write_catalog("ja", "screens", [])
    list(compile_catalogs(locales))
    assert load(locales).missing == (SAY,)


@pytest.mark.parametrize("content", [b"", b"\xde\x12\x04\x95", b"nonsense", b"\x00" * 40])
def test_a_damaged_compiled_file_is_passed_over(locales: Path, content: bytes) -> None:
    list(compile_catalogs(locales))
    compiled(locales, "guide").write_bytes(content)
    assert load(locales).get(*NAME) == "夜の電話"


def test_a_compiled_file_cut_short_anywhere_is_passed_over(locales: Path) -> None:
    list(compile_catalogs(locales))
    path = compiled(locales, "guide")
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert load(locales).get(*NAME) == "夜の電話", end


def test_a_damaged_source_is_passed_over_and_the_others_are_compiled(locales: Path) -> None:
    po_path(locales, "ja", "guide").write_text("nonsense", "utf-8")
    assert [path.name for path in compile_catalogs(locales)] == [compiled(locales, "screens").name]
    assert load(locales).fault == "guide.po: PoFileError"
