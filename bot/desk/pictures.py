"""Draw the pictures of the cards: definition, ways in steps and charts in each offered language; sentences to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.guide.bridge import Japanese
from bot.screens import Edition, bridge, topic
from bot.screens.definition import PICTURE, picture_texts
from bot.screens.edition import PICTURES, picture_name
from bot.screens.figures import Drawing, drawn_as, picture_of

# Every file that this command ever draws: a name, a language and a digest.
DRAWN = f"*.*.{'[0-9a-f]' * 10}.png"


@dataclass(frozen=True)
class Planned:
    """A picture that a card may show.

    Attributes:
        file: its name, which holds a digest of its texts.
        called: what staff call it: the language of a definition, the sentence, or a topic or chart with its language.
        draw: draws it into a file.
    """

    file: str
    called: str
    draw: Callable[[Path], None]


def texts(edition: Edition, code: str) -> tuple[str, ...]:
    """The texts of the definition picture in one language."""
    return picture_texts(edition.words(code), edition.guide.definition)


def planned(edition: Edition) -> Iterator[Planned]:
    """Every picture of today's texts."""
    for code in edition.offered:
        file = picture_name(PICTURE, code, texts(edition, code))
        yield Planned(file, code, partial(_draw_definition, edition, code))
        yield from _steps(edition, code)
        yield from _charts(edition, code)
    for name, japanese in bridge.pictures(edition.guide).items():
        file = picture_name(*bridge.drawn_as(name, japanese))
        yield Planned(file, f"{bridge.PICTURE}-{name}", partial(_draw_sentence, japanese))


def _steps(edition: Edition, code: str) -> Iterator[Planned]:
    for source in edition.guide.topics.values():
        if source.steps:
            told = topic.picture_texts(edition.words(code), source)
            file = picture_name(source.id, code, told)
            yield Planned(file, f"{source.id} {code}", partial(_draw_steps, edition, code, told))


def _charts(edition: Edition, code: str) -> Iterator[Planned]:
    figures = edition.guide.figures
    for chart in figures.charts:
        name, drawing = picture_of(chart), drawn_as(edition.words(code), figures, chart)
        file = picture_name(name, code, drawing.texts)
        yield Planned(file, f"{name} {code}", partial(_draw_chart, edition, code, drawing))


def stale_pictures(edition: Edition) -> list[str]:
    """Pictures that are missing or show older texts, as staff call them."""
    return [picture.called for picture in planned(edition) if picture.file not in edition.pictures]


def draw_pictures(edition: Edition, content: Path) -> Iterator[tuple[str, Path]]:
    """Draw what is stale, then remove pictures of texts that are no more.

    Pictures of a language that is switched off stay: it may be back with the same texts.

    Yields:
        ``drawn`` or ``removed``, and the file.

    Raises:
        ModuleNotFoundError: Pillow is not installed (it comes with the development dependencies).
        FileNotFoundError: a font is not installed; the message names Debian's package.
    """
    folder = content / PICTURES
    folder.mkdir(exist_ok=True)
    wanted = {picture.file: picture for picture in planned(edition)}
    for file, picture in wanted.items():
        if not (folder / file).is_file():
            picture.draw(folder / file)
            yield "drawn", folder / file
    for path in sorted(folder.glob(DRAWN)):
        if path.name not in wanted and not _resting(edition, path.name):
            path.unlink()
            yield "removed", path


def _resting(edition: Edition, file: str) -> bool:
    """Whether a picture is of a language that is listed and switched off. Sentences to show are always Japanese."""
    name, code, *_ = file.split(".")
    off = edition.guide.languages.keys() - set(edition.offered)
    return code in off and not name.startswith(f"{bridge.PICTURE}-")


# The running bot needs no Pillow and no Matplotlib, nor does `check`: they are imported where something is drawn.


def _draw_definition(edition: Edition, code: str, path: Path) -> None:
    from bot.desk.drawing import draw_definition

    definition = edition.guide.definition
    sizes = (len(definition.acts), len(definition.means), len(definition.purposes))
    draw_definition(path, code, edition.guide.languages[code].direction, texts(edition, code), sizes)


def _draw_steps(edition: Edition, code: str, told: tuple[str, ...], path: Path) -> None:
    from bot.desk.drawing_steps import draw_steps

    draw_steps(path, code, edition.guide.languages[code].direction, told)


def _draw_chart(edition: Edition, code: str, drawing: Drawing, path: Path) -> None:
    from bot.desk.drawing_chart import draw_chart

    draw_chart(path, code, edition.guide.languages[code].direction, drawing)


def _draw_sentence(japanese: Japanese, path: Path) -> None:
    from bot.desk.drawing_bridge import draw_sentence

    draw_sentence(path, japanese.japanese, japanese.reading)
