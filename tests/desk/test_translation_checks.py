"""What no translation may hold: each slip in the language where it happens, beside faithful ones that pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.catalog_checks import catalog_faults
from bot.desk.translation_checks import ALLOWED, Allowed, message_faults
from tests.conftest import LOCALES

REAL = Allowed.read(LOCALES)


def problems(language: str, source: str, translation: str) -> list[str]:
    return [problem for problem, _ in message_faults(source, translation, language, REAL)]


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("ja", "Open LINE ↗", "LINEを開く ↗"),
        ("ru", "IOM may arrange the trip.", "МОМ (IOM) может помочь с поездкой."),
        ("mn", "You are not alone.", "Та ганцаараа биш өө, үгүй."),
        ("zh_Hans", "Immigration (入管)", "入管局（入管）"),
        ("zh_Hant", "You can say 労働局.", "你可以說「労働局」。"),
        ("my", "Language", "ဘာသာစကား"),
        ("my", "I need help", "ကျွန်တော် အကူအညီ လိုတယ်"),
        ("km", "Choose", "ជ្រើស\u200bរើស"),
        ("ne", "Choose", "रोज्नु\u200dहोस्"),
        ("pt_BR", "the 1st time", "a 1ª vez"),
        ("fr", "Call: {number}", "Appelez\u00a0: {number}"),
        ("vi", "I am in danger", "Tôi đang gặp nguy hiểm"),
        ("es", "Bengo4", "Bengo4"),
        ("th", "{days} {times}", "{days} {times}"),
        ("th", "FRESC", "FRESC"),
        ("ja", "Children's Rights Hotline", "こどもの人権110番"),
        ("ko", "ten people", "10명"),
        ("id", "5,966 workplaces", "5.966 tempat kerja"),
        ("fr", "5,966 workplaces", "5\u00a0966 lieux de travail"),
        ("he", "Call \u2068110\u2069", "\u2068110\u2069 התקשרו"),
    ],
)
def test_a_faithful_translation_has_no_fault(language: str, source: str, translation: str) -> None:
    assert problems(language, source, translation) == []


@pytest.mark.parametrize(
    ("language", "source", "translation", "problem"),
    [
        ("th", "Call the police.", "โทร 191 หาตำรวจ", "the number 191 is not in the English"),
        ("id", "5,966 workplaces", "59.66 tempat kerja", "the number 5966 is missing"),
        ("ru", "In 2017, 343 people", "2017, 344", "the number 343 is missing or changed"),
        ("ne", "under 18", "१८ वर्षमुनि", "holds digits that are not 0-9"),
        ("my", "under 18", "အသက် ၁၈ နှစ်အောက်", "the number 18 is missing or changed"),
        ("es", "See https://www.example.jp/en/", "Vea https://www.example.jp/es/", "the web addresses differ"),
        ("es", "See the site", "Vea https://example.com", "the web addresses differ"),
        ("ru", "What may stay: /privacy", "Что может остаться: /приватность", "the commands differ"),
        ("ko", "Stays until ✕", "지울 때까지 남아요", "the sign ✕ of the English is missing or added"),
        ("vi", "I am in danger", "To\u0302i \u0111ang gặp nguy hiểm", "letters put together from parts"),
        ("th", "Choose", "เลือก\ufeff", "the invisible sign U+FEFF"),
        ("es", "Choose", "Eli\u00adja", "the invisible sign U+00AD"),
        ("ru", "Choose", "Выбор\u200bязыка", "the invisible sign U+200B"),
        ("ko", "Choose", "선택\ue000", "the invisible sign U+E000"),
        ("fr", "Choose", "Choisir \ufffd", "the invisible sign U+FFFD"),
        ("he", "Call {number}", "\u2068{number} התקשרו", "a mark of direction without its other half"),
        ("he", "Call {number}", "{number}\u2069 התקשרו", "a mark of direction without its other half"),
        ("he", "Call {number}", "\u202b{number}\u2069 התקשרו", "a mark of direction without its other half"),
        ("fil", "You can say no to any step.", "You can say no to any step.", "is the English text"),
        ("th", "Choose what fits.", "เลือก what fits", "what, fits: Latin letters"),
        ("ru", "Tokyo", "Тoкио", "Тoкио mixes Latin and other letters that look alike"),
        ("mn", "Support", "Дэмжлэг єгєх", "є (U+0454) is no letter of this language"),
        ("mn", "Help", "тyслах", "тyслах mixes Latin and other letters that look alike"),
        ("ru", "Help", "помічь", "і (U+0456) is no letter of this language"),
        ("zh_Hant", "They help you.", "他们會幫助你。", "们: Simplified Chinese"),
        ("zh_Hans", "They help you.", "他們会帮助你。", "們: Traditional Chinese"),
        ("ko", "Call", "電話", "is no letter of this language"),
        ("th", "Call", "ទូរស័ព្ទ", "is no letter of this language"),
        ("my", "Help", "အကူအညီလိုတယ္", "is written for Zawgyi fonts"),
        ("my", "Burmese", "ျမန္မာဘာသာ", "is written for Zawgyi fonts"),
    ],
)
def test_a_slip_is_a_fault(language: str, source: str, translation: str, problem: str) -> None:
    assert any(problem in told for told in problems(language, source, translation)), problems(
        language, source, translation
    )


# --- what is allowed --------------------------------------------------------------------------------------------------


def test_without_the_file_nothing_is_allowed(tmp_path: Path) -> None:
    allowed = Allowed.read(tmp_path)
    assert not allowed.may_be_same("fil", "Privacy")
    assert not allowed.may_stay("th", "LINE")
    assert not allowed.may_add("ja", "110")


def test_a_copy_may_be_allowed_for_one_language_or_for_all_in_latin_letters() -> None:
    assert REAL.may_be_same("fil", "Privacy")
    assert not REAL.may_be_same("es", "Privacy")
    assert REAL.may_be_same("es", "Sankei Shimbun")
    assert not REAL.may_be_same("th", "Sankei Shimbun")


@pytest.mark.parametrize(
    "text", ["words: [", "same: {}", "words: 3\nphrases: []\nsame: {}\nnumbers: {}\n", "- a\n", ""]
)
def test_a_damaged_list_is_one_fault_and_hides_no_other(tmp_path: Path, text: str) -> None:
    (tmp_path / ALLOWED).write_text(text, encoding="utf-8")
    path = tmp_path / "ja/LC_MESSAGES/screens.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgctxt "card"\nmsgid "Back"\nmsgstr "戻る "\n', encoding="utf-8")
    told = [(fault.file.rpartition("/")[2], fault.problem) for fault in catalog_faults(["ja"], tmp_path)]
    assert told == [
        (ALLOWED, "is not a list of words, and of texts and numbers by language"),
        ("screens.po", "starts or ends with a space"),
    ]
