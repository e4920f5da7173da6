"""Draw the pictures of the cards, one for each offered language, from the texts of the catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.screens import Edition
from bot.screens.definition import PICTURE, picture_texts
from bot.screens.edition import PICTURES, picture_name


def texts(edition: Edition, code: str) -> tuple[str, ...]:
    """The texts of the definition picture in one language."""
    return picture_texts(edition.words(code), edition.guide.definition)


def stale_pictures(edition: Edition) -> list[str]:
    """Offered languages whose picture is missing or shows older texts."""
    return [code for code in edition.offered if edition.picture(PICTURE, code, texts(edition, code)) is None]


def draw_pictures(edition: Edition, content: Path) -> Iterator[Path]:
    """Draw what is stale, and remove pictures of texts that are no more; yields the files written.

    Raises:
        ModuleNotFoundError: Pillow is not installed (it comes with the development dependencies).
        FileNotFoundError: a font is not installed; the message names Debian's package.
    """
    from bot.desk.drawing import draw_definition

    folder = content / PICTURES
    folder.mkdir(exist_ok=True)
    drawn = {code: texts(edition, code) for code in edition.offered}
    wanted = {picture_name(PICTURE, code, told): code for code, told in drawn.items()}
    for path in folder.glob(f"{PICTURE}.*.png"):
        if path.name not in wanted:
            path.unlink()
    for name, code in wanted.items():
        if not (folder / name).is_file():
            definition = edition.guide.definition
            sizes = (len(definition.acts), len(definition.means), len(definition.purposes))
            draw_definition(folder / name, code, edition.guide.languages[code].direction, drawn[code], sizes)
            yield folder / name
