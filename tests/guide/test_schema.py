"""The JSON Schemas that editors use while staff type: valid, up to date, and of one mind with the loader."""

from __future__ import annotations

import importlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.guide.schema import schemas, stale_schemas, write_schemas
from tests.conftest import CONTENT

Validator: Any = importlib.import_module("jsonschema").Draft202012Validator  # the library ships no types
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
FILES = sorted(CONTENT.rglob("*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: true and false, numbers and null; dates, yes and no stay text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (the library's own table)


for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("null", "null|~|", "n~"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=EditorLoader)


def schema_of(path: Path) -> Path:
    match = FIRST_LINE.fullmatch(path.read_text("utf-8").splitlines()[0])
    assert match, f"{path.name} does not start with the line that names its schema"
    return (path.parent / match[1]).resolve()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_schema_is_a_valid_json_schema(name: str) -> None:
    Validator.check_schema(json.loads(schemas()[name]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_every_file_names_an_existing_schema_and_holds_to_it(path: Path) -> None:
    schema = schema_of(path)
    assert schema.parent == CONTENT / "schema"
    validator = Validator(json.loads(schema.read_text("utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(read(path))] == []


def test_every_schema_is_used() -> None:
    assert {schema_of(path).name for path in FILES} == set(schemas())


def errors(schema: str, record: dict[str, Any]) -> Iterator[str]:
    for error in Validator(json.loads(schemas()[schema])).iter_errors(record):
        yield error.json_path


@pytest.fixture
def service() -> dict[str, Any]:
    record: dict[str, Any] = read(CONTENT / "services/police-110.yaml")
    return record


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("needs", ["wrok"], "$.needs[0]"),
        ("needs", [], "$.needs"),
        ("serve", "maybe", "$.serve"),
        ("id", "Police 110", "$.id"),
        ("alart", "x", "$"),
        ("service_area", ["Tokyo"], "$.service_area[0]"),
        ("anonymous", "perhaps", "$.anonymous"),
        ("assured_date", "31/12/2026", "$.assured_date"),
        ("name", 110, "$.name"),
        ("sources", [], "$.sources"),
        ("alert", None, "$.alert"),
        ("organization", "Police", "$.organization"),
        ("url", "www.example.org", "$.url"),
    ],
)
def test_an_editor_underlines_what_the_loader_would_refuse(
    field: str, value: object, place: str, service: dict[str, Any]
) -> None:
    assert list(errors("services.json", {**service, field: value})) == [place]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 110),
        ("number", "０１２０-000-123"),
        ("number", "0120000123"),
        ("opening_hours", "9-5"),
        ("opening_hours", "Mo-Fr 9:00-17:00"),
        ("opening_hours", "Mo-Fri 09:00-17:00"),
        ("kind", "tollfree"),
    ],
)
def test_an_editor_underlines_a_slip_in_a_phone(field: str, value: object, service: dict[str, Any]) -> None:
    service["phones"][0][field] = value
    assert list(errors("services.json", service)) == [f"$.phones[0].{field}"]


def test_an_editor_says_what_to_write_and_shows_no_pattern() -> None:
    def patterns(value: object) -> Iterator[dict[str, Any]]:
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from patterns(inner)
        if isinstance(value, dict) and isinstance(value.get("pattern"), str):
            yield value

    found = [each for text in schemas().values() for each in patterns(json.loads(text))]
    assert found
    assert all("patternErrorMessage" in each for each in found)


def test_an_editor_underlines_a_field_that_is_missing(service: dict[str, Any]) -> None:
    del service["sources"]
    assert list(errors("services.json", service)) == ["$"]


def test_an_editor_underlines_a_misspelt_need_among_the_phrases() -> None:
    record = {"language": "ja", "needs": {"dangr": {"phrases": ["help"]}}, "smalltalk": {}}
    assert list(errors("phrases.json", record)) != []


def test_the_schemas_of_the_project_are_up_to_date() -> None:
    assert stale_schemas(CONTENT / "schema") == []


def test_a_schema_that_is_old_or_missing_is_seen_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    shutil.copytree(CONTENT / "schema", folder)
    (folder / "services.json").write_text((folder / "services.json").read_text("utf-8").replace("caveat", "doubt"))
    (folder / "signs.json").unlink()
    assert stale_schemas(folder) == ["services.json", "signs.json"]
    assert write_schemas(folder) == ["services.json", "signs.json"]
    assert stale_schemas(folder) == []
    assert write_schemas(folder) == []


def test_schemas_are_written_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert write_schemas(tmp_path / "content/schema") == sorted(schemas())
    assert stale_schemas(tmp_path / "content/schema") == []
