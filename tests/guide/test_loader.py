"""Content is loaded whole, the same from every editor, and immutable; broken content never half loads."""

from __future__ import annotations

import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.guide import ContentFaults, Guide, load_guide, read_guide
from tests.conftest import CONTENT

HOTLINE = "services/police-110.yaml"
PHRASES = """language: {language}
needs:
  danger:
    phrases: ["help"]
smalltalk:
  phrases: ["hello"]
"""


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(CONTENT)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The real content, with short phrase files so that it loads at once."""
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy, ignore=shutil.ignore_patterns("pictures", "phrases"))
    (copy / "phrases").mkdir()
    (copy / "phrases/ja.yaml").write_text(PHRASES.format(language="ja"))
    return copy


def texts(guide: Guide) -> list[tuple[str, str]]:
    return [(text.context, str(text)) for text in guide.texts()]


def test_the_real_content_has_no_fault() -> None:
    found, faults = read_guide(CONTENT)
    assert faults == []
    assert found is not None


def test_every_text_knows_its_context_and_the_line_it_stands_on(guide: Guide) -> None:
    for text in guide.texts():
        name, _, line = text.origin.rpartition(":")
        # A text may be quoted, or go on below: its first word stands on the line in any case.
        first_word = text.split()[0].strip('"')
        assert first_word in (CONTENT.parent / name).read_text("utf-8").splitlines()[int(line) - 1], text.origin
        assert text.context.count(".") >= 1


def test_a_text_of_a_service_has_its_field_path_as_context(guide: Guide) -> None:
    name = guide.services["police-110"].name
    assert name.context == "service.police-110.name"
    assert guide.needs["danger"].label.context == "need.danger.label"


def test_items_with_an_id_are_named_by_it_and_lines_share_the_path_of_their_list(guide: Guide) -> None:
    question = guide.self_check.questions[0]
    assert question.question.context == f"self-check.questions.{question.id}.question"
    assert {line.context for line in guide.about.lines} == {"about.lines"}


def test_services_stand_in_the_order_of_staff_and_then_by_id(guide: Guide) -> None:
    for need in guide.needs.values():
        ids = [service.id for service in guide.services_for(need.id)]
        assert tuple(ids[: len(need.first)]) == need.first
        assert ids[len(need.first) :] == sorted(ids[len(need.first) :])


def test_a_service_that_is_inactive_answers_no_need(content: Path) -> None:
    file = content / "services/yorisoi.yaml"
    file.write_text(file.read_text("utf-8") + "status: inactive\n", "utf-8")
    guide, _ = read_guide(content)
    assert guide is not None
    assert "yorisoi" not in {service.id for need in guide.needs for service in guide.services_for(need)}


def test_the_emergency_number_is_the_first_of_the_first_service_for_danger(guide: Guide) -> None:
    assert guide.emergency_number == "110"


def test_signs_stand_in_the_order_of_their_numbers(guide: Guide) -> None:
    orders = [sign.order for sign in guide.signs.values()]
    assert orders == sorted(orders)


def test_the_guide_cannot_be_changed(guide: Guide) -> None:
    anything: Any = guide
    with pytest.raises(FrozenInstanceError):
        anything.version = "other"
    with pytest.raises(TypeError):
        anything.services["new"] = guide.services["police-110"]
    with pytest.raises(ValidationError):
        anything.services["police-110"].phones[0].number = "119"


def test_the_version_changes_with_every_change_of_a_file_and_only_then(content: Path) -> None:
    before = load_guide(content).version
    assert load_guide(content).version == before
    file = content / HOTLINE
    file.write_text(file.read_text("utf-8") + "# read again in November\n", "utf-8")
    after = load_guide(content).version
    assert after != before
    assert len(after) == 12


@pytest.mark.parametrize(
    ("editor", "ending", "start"),
    [
        ("Windows", b"\r\n", b""),
        ("Notepad", b"\r\n", b"\xef\xbb\xbf"),
        ("an editor with a mark", b"\n", b"\xef\xbb\xbf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_saved_by_another_editor_read_the_same(content: Path, editor: str, ending: bytes, start: bytes) -> None:
    before = load_guide(content)
    for path in content.rglob("*.yaml"):
        path.write_bytes(start + path.read_bytes().replace(b"\n", ending))
    after = load_guide(content)
    assert texts(after) == texts(before), editor
    assert [text.origin for text in after.texts()] == [text.origin for text in before.texts()]


@pytest.mark.parametrize("name", [".#police-110.yaml", "._police-110.yaml", ".police-110.yaml.swp", "police-110.yaml~"])
def test_files_that_editors_leave_beside_are_passed_over(content: Path, guide: Guide, name: str) -> None:
    (content / "services" / name).write_bytes(b"\x00\x05 not for the bot")
    assert load_guide(content).services.keys() == guide.services.keys()


def test_a_tag_never_runs_code(content: Path) -> None:
    trap = content / "trap"
    (content / "services/trap.yaml").write_text(f'id: !!python/object/apply:os.mkdir ["{trap}"]\n')
    with pytest.raises(ContentFaults):
        load_guide(content)
    assert not trap.exists()


def test_aliases_that_multiply_are_refused_at_once(content: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (content / "services/laughs.yaml").write_text("\n".join(lines))
    with pytest.raises(ContentFaults) as found:
        load_guide(content)
    assert any("anchor" in fault.problem for fault in found.value.faults)


def test_brackets_without_end_are_a_fault_and_not_a_crash(content: Path) -> None:
    (content / "services/deep.yaml").write_text("a: " + "[" * 3000 + "]" * 3000)
    _, faults = read_guide(content)
    assert [fault.file for fault in faults] == ["content/services/deep.yaml"]


def test_faults_are_told_once_and_sorted_by_place(content: Path) -> None:
    (content / HOTLINE).write_text("id: police-110\nid: police-110\nnam: x\n")
    with pytest.raises(ContentFaults) as found:
        load_guide(content)
    faults = found.value.faults
    assert list(faults) == sorted(set(faults))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("any") / "content"
    shutil.copytree(CONTENT, copy, ignore=shutil.ignore_patterns("pictures", "phrases"))
    (copy / "phrases").mkdir()
    (copy / "phrases/ja.yaml").write_text(PHRASES.format(language="ja"))
    return copy


ORIGINAL = (CONTENT / HOTLINE).read_bytes()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_file_damaged_anywhere_gives_faults_or_loads_and_never_crashes(small: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ORIGINAL)))
    end = data.draw(st.integers(start, min(len(ORIGINAL), start + 40)))
    put = data.draw(st.one_of(st.binary(max_size=12), st.text(alphabet="\t \n:-[]{}\"'#&*!|>%@`,?~0aあ", max_size=8)))
    bytes_put = put if isinstance(put, bytes) else put.encode()
    (small / HOTLINE).write_bytes(ORIGINAL[:start] + bytes_put + ORIGINAL[end:])
    guide, faults = read_guide(small)
    assert guide is not None or faults
    assert all(fault.file and fault.problem and fault.remedy for fault in faults), faults
