"""The ways in steps: a panel for each number, choices in one panel, arrows between, and the note last."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from bot.desk.drawing import INK, PAPER, QUIET, TONES, WHITE
from bot.desk.drawing_steps import draw_steps
from tests.desk.test_drawing import needs_fonts

SOFT, STRONG = TONES[0]
HEAD = ("After you ask for help", "You decide at every step.")
CONTACT = ("1", "First contact", "Police, immigration or a support group")
PLACE = ("2", "A safe place", "A support center; for men and children, other offices")
WORK = ("3", "Work", "Immigration and Hello Work, the public job office")
HOME = ("3", "Going home", "IOM, the International Organization for Migration")
SAMPLES = {
    "ja": (
        "助けを求めた後",
        "決めるのはあなたです。",
        "1",
        "最初の相談",
        "警察、入管、支援団体",
        "2",
        "仕事",
        "ハローワーク",
    ),
    "my": (
        *("အကူအညီတောင်းပြီးနောက်", "အဆင့်တိုင်းတွင် သင်ကိုယ်တိုင် ဆုံးဖြတ်သည်။"),
        *("1", "ပထမဆုံး ဆက်သွယ်ခြင်း", "ရဲ၊ လူဝင်မှုကြီးကြပ်ရေး သို့မဟုတ် ပံ့ပိုးရေးအဖွဲ့"),
        *("2", "အလုပ်", "လူဝင်မှုကြီးကြပ်ရေးနှင့် Hello Work အများပိုင် အလုပ်အကိုင်ရုံး"),
    ),
    "km": (
        *("បន្ទាប់ពី\u200bអ្នក\u200bសុំ\u200bជំនួយ", "អ្នក\u200bសម្រេច\u200bចិត្ត\u200bនៅ\u200bគ្រប់\u200bជំហាន។"),
        *("1", "ការ\u200bទាក់ទង\u200bដំបូង", "ប៉ូលិស អន្តោប្រវេសន៍ ឬ\u200bក្រុម\u200bគាំទ្រ"),
        *("2", "ការងារ", "អន្តោប្រវេសន៍ និង Hello Work ជា\u200bការិយាល័យ\u200bការងារ\u200bសាធារណៈ"),
    ),
    "pt_BR": (
        *("Depois que você pede ajuda", "Você decide em cada passo."),
        *("1", "Primeiro contato", "Polícia, imigração, um centro de apoio ou um grupo de apoio"),
        *("2", "Volta para casa", "OIM, a Organização Internacional para as Migrações"),
    ),
}
URDU = ("مدد مانگنے کے بعد", "ہر قدم پر فیصلہ آپ کا ہے۔", "1", "پہلا رابطہ", "پولیس", "2", "کام", "Hello Work")


def drawn(folder: Path, texts: tuple[str, ...], code: str = "en", direction: str = "ltr") -> Image.Image:
    path = folder / f"{code}.{len(list(folder.iterdir()))}.png"
    draw_steps(path, code, direction, texts)
    assert path.stat().st_size < 100_000
    return Image.open(path)


def way(*steps: tuple[str, str, str]) -> tuple[str, ...]:
    return (*HEAD, *(text for step in steps for text in step))


def rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


def colours(picture: Image.Image, box: tuple[int, int, int, int] | None = None) -> set[tuple[int, ...]]:
    shown = picture.convert("RGB").crop(box)
    return {colour for _, colour in shown.getcolors(1 << 20) or [] if isinstance(colour, tuple)}


def boxes(picture: Image.Image, fill: str, x: int = 60) -> list[tuple[int, int]]:
    """From where to where each box of a fill reaches, downward at x, which is beside all numbers and texts."""
    column = picture.convert("RGB").crop((x, 0, x + 1, picture.height)).tobytes()
    pixels = [tuple(column[place : place + 3]) for place in range(0, len(column), 3)]
    found, top = [], 0
    for colour, run in groupby(pixels):
        height = len(list(run))
        if colour == rgb(fill) and height > 10:
            found.append((top, top + height))
        top += height
    return found


@needs_fonts
@pytest.mark.parametrize("code", SAMPLES)
def test_a_way_is_a_png_as_wide_as_a_phone_shows_sharply(tmp_path: Path, code: str) -> None:
    picture = drawn(tmp_path, SAMPLES[code], code)
    assert (picture.format, picture.mode, picture.width) == ("PNG", "P", 1080)
    assert 500 < picture.height < 1000
    assert len(boxes(picture, SOFT)) == 2


@needs_fonts
def test_it_has_the_colours_of_the_other_pictures_and_an_empty_border(tmp_path: Path) -> None:
    picture = drawn(tmp_path, way(CONTACT, PLACE, WORK, HOME))
    assert colours(picture) >= {rgb(each) for each in (PAPER, INK, SOFT, STRONG, WHITE, QUIET)}
    for box in (
        (0, 0, 36, picture.height),
        (1044, 0, 1080, picture.height),
        (0, 0, 1080, 36),
        (0, picture.height - 36, 1080, picture.height),
    ):
        assert colours(picture, box) == {rgb(PAPER)}


@needs_fonts
def test_each_number_has_a_panel_and_choices_of_one_number_share_theirs(tmp_path: Path) -> None:
    assert len(boxes(drawn(tmp_path, way(CONTACT)), SOFT)) == 1
    alone, shared = drawn(tmp_path, way(CONTACT, PLACE, WORK)), drawn(tmp_path, way(CONTACT, PLACE, WORK, HOME))
    assert len(boxes(alone, SOFT)) == len(boxes(shared, SOFT)) == 3
    *_, (top, bottom) = boxes(alone, SOFT)
    *_, (shared_top, shared_bottom) = boxes(shared, SOFT)
    assert shared_bottom - shared_top > 1.5 * (bottom - top)


@needs_fonts
def test_a_line_divides_the_choices_of_one_number(tmp_path: Path) -> None:
    def divided(*steps: tuple[str, str, str]) -> int:
        shown = drawn(tmp_path, way(*steps)).convert("RGB")
        middle, whole = shown.crop((300, 0, 900, shown.height)).tobytes(), bytes(rgb(STRONG)) * 600
        rows = (middle[place : place + len(whole)] for place in range(0, len(middle), len(whole)))
        return sum(same for same, _ in groupby(row == whole for row in rows))

    assert divided(CONTACT, PLACE, WORK) == 0
    assert divided(CONTACT, PLACE, WORK, HOME) == 1
    assert divided(CONTACT, PLACE, WORK, HOME, ("3", "Legal help", "Lawyers")) == 2


@needs_fonts
def test_an_arrow_leads_from_each_panel_to_the_next_and_none_to_the_note(tmp_path: Path) -> None:
    picture = drawn(tmp_path, way(CONTACT, PLACE, WORK, HOME))
    panels = boxes(picture, SOFT)
    ends = [*(top for top, _ in panels[1:]), boxes(picture, WHITE)[0][0]]
    between = [(bottom + 2, end - 6) for (_, bottom), end in zip(panels, ends, strict=True)]
    arrows = [rgb(STRONG) in colours(picture, (40, top, 1040, end)) for top, end in between]
    assert arrows == [True, True, False]


@needs_fonts
def test_the_note_stands_last_in_a_white_box(tmp_path: Path) -> None:
    picture = drawn(tmp_path, way(CONTACT, PLACE))
    ((top, bottom),) = boxes(picture, WHITE)
    assert top > boxes(picture, SOFT)[-1][1]
    assert rgb(INK) in colours(picture, (76, top, 1004, bottom))


@needs_fonts
def test_more_steps_and_longer_texts_make_a_taller_picture(tmp_path: Path) -> None:
    longer = (CONTACT, (*PLACE[:2], f"{PLACE[2]} and a few more words that say who they are"))
    heights = [drawn(tmp_path, way(*steps)).height for steps in ((CONTACT, PLACE), longer, (CONTACT, PLACE, WORK))]
    assert heights == sorted(set(heights))


@needs_fonts
def test_many_steps_are_drawn_a_little_smaller_so_that_a_phone_shows_the_way_whole(tmp_path: Path) -> None:
    few = drawn(tmp_path, way(*((str(place), *WORK[1:]) for place in range(1, 4))))
    many = drawn(tmp_path, way(*((str(place), *WORK[1:]) for place in range(1, 8))))
    heights = [bottom - top for picture in (few, many) for top, bottom in boxes(picture, SOFT)]
    assert heights[0] > heights[-1]
    assert many.height <= 1500


@needs_fonts
def test_a_language_written_from_the_right_has_its_numbers_on_the_right(tmp_path: Path) -> None:
    def marked(picture: Image.Image) -> tuple[bool, bool]:
        left, right = ((x, 0, x + 160, picture.height) for x in (0, 920))
        return rgb(STRONG) in colours(picture, left), rgb(STRONG) in colours(picture, right)

    assert marked(drawn(tmp_path, way(CONTACT, PLACE))) == (True, False)
    assert marked(drawn(tmp_path, URDU, "ur", "rtl")) == (False, True)


@needs_fonts
@pytest.mark.parametrize("other", ["zh_Hans", "zh_Hant", "ko"])
def test_chinese_characters_get_the_shapes_of_their_language(tmp_path: Path, other: str) -> None:
    texts = ("直角骨化", "直角骨化", "1", "直角骨化", "直角骨化")
    japanese, their = (drawn(tmp_path, texts, code).convert("RGB") for code in ("ja", other))
    assert japanese.tobytes() != their.tobytes()


@needs_fonts
def test_the_same_way_is_the_same_file(tmp_path: Path) -> None:
    assert not drawn(tmp_path, SAMPLES["ja"], "ja").info
    drawn(tmp_path, SAMPLES["ja"], "ja")
    one, two = sorted(tmp_path.iterdir())
    assert one.read_bytes() == two.read_bytes()
