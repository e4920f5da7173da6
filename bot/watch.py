"""Watches the content and the catalogs, and puts what changed in place while the bot runs."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from watchfiles import awatch

from bot.guide import ContentFaults, Fault
from bot.logs import describe
from bot.screens import Edition, Live, load_edition

log = logging.getLogger(__name__)

QUIET_MS, LONGEST_MS = 50, 300  # no change for so long, or changes for so long, and the files are read
LOOK_MS = 5_000  # the files are looked at so often anyway: some file systems tell of no change
AGAIN_SECONDS = 1.0  # until watching is tried again

Fingerprint = frozenset[tuple[str, int, int, int]]


async def watch(live: Live, content: Path, locales: Path, stop: asyncio.Event) -> None:
    """Read everything anew whenever a file changed, until `stop` is set; what has a fault changes nothing.

    Editors that rename, `git pull` and swapped links are changes like others: what counts is how the folders look.
    Nor is anything taken that would switch off a language which visitors have now.

    Args:
        live: where a new edition goes.
        content: the folder ``content/``; it may be, or lie behind, a link.
        locales: the folder ``locales/``, likewise.
        stop: ends the watching.
    """
    seen = await asyncio.to_thread(fingerprint, content, locales)
    while not stop.is_set():
        try:
            watched = set(_watched(content, locales))
            async for _ in awatch(
                *watched,
                stop_event=stop,
                debounce=LONGEST_MS,
                step=QUIET_MS,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
            ):
                looks = await asyncio.to_thread(fingerprint, content, locales)
                if looks != seen:
                    seen = looks
                    await _read(live, content, locales)
                if set(_watched(content, locales)) != watched:
                    break  # a link leads elsewhere now
        except (OSError, RuntimeError) as error:  # a folder is gone for a moment, or the system has no more watches
            log.warning("changes of the content cannot be seen: %s; trying again", describe(error))
            await asyncio.sleep(AGAIN_SECONDS)


def fingerprint(*folders: Path) -> Fingerprint:
    """Name, size, age and identity of every file below the folders."""
    found = set()
    for folder in folders:
        for place, _, names in os.walk(folder, followlinks=True):
            for name in names:
                path = os.path.join(place, name)  # noqa: PTH118 - a thousand of them, several times a second
                try:
                    known = os.stat(path)  # noqa: PTH116
                except OSError:
                    continue  # it went while we looked
                found.add((path, known.st_mtime_ns, known.st_size, known.st_ino))
    return frozenset(found)


def _watched(*folders: Path) -> Iterator[Path]:
    """The folders as they are, and where the links on the way to them stand."""
    for folder in folders:
        yield folder.resolve(strict=True)
        for step in (folder, *folder.parents):
            if step.is_symlink():
                yield step.parent.resolve(strict=True)


async def _read(live: Live, content: Path, locales: Path) -> None:
    try:
        edition = await asyncio.to_thread(load_edition, content, locales, live.edition)
    except ContentFaults as found:
        _refuse(live, found.faults)
    except Exception as error:
        log.error("the changed content cannot be read and is not used: %s", describe(error))
    else:
        lost = tuple(_lost(live.edition, edition, locales.name))
        if lost:
            _refuse(live, lost)
        else:
            live.take(edition)
            log.info("content %s is live", edition.guide.version)


def _refuse(live: Live, faults: tuple[Fault, ...]) -> None:
    live.refuse(faults)
    log.error("what changed has %d faults and is not used", len(faults))
    for fault in faults:
        log.error("%s", fault)


def _lost(before: Edition, after: Edition, locales: str) -> Iterator[Fault]:
    """A language that visitors have now and that the change would take from them, such as a new text does."""
    for code in before.offered:
        if code in after.guide.languages and code not in after.offered:
            why = after.translations[code].why_not
            yield Fault(f"{locales}/{code}", 0, 0, "", f"the language would be switched off: {why}", "translate first")
