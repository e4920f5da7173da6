"""Load content/*.yaml into a Guide: every file is read, every fault is collected, and only whole content is used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from pydantic import BaseModel

from bot.guide import bridge, discreet, figures, models, phrases, place_words, places, topics
from bot.guide.area_references import area_faults
from bot.guide.guide import Guide
from bot.guide.marks import ContentFaults, Fault, read_document
from bot.guide.references import Content, Loaded, reference_faults
from bot.guide.text import assign_contexts
from bot.guide.topic_references import topic_faults
from bot.guide.validate import build

M = TypeVar("M", bound=BaseModel)

# Where each kind of file stands, which model it follows, and the first word of its texts' contexts.
FILES: dict[str, tuple[type[BaseModel], str]] = {
    "about.yaml": (models.About, "about"),
    "bridge.yaml": (bridge.Bridge, "bridge"),
    "definition.yaml": (models.Definition, "definition"),
    "discreet.yaml": (discreet.Discreet, "discreet"),
    "figures.yaml": (figures.Figures, "figures"),
    "indicators.yaml": (models.Indicators, "indicators"),
    "languages.yaml": (models.Languages, "languages"),
    "needs.yaml": (models.Needs, "needs"),
    "organizations.yaml": (models.Organizations, "organizations"),
    "self-check.yaml": (models.SelfCheck, "self-check"),
    "places/prefectures.yaml": (places.Prefectures, "prefectures"),
    "places/regions.yaml": (places.Regions, "regions"),
    "places/words.yaml": (place_words.PlaceWords, "words"),
}
FOLDERS: dict[str, tuple[type[BaseModel], str]] = {
    "offices": (places.Office, "office"),
    "phrases": (phrases.Phrases, "phrases"),
    "services": (models.Service, "service"),
    "signs": (models.Sign, "sign"),
    "topics": (topics.Topic, "topic"),
}
# Place data that bot/places reads; part of the version, and no models.
PLACE_FILES = ("places/grid.json", "places/municipalities.json")
# Names that staff give to a file of content by mistake; editors hide their own behind a dot.
_MEANT = re.compile(r"[^.].*\.ya?ml(\.txt)?", re.IGNORECASE)


def load_guide(content: Path, known: Mapping[str, str] = MappingProxyType({})) -> Guide:
    """Load all content.

    Args:
        content: the folder ``content/``.
        known: digests of files that need not be read again, by name below the folder, such as ``phrases/ja.yaml``;
            the guide comes without them.

    Raises:
        ContentFaults: anything at all is wrong; holds every fault found.
    """
    guide, faults = read_guide(content, known)
    if guide is None or faults:
        raise ContentFaults(faults)
    return guide


def read_guide(content: Path, known: Mapping[str, str] = MappingProxyType({})) -> tuple[Guide | None, list[Fault]]:
    """Read all content and say what is wrong; the guide is None unless every file became a model."""
    faults: list[Fault] = []
    digest = hashlib.sha256()
    loaded: dict[str, Loaded] = {}
    broken: set[str] = set()
    for name, model in _expected(content, faults):
        path = content / name
        data = path.read_bytes() if path.is_file() else b""
        digest.update(name.encode() + b"\0" + data)
        if name in known and known[name] == file_digest(data):
            continue
        document = read_document(path, f"{content.name}/{name}")
        value = None if document.data is None else build(model, document)
        faults.extend(document.faults)
        if value is None or document.faults:
            broken.add(name)
        else:
            loaded[name] = Loaded(document, value)
    for name in PLACE_FILES:
        digest.update((content / name).read_bytes() if (content / name).is_file() else b"")
    content_read = Content(loaded, frozenset(broken))
    faults.extend(reference_faults(content_read))
    faults.extend(area_faults(content_read))
    faults.extend(topic_faults(content_read))
    whole = not broken and FILES.keys() <= loaded.keys()
    return (_assemble(loaded, digest.hexdigest()[:12]) if whole else None), faults


def file_digest(data: bytes) -> str:
    """The digest by which an unchanged file is known again."""
    return hashlib.sha256(data).hexdigest()[:16]


def _expected(content: Path, faults: list[Fault]) -> list[tuple[str, type[BaseModel]]]:
    if not content.is_dir():
        faults.append(
            Fault(content.name, 0, 0, "", "is not a folder", "set CONTENT_DIR to the folder with the YAML files")
        )
        return []
    names = [(name, model) for name, (model, _) in FILES.items()]
    for folder, (model, _) in FOLDERS.items():
        files = sorted(path.name for path in (content / folder).glob("[!.]*.yaml"))
        if not files:
            faults.append(Fault(f"{content.name}/{folder}", 0, 0, "", "holds no YAML file", "restore the folder"))
        names.extend((f"{folder}/{file}", model) for file in files)
    known = {*PLACE_FILES, *(name for name, _ in names)}
    for path in sorted(content.rglob("*")):
        name = path.relative_to(content).as_posix()
        if name not in known and _MEANT.fullmatch(path.name):
            problem = "is not a file the bot reads"
            faults.append(Fault(f"{content.name}/{name}", 0, 0, "", problem, "check its folder; end its name in .yaml"))
    return names


def _assemble(loaded: dict[str, Loaded], version: str) -> Guide:
    for name, item in loaded.items():
        assign_contexts(item.model, _context(name, item.model))

    def one(name: str, model: type[M]) -> M:
        return cast(M, loaded[name].model)

    def many(folder: str, model: type[M]) -> list[M]:
        return [cast(M, item.model) for name, item in loaded.items() if name.startswith(f"{folder}/")]

    languages = one("languages.yaml", models.Languages)
    needs = one("needs.yaml", models.Needs).needs
    organizations = one("organizations.yaml", models.Organizations).organizations
    for need in needs:
        assign_contexts(need, f"need.{need.id}")
    for organization in organizations:
        assign_contexts(organization, f"organization.{organization.id}")
    prefectures = one("places/prefectures.yaml", places.Prefectures).prefectures
    regions = one("places/regions.yaml", places.Regions).regions
    signs = sorted(many("signs", models.Sign), key=lambda sign: sign.order)
    in_order = sorted(many("topics", topics.Topic), key=lambda topic: topic.order)
    return Guide(
        version=version,
        about=one("about.yaml", models.About),
        bridge=one("bridge.yaml", bridge.Bridge),
        definition=one("definition.yaml", models.Definition),
        discreet=one("discreet.yaml", discreet.Discreet),
        figures=one("figures.yaml", figures.Figures),
        indicators=one("indicators.yaml", models.Indicators),
        languages=MappingProxyType({language.code: language for language in languages.languages}),
        spoken=frozenset(languages.spoken),
        needs=MappingProxyType({need.id: need for need in needs}),
        offices=MappingProxyType({office.id: office for office in many("offices", places.Office)}),
        organizations=MappingProxyType({organization.id: organization for organization in organizations}),
        phrases=MappingProxyType({item.language: item for item in many("phrases", phrases.Phrases)}),
        place_words=one("places/words.yaml", place_words.PlaceWords),
        prefectures=MappingProxyType({prefecture.code: prefecture for prefecture in prefectures}),
        regions=MappingProxyType({region.id: region for region in regions}),
        self_check=one("self-check.yaml", models.SelfCheck),
        services=MappingProxyType({service.id: service for service in many("services", models.Service)}),
        signs=MappingProxyType({sign.id: sign for sign in signs}),
        topics=MappingProxyType({topic.id: topic for topic in in_order}),
    )


def _context(name: str, model: BaseModel) -> str:
    if name in FILES:
        return FILES[name][1]
    folder = name.partition("/")[0]
    return f"{FOLDERS[folder][1]}.{getattr(model, 'id', name)}"
