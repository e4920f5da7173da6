"""The preview as a visitor sees it: the real bot in a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def preview_url() -> Iterator[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--no-browser"], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            yield found[0]
            break
    else:
        pytest.fail(f"the preview did not start: {told}")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) == 0


# Playwright's event loop runs as long as the browser is open, and tests with a loop of their own cannot run beside it.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "install Debian's chromium (scripts/test does)"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, preview_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=preview_url)
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    outside: list[str] = []
    opened.on("request", lambda request: None if request.url.startswith(preview_url) else outside.append(request.url))
    opened.goto(preview_url)
    yield opened
    context.close()
    assert outside == [], "the page asked for something outside this computer"
