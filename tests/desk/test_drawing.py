"""The definition picture: what it holds to in every language, and how its lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageColor, ImageFont, features

from bot.desk.drawing import INK, PAPER, QUIET, TONES, WHITE, draw_definition
from bot.desk.lettering import Typeface, Writing

FONTS = ("NotoSans-Regular.ttf", "NotoSansThai-Regular.ttf", "NotoSansCJK-Regular.ttc")
SIZES = (2, 3, 2)
ENGLISH = (
    "Act + means = trafficking",
    *("The act: what is done", "Recruiting", "Moving"),
    *("The means: how", "Force", "Fraud", "Abuse of power"),
    *("The purpose: what for", "Forced labour", "Slavery"),
    "A child is anyone under 18. For a child, no means is needed.",
)
JAPANESE = (
    "行為＋手段＝人身取引",
    *("行為：人に対して何をするか", "人を集めること", "人を運ぶこと"),
    *("手段：どのように支配するか", "暴力や暴力による脅し", "詐欺", "権力の濫用"),
    *("目的：どのように搾取するか", "強制的な労働", "奴隷にすること"),
    "子どもとは18歳未満の人です。子どもの場合は、手段がなくても人身取引です。",
)
ARABIC = (
    "الفعل",
    "الفعل: ما يُفعل",
    *["نقل شخص"] * 2,
    "الوسيلة",
    *["القوة"] * 3,
    "الغرض",
    *["الرق"] * 2,
    "الطفل دون 18.",
)
SAMPLES = {
    "ja": "（子どもとは）「18歳未満」の人です。キャッチする、サービスへの支払い、ちょっと。",
    "zh_Hans": "（未满18岁）的人都是“儿童”，对于儿童，即使没有使用手段，也属于贩运。",
    "th": "การแสวงหาประโยชน์ทางเพศรูปแบบอื่นเพื่อน้ำใจ",
    "my": "အခွင့်ကောင်းယူခြင်းနှင့်ဆင်တူသောအလေ့အထများ",
    "km": "ការអនុវត្តស្រដៀងនឹងទាសភាព",
    "ne": "जबर्जस्ती श्रम वा सेवा अङ्ग निकाल्नु",
}


def _missing() -> Iterator[str]:
    for library in ("raqm", "fribidi"):
        if not features.check(library):
            yield library
    for name in FONTS:
        try:
            ImageFont.truetype(name, 10)
        except OSError:
            yield name


MISSING = ", ".join(_missing())
needs_fonts = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")


def _drawn(folder: Path, code: str, texts: tuple[str, ...], direction: str = "ltr") -> Image.Image:
    path = folder / f"{code}.{len(list(folder.iterdir()))}.png"
    draw_definition(path, code, direction, texts, SIZES)
    assert path.stat().st_size < 150_000
    return Image.open(path)


@needs_fonts
@pytest.mark.parametrize(("code", "texts"), [("en", ENGLISH), ("ja", JAPANESE)])
def test_a_picture_is_a_portrait_png_as_wide_as_a_phone_shows_sharply(
    tmp_path: Path, code: str, texts: tuple[str, ...]
) -> None:
    picture = _drawn(tmp_path, code, texts)
    assert picture.format == "PNG"
    assert picture.width == 1080
    assert 1080 * 0.8 < picture.height <= 1500


@needs_fonts
def test_longer_texts_make_a_taller_picture(tmp_path: Path) -> None:
    longer = tuple(f"{text} and a few more words that say it" for text in ENGLISH)
    assert _drawn(tmp_path, "en", longer).height > _drawn(tmp_path, "en", ENGLISH).height


@needs_fonts
def test_a_language_written_from_the_right_has_its_numbers_on_the_right(tmp_path: Path) -> None:
    def marked(picture: Image.Image) -> tuple[bool, bool]:
        shown, badge = picture.convert("RGB"), ImageColor.getrgb(TONES[0][1])
        sides = shown.crop((0, 0, 200, shown.height)), shown.crop((880, 0, 1080, shown.height))
        left, right = ({colour for _, colour in side.getcolors(1 << 20) or []} for side in sides)
        return badge in left, badge in right

    assert marked(_drawn(tmp_path, "en", ENGLISH)) == (True, False)
    assert marked(_drawn(tmp_path, "ar", ARABIC, "rtl")) == (False, True)


@needs_fonts
def test_chinese_and_japanese_get_their_own_shapes_of_the_same_characters(tmp_path: Path) -> None:
    texts = tuple("直角骨化" for _ in ENGLISH)
    japanese, chinese = (_drawn(tmp_path, code, texts).convert("RGB") for code in ("ja", "zh_Hans"))
    assert japanese.tobytes() != chinese.tobytes()


@needs_fonts
@pytest.mark.parametrize("code", SAMPLES)
@pytest.mark.parametrize("width", [150, 260, 420])
def test_lines_stay_in_their_width_and_begin_and_end_where_the_script_allows(code: str, width: int) -> None:
    text = SAMPLES[code]
    face = Typeface(Writing.of(code, "ltr", (text,)), 36, "Regular")
    lines = face.set(text, width).lines
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert face.length(line) <= width
        assert unicodedata.category(line[0])[0] != "M"
        assert line[0] not in "、。，）」”ーゃっょะาำ"
        assert line[-1] not in "（「“เแโใไ\u1039\u17d2\u094d"


@needs_fonts
def test_lines_break_at_spaces_and_invisible_spaces_before_any_word_is_torn() -> None:
    english = Typeface(Writing.of("en", "ltr", ENGLISH), 36, "Regular")
    assert english.set("Practices similar to slavery", 330).lines == ("Practices similar", "to slavery")
    text = "การแสวงหา\u200bประโยชน์ทางเพศ"
    thai = Typeface(Writing.of("th", "ltr", (text,)), 36, "Regular").set(text, 260)
    assert thai.lines == ("การแสวงหา", "ประโยชน์ทางเพศ")
    assert not thai.forced


@needs_fonts
def test_a_second_sentence_begins_its_own_line_where_that_costs_none() -> None:
    face = Typeface(Writing.of("en", "ltr", ENGLISH), 36, "Regular")
    assert face.set(ENGLISH[-1], 620).lines == ("A child is anyone under 18.", "For a child, no means is needed.")


@pytest.mark.parametrize(
    ("letters", "ground", "least"),
    [
        *((colour, ground, 4.5) for colour in (INK, QUIET) for ground in (PAPER, WHITE)),
        *((INK, soft, 4.5) for soft, _ in TONES),
        *((WHITE, strong, 4.5) for _, strong in TONES),
        (TONES[0][1], PAPER, 3),  # bars of a chart
    ],
)
def test_letters_and_bars_stand_out_from_their_ground_as_wcag_aa_asks(letters: str, ground: str, least: float) -> None:
    def luminance(colour: str) -> float:
        parts = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(letters), luminance(ground)))
    assert (light + 0.05) / (dark + 0.05) >= least
