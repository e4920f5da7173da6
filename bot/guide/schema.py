"""JSON Schema files for editors, generated from the models into content/schema/."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from bot.guide.loader import FILES, FOLDERS


def schemas() -> dict[str, str]:
    """File name to file text of every schema."""
    found: dict[str, type[BaseModel]] = {}
    for name, (model, _) in FILES.items():
        found[f"{Path(name).stem}.json"] = model
    for folder, (model, _) in FOLDERS.items():
        found[f"{folder}.json"] = model
    return {name: _schema(model) for name, model in sorted(found.items())}


def _schema(model: type[BaseModel]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def stale_schemas(folder: Path) -> list[str]:
    """Names of the schema files that do not say what the models say."""
    return [
        name
        for name, text in schemas().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def write_schemas(folder: Path) -> list[str]:
    """Write every schema that is missing or stale; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    stale = stale_schemas(folder)
    for name in stale:
        (folder / name).write_text(schemas()[name], encoding="utf-8")
    return stale
