"""The charts: bars as long as their numbers, each number whole and apart from every bar, in every script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from matplotlib import font_manager
from PIL import Image, ImageColor

from bot.desk.drawing import INK, PAPER, QUIET, TONES, WHITE
from bot.desk.drawing_chart import draw_chart
from bot.screens.figures import Bar, Drawing
from tests.desk.test_drawing import needs_fonts

HEAVIEST = 60_000  # bytes
SOFT, STRONG = TONES[0]
NOTES = ("Counts only the recognised cases.", "Sources: National Police Agency (2026), US State Department (2025)")
COUNTRIES = ("JP", "PH", "TH", "VN", "KH", "MM", "BO", "MN", "BA", "TZ")
PHRASES = {
    "en": "Forced into prostitution or sex work",
    "ja": "飲食店で働くことを強いられた人",
    "zh_Hans": "被迫卖淫或从事性服务的人",
    "pt_BR": "Trabalho forçado em bares e restaurantes",
    "th": "ถูก\u200bบังคับ\u200bใช้\u200bแรงงาน\u200bใน\u200bบาร์\u200bและ\u200bร้านอาหาร",
    "my": "အရက်ဆိုင်နှင့်\u200bစားသောက်ဆိုင်တွင်\u200bအဓမ္မလုပ်အားပေး",
    "km": "ពលកម្ម\u200bដោយ\u200bបង្ខំ\u200bនៅ\u200bបារ\u200bនិង\u200bភោជនីយដ្ឋាន",
    "ne": "बार र रेस्टुरेन्टमा जबर्जस्ती श्रम",
}


def bar(name: str, *numbers: int, of: tuple[int | None, ...] = (), heading: str = "") -> Bar:
    return Bar(heading, name, numbers, of or (None,) * len(numbers))


def drawn(folder: Path, *bars: Bar, code: str = "en", direction: str = "ltr", title: str = "By year") -> Image.Image:
    path = folder / f"{code}.{len(list(folder.iterdir()))}.png"
    draw_chart(path, code, direction, Drawing(title, bars, NOTES))
    assert path.stat().st_size < HEAVIEST
    return Image.open(path)


def lines(picture: Image.Image) -> Iterator[bytes]:
    shown = picture.convert("RGB")
    for top in range(shown.height):
        yield shown.crop((0, top, shown.width, top + 1)).tobytes()


def solid(picture: Image.Image, colour: str = STRONG) -> list[tuple[int, int]]:
    """Where each bar of a colour starts and ends, from top to bottom."""
    run, found, tall = bytes(ImageColor.getrgb(colour)) * 16, [], 0
    for line in lines(picture):
        tall = tall + 1 if run in line else 0
        if tall == 20:
            found.append((line.find(run) // 3, line.rfind(run) // 3 + 16))
    return found


def lengths(picture: Image.Image) -> list[int]:
    return [end - start for start, end in solid(picture)]


def colours(picture: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or [] if isinstance(colour, tuple)}


def rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


def is_empty(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return colours(picture.crop(box)) == {rgb(PAPER)}


@needs_fonts
@pytest.mark.parametrize("code", ["en", "ja", "zh_Hant", "ko", "th", "km", "my", "ne", "ru"])
def test_ten_countries_fit_a_phone_and_are_a_small_file(tmp_path: Path, code: str) -> None:
    names = Locale.parse(code).territories
    rows = [
        bar(names[country], 20 - place, heading="" if place % 5 else "2024") for place, country in enumerate(COUNTRIES)
    ]
    picture = drawn(tmp_path, *rows, code=code)
    assert (picture.format, picture.mode, picture.width) == ("PNG", "P", 1080)
    assert 700 < picture.height <= 1550
    assert len(solid(picture)) == len(COUNTRIES)


@needs_fonts
def test_letters_bars_and_ground_have_the_colours_of_the_other_pictures(tmp_path: Path) -> None:
    assert colours(drawn(tmp_path, bar("2023", 61), bar("2024", 63))) >= {
        rgb(each) for each in (PAPER, INK, QUIET, STRONG)
    }


@needs_fonts
def test_bars_are_as_long_as_their_numbers_say(tmp_path: Path) -> None:
    longest, half, quarter = lengths(drawn(tmp_path, bar("2022", 80), bar("2023", 40), bar("2024", 20)))
    assert longest > 700
    assert half == pytest.approx(longest / 2, abs=4)
    assert quarter == pytest.approx(longest / 4, abs=4)


@needs_fonts
def test_all_bars_begin_on_one_line_beside_the_longest_name(tmp_path: Path) -> None:
    short = drawn(tmp_path, bar("2023", 61), bar("2024", 63))
    long = drawn(tmp_path, bar("Sri Lanka", 61), bar("Papua New Guinea", 63))
    for picture in (short, long):
        assert len({start for start, _ in solid(picture)}) == 1
    assert solid(short)[0][0] < solid(long)[0][0]


@needs_fonts
def test_nothing_counted_has_its_number_and_no_bar(tmp_path: Path) -> None:
    some, none = drawn(tmp_path, bar("2023", 61), bar("2024", 1)), drawn(tmp_path, bar("2023", 61), bar("2024", 0))
    assert len(lengths(none)) == 1
    assert some.height == none.height
    assert lengths(drawn(tmp_path, bar("2023", 0))) == []


@needs_fonts
def test_what_nobody_counted_has_a_dash_and_no_bar(tmp_path: Path) -> None:
    zero, none = drawn(tmp_path, bar("2023", 61), bar("2024", 0)), drawn(tmp_path, bar("2023", 61), bar("2024"))
    assert len(lengths(none)) == 1
    assert zero.height == none.height
    assert zero.tobytes() != none.tobytes()
    assert lengths(drawn(tmp_path, bar("2023"))) == []


@needs_fonts
def test_where_sources_differ_each_number_has_a_bar_of_its_own_and_only_the_first_is_solid(tmp_path: Path) -> None:
    agreed, differ = drawn(tmp_path, bar("2024", 60)), drawn(tmp_path, bar("2024", 60, 45))
    three = drawn(tmp_path, bar("2024", 60, 45, 30))
    assert rgb(SOFT) not in colours(agreed)
    assert rgb(SOFT) in colours(differ)
    assert len(solid(differ)) == len(solid(three)) == 1
    assert agreed.height < differ.height < three.height


@needs_fonts
def test_a_part_stands_solid_in_its_pale_total(tmp_path: Path) -> None:
    part, whole = drawn(tmp_path, bar("2024", 15, of=(60,))), drawn(tmp_path, bar("2024", 60, of=(60,)))
    (start, end), (rest, most) = solid(part)[0], solid(part, WHITE)[0]
    assert rest == pytest.approx(end, abs=6)
    assert end - start == pytest.approx((most - start) / 4, abs=6)
    assert solid(whole, WHITE) == []


@needs_fonts
def test_a_year_above_its_rows_makes_the_picture_taller(tmp_path: Path) -> None:
    alone = drawn(tmp_path, bar("Japan", 50), bar("Thailand", 20))
    under = drawn(tmp_path, bar("Japan", 50, heading="2024"), bar("Thailand", 20))
    assert under.height > alone.height + 38


@needs_fonts
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("most", [7, 66, 1204, 123456])
def test_numbers_are_whole_and_stand_apart_from_their_bars(tmp_path: Path, direction: str, most: int) -> None:
    rows = [bar("2022", most, of=(most,)), bar("2023", most - 1, of=(most,)), bar("2024", most, most - 2)]
    picture = drawn(tmp_path, *rows, direction=direction).convert("RGB")
    margin = 30
    for box in (
        (0, 0, margin, picture.height),
        (1080 - margin, 0, 1080, picture.height),
        (0, 0, 1080, margin),
        (0, picture.height - margin, 1080, picture.height),
    ):
        assert is_empty(picture, box)
    (start, end), *_ = solid(picture)
    tops = [top for top, line in enumerate(lines(picture)) if bytes(rgb(STRONG)) * 100 in line]
    beside = (end + 6, end + 12) if direction == "ltr" else (start - 12, start - 6)
    assert is_empty(picture, (beside[0], tops[0], beside[1], tops[-1]))


@needs_fonts
def test_where_the_language_is_written_from_the_right_bars_grow_from_the_right(tmp_path: Path) -> None:
    rows = (bar("2022", 80), bar("2023", 40), bar("2024", 20))
    left, right = solid(drawn(tmp_path, *rows)), solid(drawn(tmp_path, *rows, code="ur", direction="rtl"))
    assert len({start for start, _ in left}) == len({end for _, end in right}) == 1
    mirrored = [(1080 - end, 1080 - start) for start, end in right]
    assert [x for ends in mirrored for x in ends] == pytest.approx([x for ends in left for x in ends], abs=3)


@needs_fonts
def test_a_name_that_begins_in_latin_letters_still_runs_from_the_right(tmp_path: Path) -> None:
    def first_letters(name: str) -> bytes:
        picture = drawn(tmp_path, bar(name, 5), code="ur", direction="rtl", title="جاپان").convert("L")
        return picture.crop((980, 130, 1080, 180)).point(lambda grey: 255 * (grey < 128)).tobytes()

    one, other = first_letters("JICA مطابق کے"), first_letters("JICA کے مطابق")
    differing = sum(left != right for left, right in zip(one, other, strict=True))
    assert differing < sum(map(bool, one)) / 20


@needs_fonts
@pytest.mark.parametrize(("code", "name"), PHRASES.items())
def test_a_long_name_is_broken_and_never_runs_into_its_bar(tmp_path: Path, code: str, name: str) -> None:
    picture = drawn(tmp_path, bar(name, 50), bar(name, 40, 30), code=code).convert("RGB")
    (start, end), *_ = solid(picture)
    assert start < 540
    assert end - start > 300
    tops = [top for top, line in enumerate(lines(picture)) if bytes(rgb(STRONG)) * 100 in line]
    assert is_empty(picture, (start - 14, tops[0] - 30, start - 4, tops[-1] + 30))


@needs_fonts
@pytest.mark.parametrize("other", ["zh_Hans", "zh_Hant", "ko"])
def test_names_in_chinese_characters_get_the_shapes_of_their_language(tmp_path: Path, other: str) -> None:
    japanese, their = (drawn(tmp_path, bar("直角骨化底", 50), code=code).convert("RGB") for code in ("ja", other))
    (start, _), *_ = solid(japanese)
    names = [picture.crop((0, 150, start - 4, picture.height - 150)).tobytes() for picture in (japanese, their)]
    assert names[0] != names[1]


@needs_fonts
def test_the_same_chart_is_the_same_file(tmp_path: Path) -> None:
    rows = (bar("2023", 61, heading="日本"), bar("2024", 63, 66, of=(70, None)))
    first, second = (drawn(tmp_path, *rows, code="ja") for _ in range(2))
    assert not first.info
    one, two = sorted(tmp_path.iterdir())
    assert one.read_bytes() == two.read_bytes()
    assert first.size == second.size


@needs_fonts
def test_a_font_that_matplotlib_misses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> str:
        raise ValueError("Failed to find font")

    monkeypatch.setattr(font_manager, "findfont", nowhere)
    with pytest.raises(FileNotFoundError, match=r"font Noto Sans CJK JP is not installed.*fonts-noto-cjk"):
        drawn(tmp_path, bar("日本", 63), code="ja")
    assert not list(tmp_path.iterdir())
