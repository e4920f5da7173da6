"""JSON Schema files for editors, generated from the models into content/schema/."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.guide.loader import FILES, FOLDERS


class _ForEditors(GenerateJsonSchema):
    """A field that may be left out may still not be empty: an editor underlines it as the loader would refuse it."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        return {key: value for key, value in found.items() if key != "default" or value is not None}


def schemas() -> dict[str, str]:
    """File name to file text of every schema."""
    found: dict[str, type[BaseModel]] = {}
    for name, (model, _) in FILES.items():
        found[f"{Path(name).stem}.json"] = model
    for folder, (model, _) in FOLDERS.items():
        found[f"{folder}.json"] = model
    return {name: _schema(model) for name, model in sorted(found.items())}


def _schema(model: type[BaseModel]) -> str:
    shape = model.model_json_schema(schema_generator=_ForEditors)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape}
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
