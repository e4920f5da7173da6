"""Small catalogs, written for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.languages.catalogs import po_path

Entry = tuple[str, str, str, bool]  # context, English, translation, fuzzy
WriteCatalog = Callable[..., Path]


@pytest.fixture
def write_catalog(tmp_path: Path) -> WriteCatalog:
    """Write one domain of one language below ``tmp_path``; the entries are (context, English, translation[, fuzzy])."""

    def write(language: str, domain: str, entries: Iterable[tuple[str, str, str] | Entry]) -> Path:
        catalog = Catalog(locale=language, domain=domain, fuzzy=False)
        for context, english, translation, *fuzzy in entries:
            catalog.add(english, translation, context=context, flags=["fuzzy"] if any(fuzzy) else [])
        path = po_path(tmp_path, language, domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog)
        return path

    return write
