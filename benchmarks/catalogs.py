"""What loading all catalogs costs at the start, compiled and from their .po files; prints, asserts nothing.

Run it with ``.venv/bin/python -m benchmarks.catalogs``. Both are measured in turn in one process, so that what else the
machine does meets both.
"""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.languages import load_catalogs
from bot.languages.catalogs import DOMAINS, compile_catalogs
from bot.languages.messages import needed, read_template

ROUNDS = 15
LOCALES = Path(__file__).parents[1] / "locales"


def seconds(locales: Path, languages: list[str]) -> float:
    """How long all languages take; every one has to be complete."""
    wanted = needed({domain: read_template(LOCALES, domain) for domain in DOMAINS})
    begun = time.perf_counter()
    found = load_catalogs(locales, languages, wanted)
    taken = time.perf_counter() - begun
    if not all(each.complete for each in found.values()):
        raise SystemExit("a language is not complete: python -m bot messages status")
    return taken


def main() -> None:
    """Measure both in turn and print."""
    languages = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
    with TemporaryDirectory() as folder:
        parsed, compiled = Path(folder) / "parsed", Path(folder) / "compiled"
        for copy in (parsed, compiled):
            shutil.copytree(LOCALES, copy, ignore=shutil.ignore_patterns("*.mo"))
        list(compile_catalogs(compiled))
        rounds = [(seconds(parsed, languages), seconds(compiled, languages)) for _ in range(ROUNDS)]
    slow, fast = (statistics.median(each) * 1000 for each in zip(*rounds, strict=True))
    ratio = statistics.median(first / second for first, second in rounds)
    print(f"{len(languages)} languages: from .po {slow:.0f} ms, compiled {fast:.0f} ms, {ratio:.1f} times as fast")


if __name__ == "__main__":
    main()
