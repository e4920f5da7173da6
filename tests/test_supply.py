"""What the bot is made of: locked with hashes, listed by one command, and no secret among it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

LOCKED: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
PROJECT = "awareness-bot"


def uv(*arguments: str) -> str:
    command = [str(ROOT / ".tools/bin/uv"), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_every_file_of_every_package_is_locked_with_its_hash() -> None:
    assert len(LOCKED) > 30
    for package in LOCKED:
        if package["name"] == PROJECT:
            continue
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_what_is_installed_is_what_is_locked() -> None:
    locked = {(package["name"], package["version"]) for package in LOCKED}
    for installed in distributions():
        name = installed.metadata["Name"].lower().replace("_", "-").replace(".", "-")
        assert name == PROJECT or (name, installed.version) in locked, name


def test_the_list_of_parts_names_everything_the_running_bot_needs() -> None:
    listed = json.loads(subprocess.run(["bash", "scripts/sbom"], cwd=ROOT, check=True, capture_output=True).stdout)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in listed["components"]}
    for name in ("python-telegram-bot", "cryptography", "babel", "pyyaml", "httpx", "pydantic"):
        assert parts[name]["version"] == version(name)
        assert parts[name]["purl"] == f"pkg:pypi/{name}@{version(name)}"
    assert not parts.keys() & {"pytest", "ruff", "matplotlib", "playwright"}, "and nothing that only builds or tests it"


def test_the_requirements_that_are_audited_carry_hashes() -> None:
    exported = uv("export", "--frozen", "--no-dev", "--no-emit-project", "--format", "requirements.txt")
    lines = [line for line in exported.splitlines() if line and not line.lstrip().startswith("#")]
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(packages) > 20
    assert all("==" in line and line.endswith("\\") for line in packages), "each is followed by its hashes"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BOT_TOKEN=" + "7712345678:" + "AAHk3x9Qm2Zr7Lw0Vt5Yb8Nc1Jd4Fg6Hs-e", True),  # pragma: allowlist secret
        ('key = "' + "-----BEGIN RSA " + 'PRIVATE KEY-----"', True),
        ("BOT_TOKEN_FILE=/run/secrets/bot-token", False),
    ],
)
def test_a_secret_committed_by_mistake_is_found(tmp_path: Path, text: str, found: bool) -> None:
    file = tmp_path / "settings.txt"
    file.write_text(text + "\n", encoding="utf-8")
    hook = Path(sys.executable).with_name("detect-secrets-hook")
    done = subprocess.run([str(hook), "--no-verify", str(file)], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == (1 if found else 0), done.stdout
