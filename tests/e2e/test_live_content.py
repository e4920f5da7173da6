"""A change of content or catalogs is live while the bot runs; a broken one changes nothing; no update is lost."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from bot.screens import Live, load_edition
from bot.watch import fingerprint, watch
from tests.conftest import CONTENT, LOCALES
from tests.e2e.conftest import Clock, card, running

OLD, NEW = "0120-924-839", "0120-111-222"
SERVICE = "services/anonymous-reporting.yaml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The real content, to change, with the catalogs of one language."""
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "locales").mkdir()
    for template in LOCALES.glob("*.pot"):
        shutil.copy(template, tmp_path / "locales")
    shutil.copytree(LOCALES / "th", tmp_path / "locales" / "th")
    return tmp_path


@asynccontextmanager
async def watching(content: Path, locales: Path) -> AsyncIterator[Live]:
    live, stop = Live(load_edition(content, locales)), asyncio.Event()
    task = asyncio.create_task(watch(live, content, locales, stop))
    await asyncio.sleep(0.5)  # until the system watches
    try:
        yield live
    finally:
        stop.set()
        await asyncio.wait_for(task, timeout=10)


async def until(done: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.sleep(0.02)


def number(live: Live) -> str:
    return live.edition.guide.services["anonymous-reporting"].phones[0].number


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


async def test_a_changed_number_is_live_without_a_restart(house: Path, caplog: pytest.LogCaptureFixture) -> None:
    content = house / "content"
    async with watching(content, house / "locales") as live:
        with caplog.at_level(logging.INFO):
            change(content / SERVICE, OLD, NEW)
            await until(lambda: number(live) == NEW)
        assert f"content {live.edition.guide.version} is live" in caplog.text


async def test_an_editor_that_writes_beside_and_renames_is_seen(house: Path) -> None:
    content = house / "content"
    async with watching(content, house / "locales") as live:
        beside = content / "services" / "anonymous-reporting.tmp"
        beside.write_text((content / SERVICE).read_text("utf-8").replace(OLD, NEW), "utf-8")
        beside.replace(content / SERVICE)
        await until(lambda: number(live) == NEW)


async def test_broken_content_changes_nothing_is_told_with_its_line_and_is_forgotten_when_mended(
    house: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = house / "content"
    async with watching(content, house / "locales") as live:
        before = live.edition
        change(content / SERVICE, OLD, "0120-924")
        await until(lambda: bool(live.faults))
        assert live.edition is before
        assert number(live) == OLD
        assert "what changed has 1 faults and is not used" in caplog.text
        assert f"content/{SERVICE}:" in caplog.text
        change(content / SERVICE, "0120-924", NEW)
        await until(lambda: number(live) == NEW)
        assert live.faults == ()


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"id: [", b"- a\n- b\n"])
async def test_no_broken_file_at_all_stops_the_watching(house: Path, broken: bytes) -> None:
    content = house / "content"
    good = (content / SERVICE).read_bytes()
    async with watching(content, house / "locales") as live:
        (content / SERVICE).write_bytes(broken)
        await until(lambda: bool(live.faults))
        (content / SERVICE).write_bytes(good.replace(OLD.encode(), NEW.encode()))
        await until(lambda: number(live) == NEW)


async def test_a_folder_that_is_swapped_by_its_link_is_seen_again_and_again(house: Path) -> None:
    """As Kubernetes and git-sync do it: everything is written elsewhere, and one link is renamed over the old one."""
    shutil.move(house / "content", house / "version0")
    link = house / "content"
    link.symlink_to("version0")
    numbers = [OLD, NEW, "0120-333-444"]
    async with watching(link, house / "locales") as live:
        for at, (before, after) in enumerate(pairwise(numbers)):
            new = house / f"version{at + 1}"
            shutil.copytree(house / f"version{at}", new)
            change(new / SERVICE, before, after)
            (house / "next").symlink_to(new.name)
            (house / "next").replace(link)
            await until(lambda after=after: number(live) == after)  # type: ignore[misc]
            await asyncio.sleep(0.3)


async def test_a_damaged_catalog_takes_no_language_from_anybody(house: Path, caplog: pytest.LogCaptureFixture) -> None:
    catalog = house / "locales" / "th" / "LC_MESSAGES" / "screens.po"
    good = catalog.read_bytes()
    async with watching(house / "content", house / "locales") as live:
        before = live.edition
        assert before.offered == ("en", "th")
        catalog.write_bytes(b"msgid")
        await until(lambda: bool(live.faults))
        assert live.edition is before
        assert "locales/th: the language would be switched off: " in caplog.text
        catalog.write_bytes(good)
        await until(lambda: live.faults == ())


async def test_a_new_text_waits_for_its_translations_while_numbers_do_not(house: Path) -> None:
    content = house / "content"
    async with watching(content, house / "locales") as live:
        new = (content / "services" / "migrants-network.yaml").read_text("utf-8")
        new = new.replace("id: migrants-network", "id: new-network").replace('name: "', 'name: "New ')
        (content / "services" / "new-network.yaml").write_text(new, "utf-8")
        await until(lambda: bool(live.faults))
        assert "the language would be switched off" in str(live.faults[0])
        assert live.edition.offered == ("en", "th")
        assert "new-network" not in live.edition.guide.services
        (content / "services" / "new-network.yaml").unlink()
        change(content / SERVICE, OLD, NEW)
        await until(lambda: number(live) == NEW)


async def test_a_changed_sentence_is_live_in_english_and_takes_no_language_away(house: Path) -> None:
    content = house / "content"
    sentence = "A network of groups that stand up for migrants in Japan and help people one by one."
    async with watching(content, house / "locales") as live:
        change(content / "services" / "migrants-network.yaml", sentence, "Groups that help migrants in Japan.")
        await until(lambda: live.edition.guide.services["migrants-network"].description.startswith("Groups"))
        assert live.edition.offered == ("en", "th")


async def test_a_folder_that_is_gone_for_a_moment_is_found_again(house: Path) -> None:
    content = house / "content"
    async with watching(content, house / "locales") as live:
        shutil.move(content, house / "away")
        await asyncio.sleep(1.0)
        assert number(live) == OLD
        change(house / "away" / SERVICE, OLD, NEW)
        shutil.move(house / "away", content)
        await until(lambda: number(live) == NEW, 30)


def test_a_fingerprint_sees_what_is_written_renamed_and_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    prints = [fingerprint(tmp_path)]
    (tmp_path / "a").write_text("12")
    prints.append(fingerprint(tmp_path))
    (tmp_path / "b").replace(tmp_path / "c")
    prints.append(fingerprint(tmp_path))
    (tmp_path / "c").unlink()
    prints.append(fingerprint(tmp_path))
    assert len(set(prints)) == 4
    assert fingerprint(tmp_path) == prints[-1]


async def test_no_update_is_lost_while_content_changes_and_breaks(house: Path, clock: Clock) -> None:
    content, locales = house / "content", house / "locales"
    async with watching(content, locales) as live, running(live.edition, clock, live=live) as bot:
        chats = [bot.api.chat(1000 + at) for at in range(300)]

        async def visitors() -> None:
            for chat in chats:
                chat.send_text("i want to report a bar")
                await asyncio.sleep(0.02)

        writing = asyncio.create_task(visitors())
        good = (content / SERVICE).read_text("utf-8")
        for at in range(8):
            text = "id: [" if at % 4 == 3 else good.replace(OLD, f"0120-{at:03}-222")
            (content / SERVICE).write_text(text, "utf-8")
            await asyncio.sleep(0.8)
        await writing
        (content / SERVICE).write_text(good.replace(OLD, NEW), "utf-8")
        await until(lambda: number(live) == NEW)
        await bot.settle(60)
        assert bot.refused() == []
        for chat in chats:
            assert "You wrote about" in (card(chat).text or "")
        late = bot.api.chat(9999)
        late.send_text("/start service__anonymous-reporting")
        await bot.settle()
        assert NEW in (card(late).text or "")
