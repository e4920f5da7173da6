"""Every slip that staff make in a YAML file is told with its file, line and field, in words that say what to do."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.guide import ContentFaults, Fault, load_guide, read_guide

NAME = "services/night-line.yaml"
# A service of the tests' own, so that they hold whatever staff change in the real ones.
SERVICE = """# yaml-language-server: $schema=../schema/services.json
id: night-line
organization: prefectural-police
name: "Night line"
name_ja: "夜の電話"
description: "Talk to somebody at night."
needs: [talk, work]
serve: caveat
anonymous: true
phones:
  - number: "0120-000-123"
    kind: toll-free
    cost: free
    languages: [ja, th]
    opening_hours: "Mo-Fr 09:00-17:00; PH off"
    confidence: B
url: "https://night.example/"
channels:
  - {id: form, kind: form, url: "https://night.example/form"}
notes:
  - "You need not give a name."
alert: "The hours may have changed."
assured_date: 2026-11
sources:
  - {title: "A page of the tests", confidence: B}
"""
# Words of the tools that read the files; staff should never meet them.
JARGON = re.compile(
    r"\^\[|\\d|validat|tuple|\bdict|instance|pydantic|[Ii]nput should|literal|tag:yaml|[Nn]ode|token|mapping|"
    r"\bint\b|\bbool\b|\bstr\b|\bNone\b|Error|Traceback|timestamp|regex|pattern|stream|flow |block |scalar"
)


@pytest.fixture
def content(content: Path) -> Path:
    """The real content and one service more."""
    (content / NAME).write_text(SERVICE, "utf-8")
    return content


def faults_of(content: Path) -> tuple[Fault, ...]:
    with pytest.raises(ContentFaults) as found:
        load_guide(content)
    for fault in found.value.faults:
        assert fault.remedy, f"says not what to do: {fault}"
        assert not JARGON.search(f"{fault.problem}; {fault.remedy}"), f"jargon: {fault}"
    return found.value.faults


def line_of(text: str, sign: str) -> int:
    """The line on which a sign first stands."""
    return text[: text.index(sign)].count("\n") + 1


def test_the_service_of_these_tests_is_sound(content: Path) -> None:
    assert load_guide(content).services["night-line"].phones[0].number == "0120-000-123"


@dataclass(frozen=True)
class Slip:
    """One slip in the service: what was typed instead of what, and the fault it must give.

    Attributes:
        at: a sign on the line that the fault must name.
        field: the field it must name.
        says: words that must stand in it.
    """

    what: str
    old: str
    new: str
    at: str
    field: str
    says: tuple[str, ...]


HOURS = "phones.0.opening_hours"
NUMBER = "phones.0.number"
SLIPS = [
    Slip("a tab as indent", "    kind: toll", "\tkind: toll", "\tkind", "", ("tab", "indent with spaces")),
    Slip("an indent one too small", "    cost", "   cost", "   cost", "", ("does not fit the lines above", "indent")),
    Slip("a quote not closed", 'Night line"', "Night line", "name_ja", "", ("quotes here and on the lines above",)),
    Slip("quotes in quotes", '"Night line"', '"The "Night" line"', "The", "", ("quotes",)),
    Slip("no space after the colon", "serve: caveat", "serve:caveat", "serve:", "", ("one space before the value",)),
    Slip("a full-width colon", "serve: caveat", "serve：caveat", "serve：", "", ("a plain colon",)),
    Slip("a colon in a text", '"Night line"', "Night: line", "Night:", "", ("colon", "quotes")),
    Slip("a list not closed", "[talk, work]", "[talk, work", "needs", "", ("[one, two]",)),
    Slip("a * before a text", '"Night line"', "*Night", "*Night", "", ("* or &", "quotes")),
    Slip("a second record", "assured_date", "---\nassured_date", "---", "", ("remove the line ---",)),
    Slip("an invisible character", "need not", "need\x07 not", "need\x07", "", ("invisible character", "delete it")),
    Slip("a field twice", "serve: caveat", "serve: caveat\nserve: link", "serve: link", "serve", ("twice", "keep one")),
    Slip("110 without quotes", '"0120-000-123"', "110", "110", NUMBER, ("quotes", '"110"')),
    Slip("0120 without quotes", '"0120-000-123"', "0120", "0120", NUMBER, ("quotes",)),
    Slip("a number without quotes", '"0120-000-123"', "0120-000-123", "0120", NUMBER, ('write "0120-000-123"',)),
    Slip("curly quotes", '"0120-000-123"', "“0120-000-123”", "0120", NUMBER, ('"0120-000-123"', "straight quotes")),
    Slip("# without quotes", '"0120-000-123"', "#9110", "#9110", NUMBER, ("is empty", "quotes", "# starts a comment")),
    Slip("full-width digits", "0120-000-123", "０１２０-000-123", "０１２０", NUMBER, ("full-width", "plain digits")),
    Slip("a digit missing", "0120-000-123", "0120-000-12", "0120", NUMBER, ("9 digits", "10")),
    Slip("a number from abroad", "0120-000-123", "+81-120-000-123", "+81", NUMBER, ("as Japan writes it", "0570-")),
    Slip("a number without hyphens", "0120-000-123", "0120000123", "0120", NUMBER, ("0120-924-839",)),
    Slip("the wrong kind", "kind: toll-free", "kind: navi-dial", "kind", "phones.0.kind", ("write toll-free",)),
    Slip("a kind misspelt", "kind: toll-free", "kind: tollfree", "kind", "phones.0.kind", ("did you mean toll-free?",)),
    Slip("a need misspelt", "[talk, work]", "[talk, wrok]", "wrok", "needs.1", ("wrok", "did you mean work?")),
    Slip("a need unknown", "[talk, work]", "[talk, pets]", "pets", "needs.1", ("danger, trapped, sexual",)),
    Slip("no list", "[talk, work]", "talk", "needs", "needs", ("must be a list", "[one, two]")),
    Slip("a list left empty", "[talk, work]", "[]", "needs", "needs", ("no entries", "at least 1")),
    Slip("an organization misspelt", "prefectural-police", "prefectual-police", "prefectual", "organization",
         ("no organization named prefectual-police", "did you mean prefectural-police?")),
    Slip("a language nobody knows", "[ja, th]", "[jp, th]", "jp", "phones.0.languages.0", ("jp", "Japanese is ja")),
    Slip("a language not listed", "[ja, th]", "[ja, sv]", "sv", "phones.0.languages.1", ("language named sv",)),
    Slip("a language in words", "[ja, th]", "[ja, Thai]", "Thai", "phones.0.languages.1", ('such as "ja"',)),
    Slip("no, the language", "[ja, th]", "[ja, no]", "no]", "phones.0.languages.1", ("a yes or no", "quotes")),
    Slip("a field misspelt", "alert:", "alart:", "alart", "alart", ("not a field", "did you mean alert?")),
    Slip("a field of a phone misspelt", "opening_hours:", "openinghours:", "openinghours", "phones.0.openinghours",
         ("did you mean opening_hours?",)),
    Slip("a field missing", 'name_ja: "夜の電話"\n', "", "id:", "name_ja", ("is missing", "add it")),
    Slip("a field of a phone missing", "    confidence: B\n", "", "number", "phones.0.confidence", ("is missing",)),
    Slip("a field left empty", "alert: \"The hours may have changed.\"", "alert:", "alert", "alert",
         ("is empty", "remove the field")),
    Slip("a text left empty", '"Night line"', '""', "name:", "name", ("is empty",)),
    Slip("a Japanese name left empty", '"夜の電話"', '""', "name_ja", "name_ja", ("is empty",)),
    Slip("hours as people say them", "Mo-Fr 09:00-17:00; PH off", "9-5", "9-5", HOURS, ("Mo-Fr 08:30-17:15",)),
    Slip("hours with one digit", "Mo-Fr 09:00", "Mo-Fr 9:00", "9:00", HOURS, ("9:00-17:00", "are not hours")),
    Slip("hours that never open", "Mo-Fr 09:00-17:00; PH off", "PH off", "PH off", HOURS, ("never opens",)),
    Slip("hours left empty", "Mo-Fr 09:00-17:00; PH off", "", "opening_hours", HOURS, ("is empty",)),
    Slip("an hour too late", "09:00-17:00", "09:00-25:00", "25:00", HOURS, ("09:00-25:00",)),
    Slip("a minute too many", "09:00-17:00", "09:60-17:00", "09:60", HOURS, ("09:60-17:00",)),
    Slip("full-width hours", "09:00-17:00", "０９:00-17:00", "０９", HOURS, ("are not hours",)),
    Slip("days in words", "Mo-Fr", "Monday-Friday", "Monday", HOURS, ("'Monday-Friday' is not a list of days",)),
    Slip("a day nobody has", "PH off", "Feb 30-Mar 01 off", "Feb 30", HOURS, ("no Feb 30 in the calendar",)),
    Slip("no hours at all", '    opening_hours: "Mo-Fr 09:00-17:00; PH off"\n', "", "number", HOURS,
         ("hours_note", "say when it answers")),
    Slip("a date as in Europe", "2026-11\n", "31/12/2026\n", "31/12", "assured_date", ("not a date", "2026-11-23")),
    Slip("a month too many", "2026-11\n", "2026-13\n", "2026-13", "assured_date", ("not in the calendar",)),
    Slip("bold text", "need not", "need <b>not</b>", "<b>", "notes.0", ("< or >", "remove it")),
    Slip("a text of two lines", '"Night line"', '"Night\\nline"', "name:", "name", ("line break", "one line")),
    Slip("a text that is a number", '"Night line"', "189", "189", "name", ("a number", "quotes")),
    Slip("a text that is a date", '"Night line"', "2026-11-23", "name:", "name", ("a date", "quotes")),
    Slip("a colon in a line", '"You need not give a name."', "Note: no name", "Note:", "notes.0", ("quotes",)),
    Slip("link with phones", "serve: caveat", "serve: link", "serve:", "serve", ("remove the phones",)),
    Slip("caveat without alert", 'alert: "The hours may have changed."\n', "", "serve:", "serve",
         ("write the caveat in words",)),
    Slip("an address without https", "https://night.example/\"\n", "night.example\"\n", "night.example", "url",
         ("https://",)),
    Slip("neither true nor false", "anonymous: true", "anonymous: maybe", "maybe", "anonymous", ("true or false",)),
    Slip("a letter that is no grade", "title: \"A page of the tests\", confidence: B",
         'title: "A page", confidence: D', "confidence: D", "sources.0.confidence", ("A, A*, B, B-, C",)),
    Slip("a prefecture by name", "anonymous: true", "service_area: [Tokyo]", "Tokyo", "service_area.0", ('"JP-01"',)),
    Slip("an id of another file", "id: night-line", "id: nigth-line", "nigth", "id", ("file", "write night-line")),
    Slip("an id taken already", "id: night-line", "id: police-110", "id:", "id", ("not the name of this file",)),
    Slip("an id with capitals", "id: night-line", "id: Night_Line", "id:", "id", ("small letters", "hyphens")),
    Slip("an id too long", "id: night-line", "id: night-line-for-everybody-in-japan", "id:", "id", ("at most 30",)),
    Slip("two channels with one id", "{id: form, kind",
         '{id: form, kind: mail, url: "https://a.example"}\n  - {id: form, kind',
         '"https://night.example/form"', "channels.1.id", ("form stands twice", "another name")),
    Slip("an alias", "[ja, th]\n", "&all [ja, th]\n    fails_from: *all\n", "*all", "phones.0.fails_from",
         ("anchor", "in full")),
    Slip("a tag of Python", '"Night line"', '!!python/name:os.system "x"', "name:", "name", ("tag", "remove")),
    Slip("a list with a tag", "[talk, work]", "!!python/list [talk]", "needs", "needs", ("tag", "remove")),
    Slip("a text that starts with !", '"Night line"', "!Help", "!Help", "name", ("tag", "quotes")),
    Slip("a list as a field's name", "anonymous: true", "? [a]\n: b", "? [a]", "", ("name of a field",)),
    Slip("dates the wrong way round", "anonymous: true", "valid_from: 2026\nvalid_to: 2025", "valid_to", "valid_to",
         ("before valid_from",)),
    Slip("a number of another service", "kind: toll-free", 'alternative: "119"\n    kind: toll-free', "119",
         "phones.0.alternative", ("119 stands already in services/ambulance-119.yaml", "one place")),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_told_where_it_is_and_how_to_mend_it(slip: Slip, content: Path) -> None:
    assert SERVICE.count(slip.old) == 1 or slip.old in {"confidence: B", "    confidence: B\n"}, slip.old
    broken = SERVICE.replace(slip.old, slip.new, 1)
    (content / NAME).write_text(broken, "utf-8")
    faults = [fault for fault in faults_of(content) if fault.file == f"content/{NAME}"]
    told = [fault for fault in faults if fault.field == slip.field]
    assert len(told) == 1, faults
    fault = told[0]
    assert fault.line == line_of(broken, slip.at), str(fault)
    for words in slip.says:
        assert words in f"{fault.problem}; {fault.remedy}"


@pytest.mark.parametrize(
    ("saved", "line", "says"),
    [
        (b"", 1, ("is empty", "delete the file")),
        (b"# only a remark\n", 1, ("is empty",)),
        (SERVICE.encode("shift_jis"), 5, ("not UTF-8", "save the file again as UTF-8")),
        (SERVICE.encode("utf-16"), 1, ("not UTF-8",)),
        (b"- a\n- b\n", 1, ("must be a record", "a field's name and a colon")),
        (b"just words\n", 1, ("must be a record",)),
    ],
    ids=["empty", "only a remark", "Shift_JIS", "UTF-16", "a list", "plain words"],
)
def test_a_file_saved_wrong_is_told_as_one_fault(saved: bytes, line: int, says: tuple[str, ...], content: Path) -> None:
    (content / NAME).write_bytes(saved)
    (fault,) = faults_of(content)
    assert (fault.file, fault.line) == (f"content/{NAME}", line)
    assert all(words in str(fault) for words in says), str(fault)


@pytest.mark.parametrize(
    "name", ["services/new.yml", "services/new.yaml.txt", "services/new.YAML", "new.yaml", "sings/new.yaml"]
)
def test_a_file_that_would_not_be_read_is_told(name: str, content: Path) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text(SERVICE, "utf-8")
    (fault,) = faults_of(content)
    assert fault.file == f"content/{name}"
    assert "end its name in .yaml" in fault.remedy


@pytest.mark.parametrize("folder", ["services", "signs", "topics", "phrases"])
def test_a_folder_that_is_gone_is_told(folder: str, content: Path) -> None:
    shutil.rmtree(content / folder)
    faults = faults_of(content)
    assert (f"content/{folder}", "holds no YAML file") in {(fault.file, fault.problem) for fault in faults}


def test_content_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "content")
    assert "is not a folder" in str(fault)
    assert "CONTENT_DIR" in str(fault)


@pytest.mark.parametrize("name", ["needs.yaml", "languages.yaml", "about.yaml", "places/prefectures.yaml"])
def test_a_file_that_is_gone_is_told_once(name: str, content: Path) -> None:
    (content / name).unlink()
    (fault,) = faults_of(content)
    assert str(fault) == f"content/{name}: is missing; put the file back"


def test_a_service_that_is_gone_is_told_at_every_place_that_names_it(content: Path) -> None:
    (content / "services/police-110.yaml").unlink()
    faults = faults_of(content)
    needs = (content / "needs.yaml").read_text("utf-8").splitlines()
    places = {fault.line for fault in faults if fault.file == "content/needs.yaml" and "named police-110" in str(fault)}
    assert places == {number for number, line in enumerate(needs, 1) if re.search(r"\bpolice-110\b", line)}


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "says"),
    [
        ("needs.yaml", "id: talk", "id: work", r"needs\.\d+\.id", "work stands twice"),
        ("needs.yaml", "id: talk", "id: work", "needs", "the need talk is missing"),
        ("organizations.yaml", "id: iom", "id: otit", r"organizations\.\d+\.id", "otit stands twice"),
        ("languages.yaml", 'code: "fr"', 'code: "ru"', r"languages\.\d+\.code", "ru stands twice"),
        ("languages.yaml", 'speaks: "fr"', 'speaks: "sv"', r"languages\.\d+\.speaks", "no language named sv"),
        ("languages.yaml", "residents: 70147", "residents: 970147", "languages", "zh_Hant stands below my"),
        ("languages.yaml", ": unreviewed", ": reviewed", r"languages\.0\.review\.status", "by or date"),
        ("places/prefectures.yaml", "en: [Aomori]", "en: []", r"prefectures\.1\.names", "English"),
        ("places/prefectures.yaml", "JP-47", "JP-48", r"prefectures\.46\.code", '"JP-47" (Okinawa)'),
        ("places/prefectures.yaml", "JP-47", "JP-46", r"prefectures\.46\.code", "JP-46 stands twice"),
        ("signs/sweet-talk.yaml", "order: 2", "order: second", "order", "whole number"),
        ("signs/sweet-talk.yaml", "order: 2", "order: 0", "order", "write 1 or more"),
        ("signs/sweet-talk.yaml", "order: 2", "order: 3", "order", "already the place of fake-marriage"),
        ("phrases/ja.yaml", "danger:", "dangr:", r"needs\.dangr", "did you mean danger?"),
        ("phrases/ja.yaml", '["help"]', "[110]", r"needs\.danger\.phrases\.0", "a number"),
        ("phrases/ja.yaml", "language: ja", "language: fr", "language", "name of this file"),
        ("topics/witness.yaml", "police-110", "police-111", r"cards\.\d+\.services\.\d+", "did you mean police-110?"),
    ],
)
def test_a_slip_in_another_file_is_told_at_its_field(
    name: str, old: str, new: str, field: str, says: str, content: Path
) -> None:
    before = (content / name).read_text("utf-8")
    assert old in before
    (content / name).write_text(before.replace(old, new, 1), "utf-8")
    told = [fault for fault in faults_of(content) if re.fullmatch(field, fault.field)]
    assert [fault.file for fault in told] == [f"content/{name}"]
    assert says in f"{told[0].problem}; {told[0].remedy}"
    assert told[0].line > 0


def test_the_emergency_number_cannot_be_retired_by_a_slip(content: Path) -> None:
    police = content / "services/police-110.yaml"
    police.write_text(police.read_text("utf-8") + "status: inactive\n", "utf-8")
    (fault,) = faults_of(content)
    assert (fault.file, "active service" in fault.problem) == ("content/needs.yaml", True)


def test_a_prefecture_that_is_missing_is_told(content: Path) -> None:
    prefectures = content / "places/prefectures.yaml"
    prefectures.write_text(prefectures.read_text("utf-8").partition("  - code: JP-47")[0], "utf-8")
    (fault,) = faults_of(content)
    assert (fault.field, fault.problem) == ("prefectures", "has 46 entries")


def test_a_need_that_names_a_service_that_does_not_answer_it_is_told(content: Path) -> None:
    needs = content / "needs.yaml"
    text = needs.read_text("utf-8").replace("first: [police-110,", "first: [police-110, night-line,", 1)
    needs.write_text(text, "utf-8")
    (fault,) = faults_of(content)
    assert fault.line == line_of(text, "night-line")
    assert str(fault).endswith("night-line does not name the need danger; add danger to its needs")


def test_without_an_emergency_number_for_every_card_nothing_starts(content: Path) -> None:
    needs = content / "needs.yaml"
    needs.write_text(
        needs.read_text("utf-8").replace("first: [police-110,", "first: [police-8103, police-110,", 1), "utf-8"
    )
    assert "emergency number" in " ".join(map(str, faults_of(content)))


def test_all_faults_of_all_files_are_told_in_one_run(content: Path) -> None:
    """Syntax, values and names that lead nowhere stand side by side, so that one round of mending is enough."""
    (content / NAME).write_text(SERVICE.replace("kind: toll-free", "\tkind: toll-free"), "utf-8")
    second = SERVICE.replace("night-line", "day-line").replace("0120-000-123", "0120-000-12").replace("2026-11", "soon")
    (content / "services/day-line.yaml").write_text(
        second.replace("serve: caveat", "serve: caveat\nserve: link"), "utf-8"
    )
    third = SERVICE.replace("night-line", "week-line").replace("0120-000-123", "0120-000-345")
    (content / "services/week-line.yaml").write_text(third.replace("prefectural-police", "polise"), "utf-8")
    (content / "about.yaml").unlink()
    (content / "services/extra.yml").write_text("id: extra\n", "utf-8")
    assert {(fault.file.removeprefix("content/"), fault.line, fault.field) for fault in faults_of(content)} == {
        (NAME, 12, ""),
        ("services/day-line.yaml", 9, "serve"),
        ("services/day-line.yaml", 12, "phones.0.number"),
        ("services/day-line.yaml", 24, "assured_date"),
        ("services/week-line.yaml", 3, "organization"),
        ("about.yaml", 0, ""),
        ("services/extra.yml", 0, ""),
    }


def test_a_broken_service_is_not_also_called_unknown_where_it_is_named(content: Path) -> None:
    (content / "services/police-110.yaml").write_text("id: police-110\n\tname: x\n", "utf-8")
    (fault,) = faults_of(content)
    assert fault.file == "content/services/police-110.yaml"


def test_broken_content_gives_no_guide(content: Path) -> None:
    (content / NAME).write_text(SERVICE.replace("[talk, work]", "[tlak]"), "utf-8")
    guide, faults = read_guide(content)
    assert guide is None
    assert len(faults) == 1


def test_a_fault_reads_as_place_field_problem_and_remedy(content: Path) -> None:
    (content / NAME).write_text(SERVICE.replace("[talk, work]", "[talk, wrok]"), "utf-8")
    (fault,) = faults_of(content)
    assert str(fault).startswith(
        "content/services/night-line.yaml:7:15 needs.1: wrok is not one of the words allowed here; "
    )
