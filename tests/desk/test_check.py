"""`check` finds what is stale or broken in a copy of the real content, and nothing where all is well."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.desk.check import CODE, check, notices
from bot.desk.pictures import planned, stale_pictures
from bot.guide import Fault, load_guide
from bot.languages.messages import extract, templates
from bot.screens import load_edition
from bot.screens.edition import PICTURES
from tests.conftest import CONTENT

ENGLISH = "Immigration Information Center"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content with today's templates and pictures, in English only."""
    house = tmp_path_factory.mktemp("house")
    content, locales = house / "content", house / "locales"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns(PICTURES))
    locales.mkdir()
    extract(locales, templates(load_guide(content), CODE))
    (content / PICTURES).mkdir()
    for picture in planned(load_edition(content, locales)):
        (content / PICTURES / picture.file).write_bytes(b"drawn")
    return house


@pytest.fixture
def house(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to break."""
    return Path(shutil.copytree(whole, tmp_path / "house"))


def faults(house: Path) -> list[Fault]:
    return check(house / "content", house / "locales")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_where_all_is_well_there_is_no_fault(whole: Path) -> None:
    assert faults(whole) == []


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_text("{}\n", "utf-8")])
def test_a_schema_that_is_stale_or_gone_is_told(house: Path, change: object) -> None:
    assert callable(change)
    change(house / "content" / "schema" / "services.json")
    (fault,) = faults(house)
    assert fault.file == "content/schema/services.json"
    assert fault.remedy == "run: python -m bot schema"


def test_an_english_text_that_changed_makes_its_template_stale(house: Path) -> None:
    replace(house / "content/services/immigration-information-center.yaml", ENGLISH, "Immigration Help Center")
    found = faults(house)
    assert [(fault.file, fault.remedy) for fault in found] == [
        ("locales/guide.pot", "run: python -m bot messages update")
    ]


def test_a_changed_number_makes_nothing_stale(house: Path) -> None:
    replace(house / "content/services/immigration-information-center.yaml", "03-5796-7112", "03-5796-7113")
    assert faults(house) == []


@pytest.mark.parametrize("domain", ["screens", "guide"])
def test_a_template_that_was_never_extracted_is_told(house: Path, domain: str) -> None:
    (house / "locales" / f"{domain}.pot").unlink()
    assert [fault.file for fault in faults(house)] == [f"locales/{domain}.pot"]


def test_a_template_edited_by_hand_is_told(house: Path) -> None:
    replace(house / "locales/screens.pot", "Something else", "Something new")
    assert [fault.file for fault in faults(house)] == ["locales/screens.pot"]


def test_a_picture_of_older_texts_is_told_with_its_language(house: Path) -> None:
    replace(house / "content/definition.yaml", "Removal of organs", "Taking organs")
    extract(house / "locales", templates(load_guide(house / "content"), CODE))
    (fault,) = faults(house)
    assert (fault.file, fault.field, fault.remedy) == ("content/pictures", "en", "run: python -m bot pictures")


def test_a_picture_that_is_gone_is_told(house: Path) -> None:
    for path in (house / "content" / PICTURES).glob("definition.*"):
        path.unlink()
    assert [fault.file for fault in faults(house)] == ["content/pictures"]
    assert stale_pictures(load_edition(house / "content", house / "locales")) == ["en"]


def test_a_sentence_whose_picture_is_gone_is_told_by_its_name(house: Path) -> None:
    for path in (house / "content" / PICTURES).glob("bridge-help-me.*"):
        path.unlink()
    assert [fault.field for fault in faults(house)] == ["bridge-help-me"]


def test_every_fault_of_the_content_is_told_at_once_at_its_place(house: Path) -> None:
    replace(house / "content/services/police-110.yaml", 'number: "110"', "number: 110")
    replace(house / "content/services/yorisoi.yaml", "needs: [talk,", "needs: [tolk,")
    replace(house / "content/needs.yaml", "first: [police-110,", "first: [police-111,")
    found = faults(house)
    assert {fault.file for fault in found} >= {"content/services/police-110.yaml", "content/services/yorisoi.yaml"}
    assert all(fault.line > 0 and fault.column > 0 for fault in found)
    assert found == sorted(found)


def test_broken_content_hides_no_stale_schema(house: Path) -> None:
    replace(house / "content/services/police-110.yaml", 'number: "110"', "number: 110")
    (house / "content/schema/signs.json").unlink()
    assert {fault.file for fault in faults(house)} == {"content/services/police-110.yaml", "content/schema/signs.json"}


def test_a_fault_in_a_catalog_is_told_with_the_rest(house: Path) -> None:
    path = house / "locales/ja/LC_MESSAGES/guide.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgctxt "need.danger.label"\nmsgid "I am in danger now"\nmsgstr "危ない "\n', "utf-8")
    (fault,) = faults(house)
    assert (fault.file, fault.field) == ("locales/ja/LC_MESSAGES/guide.po", "need.danger.label")


def test_folders_that_are_not_there_are_told_and_nothing_raises(tmp_path: Path) -> None:
    found = check(tmp_path / "content", tmp_path / "locales")
    assert any(fault.problem == "is not a folder" for fault in found)
    assert list(notices(tmp_path / "content", tmp_path / "locales")) == []


def test_a_language_that_is_not_offered_is_noted_and_is_no_fault(whole: Path) -> None:
    told = list(notices(whole / "content", whole / "locales"))
    named = set(re.findall(r"[a-z]+_[A-Z][a-z]+|[a-z]+", " ".join(told)))
    assert {"th", "ja", "zh_Hans"} <= named
    assert "en" not in named
