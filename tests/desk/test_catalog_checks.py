"""Faults of a translation: what has to survive it exactly, and where each fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.catalog_checks import catalog_faults
from bot.desk.translation_checks import message_faults
from bot.guide import Guide
from bot.screens import Edition

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'

PLACEHOLDERS = "the placeholders differ from the English"
MARKUP = "the markup differs from the English"
NUMBER = "is missing or changed"
SPACE = "starts or ends with a space"
LINE = "holds a line break or a control character"
SIGN = "is missing or added"


def problems(source: str, translation: str) -> list[str]:
    return [problem for problem, _ in message_faults(source, translation)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Back", "戻る"),
        ("Open now, until {time}", "今開いています（{time}まで）"),
        ("{a} and {b}", "{b}と{a}"),
        ("<b>The signs</b>", "<b>サイン</b>"),
        ("Next ›", "次へ ›"),
        ("In 2005", "2005年から"),
        ("Call 0570-013904.", "0570-013904 に電話"),
        ("By the end of 2020, 343 people", "343人（2020年末まで）"),
        ("Act + means", "行為＋手段"),
        ("A child is under 18.", "18歳未満の人は子どもです。"),
        ("one of 5", "五つのうち一つ"),
        ("A, B: {c}", "A、B：{c}"),
    ],
)
def test_a_faithful_translation_has_no_fault(source: str, translation: str) -> None:
    assert problems(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        ("Until {time}", "時まで", PLACEHOLDERS),
        ("Until {time}", "{tiem}まで", PLACEHOLDERS),
        ("Until {time}", "{時間}まで", PLACEHOLDERS),
        ("Until {time}", "{time}{time}まで", PLACEHOLDERS),
        ("Until {time}", "{time まで", PLACEHOLDERS),
        ("Until {time}", "｛time｝まで", PLACEHOLDERS),
        ("Until {time}", "{}まで", PLACEHOLDERS),
        ("Back", "戻る{x}", PLACEHOLDERS),
        ("<b>Signs</b>", "サイン", MARKUP),
        ("<b>Signs</b>", "<b>サイン<b>", MARKUP),
        ("<b>Signs</b>", "<i>サイン</i>", MARKUP),
        ("<b>Signs</b>", "＜b＞サイン＜/b＞", MARKUP),
        ("Signs", "<a href='https://example.com'>サイン</a>", MARKUP),
        ("Call 0570-013904", "0570-013940 に電話", NUMBER),
        ("Call 0570-013904", "電話してください", NUMBER),
        ("Call 110", "１１０に電話", NUMBER),
        ("Call 110", "११० मा फोन", NUMBER),
        ("since 2005", "2006年から", NUMBER),
        ("10:00 to 22:00", "10:00から", NUMBER),
        ("Back", " 戻る", SPACE),
        ("Back", "戻る\n", SPACE),
        ("Back", "戻\nる", LINE),
        ("Back", "戻\tる", LINE),
        ("Next ›", "次へ", SIGN),
        ("Open website ↗", "サイトを開く", SIGN),
        ("Back", "戻る ›", SIGN),
        ("A · B", "A B", SIGN),
    ],
)
def test_what_does_not_survive_translation_is_a_fault(source: str, translation: str, problem: str) -> None:
    assert any(problem in told for told in problems(source, translation)), problems(source, translation)


def test_every_fault_says_what_to_do() -> None:
    found = list(message_faults("<b>{a}</b> {b} 110 ›", " x\n"))
    assert len(found) == 7
    assert all(remedy for _, remedy in found)
    assert ("the placeholders differ from the English", "keep exactly these: {a}, {b}") in found


# --- in files ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def guide(edition: Edition) -> Guide:
    return edition.guide


def catalog(locales: Path, text: str, domain: str = "screens") -> Path:
    path = locales / "ja" / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_fault_is_told_at_the_line_of_its_message(guide: Guide, tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    catalog(locales, HEADER + 'msgctxt "facts"\nmsgid "Until {time}"\nmsgstr "まで"\n')
    (fault,) = catalog_faults(guide.languages, locales)
    assert (fault.file, fault.line, fault.field) == ("locales/ja/LC_MESSAGES/screens.po", 5, "facts")
    assert str(fault) == (
        "locales/ja/LC_MESSAGES/screens.po:5:1 facts: the placeholders differ from the English; "
        "keep exactly these: {time}"
    )


def test_both_domains_are_read(guide: Guide, tmp_path: Path) -> None:
    for domain in ("screens", "guide"):
        catalog(tmp_path, HEADER + 'msgctxt "x"\nmsgid "Call 110"\nmsgstr "電話"\n', domain)
    assert {fault.file.rpartition("/")[2] for fault in catalog_faults(guide.languages, tmp_path)} == {
        "screens.po",
        "guide.po",
    }


@pytest.mark.parametrize(
    "message",
    [
        'msgctxt "x"\nmsgid "Until {time}"\nmsgstr ""\n',
        '#, fuzzy\nmsgctxt "x"\nmsgid "Until {time}"\nmsgstr "まで"\n',
        '#~ msgctxt "x"\n#~ msgid "Until {time}"\n#~ msgstr "まで"\n',
    ],
    ids=["not translated", "fuzzy", "obsolete"],
)
def test_what_no_visitor_sees_is_no_fault(guide: Guide, tmp_path: Path, message: str) -> None:
    catalog(tmp_path, HEADER + message)
    assert list(catalog_faults(guide.languages, tmp_path)) == []


def test_a_file_that_is_no_catalog_is_one_fault(guide: Guide, tmp_path: Path) -> None:
    catalog(tmp_path, HEADER + "hello\n")
    (fault,) = catalog_faults(guide.languages, tmp_path)
    assert (fault.problem, fault.line) == ("is not a catalog that can be read", 4)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('msgstr "戻る', True),
        ("msgstr 戻る", True),
        ('msgstr "戻"る"', True),
        ('msgstr "戻る" x', True),
        ('msgstr "戻る\\"', True),
        ('msgstr "戻る"', False),
        ('  msgstr   "戻る"  ', False),
        ('msgstr ""\n"戻"\n"る"', False),
        ('msgstr "\\"戻る\\""', False),
    ],
)
def test_a_quote_that_is_missing_is_told_at_its_line(guide: Guide, tmp_path: Path, line: str, told: bool) -> None:
    catalog(tmp_path, f'{HEADER}# a comment with a " in it\nmsgctxt "card"\nmsgid "Back"\n{line}\n')
    found = list(catalog_faults(guide.languages, tmp_path))
    assert [fault.line for fault in found if fault.problem != "starts or ends with a space"] == ([7] if told else [])


def test_a_file_that_is_not_utf_8_is_one_fault(guide: Guide, tmp_path: Path) -> None:
    path = catalog(tmp_path, "")
    path.write_bytes(HEADER.encode() + 'msgid "Back"\nmsgstr "戻る"\n'.encode("shift_jis"))
    (fault,) = catalog_faults(guide.languages, tmp_path)
    assert fault.problem == "is not a catalog that can be read"


def test_a_language_without_catalogs_has_no_faults(guide: Guide, tmp_path: Path) -> None:
    assert list(catalog_faults(guide.languages, tmp_path)) == []
