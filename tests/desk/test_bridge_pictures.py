"""The pictures of the Japanese to show: large, small as files, broken where Japanese breaks, and never out of date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from bot.desk.drawing_bridge import SIZES, TALLEST, draw_sentence, lay_out
from bot.desk.pictures import draw_pictures, planned, stale_pictures
from bot.screens import Edition
from bot.screens.bridge import pictures
from bot.screens.edition import PICTURES
from tests.conftest import CONTENT
from tests.desk.test_drawing import needs_fonts

HEAVIEST = 18_000  # bytes
INVISIBLE = str.maketrans("", "", "\u200b\u2060")
# A word of two writings must not be torn, and no line begins or ends with what belongs to its neighbour.
NEVER_FIRST = ("主", "上げ", "、", "。", "）", "ー", "を", "に", "は", "が", "ん", "っ")
NEVER_LAST = ("（", "お")


def lines_of(japanese: str) -> list[str]:
    return [line.translate(INVISIBLE) for part in lay_out(japanese) for line in part.lines]


@needs_fonts
def test_every_sentence_keeps_its_words_whole_and_loses_no_sign(edition: Edition) -> None:
    for name, each in pictures(edition.guide).items():
        lines = lines_of(each.japanese)
        assert "".join(lines) == each.japanese, name
        assert not any(part.forced for part in lay_out(each.japanese)), name
        for line in lines:
            assert not line.startswith(NEVER_FIRST), (name, lines)
            assert not line.endswith(NEVER_LAST), (name, lines)


@needs_fonts
def test_a_new_sentence_begins_a_new_line() -> None:
    assert lines_of("私は子どもです。18歳未満です。")[-1] == "18歳未満です。"


@needs_fonts
def test_short_sentences_are_drawn_larger_and_none_smaller_than_can_be_read(edition: Edition) -> None:
    sizes = {each.japanese: lay_out(each.japanese)[0].face.size for each in pictures(edition.guide).values()}
    assert min(sizes.values()) >= SIZES[-1]
    assert sizes["助けてください。"] == SIZES[0]
    assert all(sum(part.height for part in lay_out(japanese)) <= TALLEST for japanese in sizes)


@needs_fonts
def test_a_picture_is_a_small_png_of_dark_letters_on_white(tmp_path: Path, edition: Edition) -> None:
    for name, each in pictures(edition.guide).items():
        path = tmp_path / f"{name}.png"
        draw_sentence(path, each.japanese, each.reading)
        assert path.stat().st_size < HEAVIEST, name
        with Image.open(path) as picture:
            assert (picture.format, picture.mode, picture.width) == ("PNG", "P", 1080)
            assert 500 < picture.height <= 1080
            greys = picture.convert("L").tobytes()
            assert min(greys) < 60
            assert max(greys) > 245


@needs_fonts
def test_a_language_without_a_good_place_to_break_is_still_drawn(tmp_path: Path) -> None:
    path = tmp_path / "long.png"
    draw_sentence(path, "私はアイウエオカキクケコサシスセソタチツテト語を話します。", "Watashi wa")
    assert path.is_file()


def test_there_is_one_picture_for_each_sentence_and_each_language_but_japanese(edition: Edition) -> None:
    guide = edition.guide
    called = [picture.called for picture in planned(edition)]
    sentences = {f"bridge-{sentence.id}" for sentence in guide.bridge.sentences}
    sentences |= {f"bridge-speak-{code}" for code in guide.spoken - {"ja"}}
    ways = {f"{name} {code}" for name, topic in guide.topics.items() if topic.steps for code in edition.offered}
    charts = {f"figures-{chart.id} {code}" for chart in guide.figures.charts for code in edition.offered}
    assert sorted(called) == sorted({*edition.offered, *sentences, *ways, *charts})


def test_a_sentence_that_changed_has_a_stale_picture(edition: Edition) -> None:
    whole = replace(edition, pictures={picture.file: Path(picture.file) for picture in planned(edition)})
    assert stale_pictures(whole) == []
    bridge = edition.guide.bridge
    first = bridge.sentences[0].model_copy(update={"japanese": "すぐに助けてください。"})
    changed = bridge.model_copy(update={"sentences": (first, *bridge.sentences[1:])})
    assert stale_pictures(replace(whole, guide=replace(edition.guide, bridge=changed))) == [f"bridge-{first.id}"]


@needs_fonts
def test_drawing_fills_what_is_missing_and_removes_what_nobody_says_any_more(tmp_path: Path, edition: Edition) -> None:
    alone = replace(edition, offered=("en",), pictures={})
    folder = tmp_path / PICTURES
    folder.mkdir()
    kinds = ("bridge-help-me.ja", "definition.en", "after.en", "topic-of-yesterday.tlh", "figures-gone.en")
    old = [folder / f"{kind}.0123456789.png" for kind in kinds]
    foreign = [folder / name for name in ("other.png", "definition.draft.png", "after.en.0123456789.svg")]
    switched_off = folder / "figures-people.zh_Hans.0123456789.png"
    for path in (*old, *foreign, switched_off):
        path.write_bytes(b"old")
    done = list(draw_pictures(alone, tmp_path))
    assert {path.name for what, path in done if what == "drawn"} == {picture.file for picture in planned(alone)}
    assert [path for what, path in done if what == "removed"] == sorted(old)
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in foreign)
    assert switched_off.exists()
    assert list(draw_pictures(alone, tmp_path)) == []


def test_the_pictures_in_the_content_are_those_of_todays_sentences(edition: Edition) -> None:
    wanted = {picture.file for picture in planned(edition) if picture.called.startswith("bridge-")}
    assert {path.name for path in (CONTENT / PICTURES).glob("bridge-*.png")} == wanted
