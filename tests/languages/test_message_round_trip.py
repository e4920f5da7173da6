"""The gettext round trip: extract, update, translate, change; nothing is lost and nothing is written without need."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from bot.desk.status import SHOWN, Status, status, table
from bot.guide import ContentFaults, Guide, load_guide
from bot.languages import Translations, load_catalogs
from bot.languages.catalogs import po_path
from bot.languages.messages import extract, needed, read_template, stale_templates, start, templates, update
from tests.conftest import CONTENT

PROGRAM = '''"""A screen."""


def card(words, number):
    # Translators: the first line of the card.
    words.say("card", "<b>Call</b> {number}", number=number)
    return words.label("card", "Back")
'''
PHRASES = 'language: ja\nneeds:\n  danger:\n    phrases: ["help"]\nsmalltalk:\n  phrases: ["hello"]\n'
GUIDE = load_guide(CONTENT)
POLICE = "content/services/police-110.yaml"


class House:
    """A small copy of the project: its content, a program of one screen, and its catalogs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.locales = root / "locales"
        (root / "code").mkdir()
        (root / "code/card.py").write_text(PROGRAM, "utf-8")
        shutil.copytree(CONTENT, root / "content", ignore=shutil.ignore_patterns("pictures", "phrases"))
        (root / "content/phrases").mkdir()
        (root / "content/phrases/ja.yaml").write_text(PHRASES, "utf-8")

    def guide(self) -> Guide:
        return load_guide(self.root / "content")

    def found(self) -> dict[str, Catalog]:
        return templates(self.guide(), self.root / "code")

    def extract(self) -> list[str]:
        return [path.name for path in extract(self.locales, self.found())]

    def update(self) -> list[str]:
        return [path.name for path in update(self.locales, ["en", "ja", "th"], self.found())]

    def status(self, language: str) -> Status:
        (state,) = (s for s in status(self.locales, self.guide(), self.found()) if s.language == language)
        return state

    def loaded(self, language: str) -> Translations:
        return load_catalogs(self.locales, [language], needed(self.found()))[language]

    def catalog(self, language: str, domain: str) -> Catalog:
        with po_path(self.locales, language, domain).open("rb") as file:
            return read_po(file, locale=language)

    def translate(self, language: str) -> None:
        """Translate everything that waits: each text by itself, in brackets."""
        for domain in ("screens", "guide"):
            catalog = self.catalog(language, domain)
            for message in catalog:
                if message.id:
                    message.string = f"[{message.id}]"
                    message.flags.discard("fuzzy")
            with po_path(self.locales, language, domain).open("wb") as file:
                write_po(file, catalog)
        self.update()

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def translated(house: House) -> House:
    house.extract()
    start(house.locales, "ja")
    house.update()
    house.translate("ja")
    return house


def police_name(house: House) -> str:
    return str(house.guide().services["police-110"].name)


def test_extract_finds_every_text_of_program_and_content(house: House) -> None:
    assert house.extract() == ["screens.pot", "guide.pot"]
    wanted = needed({domain: read_template(house.locales, domain) for domain in ("screens", "guide")})
    assert wanted["screens"] == {("card", "<b>Call</b> {number}"), ("card", "Back")}
    assert wanted["guide"] == {(text.context, str(text)) for text in house.guide().texts()}


def test_a_template_tells_translators_where_a_text_stands_and_what_it_is(house: House) -> None:
    house.extract()
    template = read_template(house.locales, "screens")
    message = template.get("<b>Call</b> {number}", context="card")
    assert message is not None
    assert [file for file, _ in message.locations] == ["code/card.py"]
    assert message.auto_comments == ["Translators: the first line of the card."]


def test_extract_writes_nothing_when_nothing_changed(house: House) -> None:
    house.extract()
    before = {path: path.stat().st_mtime_ns for path in house.locales.iterdir()}
    assert house.extract() == []
    assert {path: path.stat().st_mtime_ns for path in house.locales.iterdir()} == before


def test_a_template_that_is_old_or_missing_is_seen(house: House) -> None:
    assert [path.name for path in stale_templates(house.locales, house.found())] == ["screens.pot", "guide.pot"]
    house.extract()
    assert stale_templates(house.locales, house.found()) == []
    house.edit("code/card.py", '"Back"', '"Go back"')
    assert [path.name for path in stale_templates(house.locales, house.found())] == ["screens.pot"]


def test_a_template_never_extracted_cannot_be_read(house: House) -> None:
    with pytest.raises(FileNotFoundError):
        read_template(house.locales, "screens")


def test_update_leaves_alone_languages_that_nobody_started_and_english(house: House) -> None:
    start(house.locales, "ja")
    assert house.update() == ["screens.po", "guide.po"]
    assert {path.name for path in house.locales.iterdir()} == {"ja"}


def test_a_started_language_has_everything_to_translate(house: House) -> None:
    start(house.locales, "ja")
    house.update()
    state = house.status("ja")
    assert (state.translated, state.fuzzy) == (0, 0)
    assert state.missing == state.total == len(house.catalog("ja", "guide")) + len(house.catalog("ja", "screens"))
    assert not house.loaded("ja").complete


def test_a_translated_language_is_complete(translated: House) -> None:
    state = translated.status("ja")
    assert (state.fuzzy, state.missing) == (0, 0)
    assert state.translated == state.total
    assert translated.loaded("ja").complete
    assert translated.loaded("ja").get("card", "Back") == "[Back]"


def test_update_writes_nothing_when_nothing_changed(translated: House) -> None:
    assert translated.update() == []


def test_status_tells_every_language_of_the_content_and_calls_english_the_source(translated: House) -> None:
    states = {each.language: each for each in status(translated.locales, translated.guide(), translated.found())}
    assert list(states) == list(translated.guide().languages)
    english = states.pop("en")
    assert (english.review, english.missing, english.waiting, english.offered) == ("source", 0, (), True)
    japanese = states.pop("ja")
    assert (japanese.offered, japanese.missing, japanese.unreviewed) == (True, 0, japanese.total)
    assert {state.missing for state in states.values()} == {english.total}
    assert {state.why_not for state in states.values()} == {"nothing is translated yet"}


@pytest.mark.parametrize("new", ["{}, day and night", "An entirely different thing"], ids=["a little", "wholly"])
def test_a_changed_sentence_is_said_in_english_and_the_language_stays_on(translated: House, new: str) -> None:
    old = police_name(translated)
    changed = new.format(old)
    translated.edit(POLICE, f'name: "{old}"', f'name: "{changed}"')
    key = ("service.police-110.name", changed)
    for _ in ("before update", "after update", "after another update"):
        loaded = translated.loaded("ja")
        assert loaded.complete
        assert loaded.stale == (key,)
        assert loaded.get(*key) is None
        translated.update()
    state = translated.status("ja")
    assert (state.translated, state.fuzzy, state.missing, state.offered) == (state.total - 1, 1, 0, True)


def test_a_change_small_enough_is_offered_to_translators_as_fuzzy(translated: House) -> None:
    old = police_name(translated)
    translated.edit(POLICE, f'name: "{old}"', f'name: "{old}, day and night"')
    translated.update()
    message = translated.catalog("ja", "guide").get(f"{old}, day and night", context="service.police-110.name")
    assert message is not None
    assert message.fuzzy
    assert message.string == f"[{old}]"
    assert translated.status("ja").fuzzy == 1


def test_after_the_change_is_translated_nothing_old_is_kept(translated: House) -> None:
    old = police_name(translated)
    translated.edit(POLICE, f'name: "{old}"', 'name: "An entirely different thing"')
    translated.update()
    translated.translate("ja")
    assert translated.loaded("ja").stale == ()
    assert f"[{old}]" not in po_path(translated.locales, "ja", "guide").read_text("utf-8")
    assert translated.update() == []


def test_a_new_screen_text_takes_the_language_off_until_it_is_translated(translated: House) -> None:
    translated.edit("code/card.py", '"Back"', '"Somewhere else"')
    assert not translated.loaded("ja").complete
    translated.update()
    translated.translate("ja")
    assert translated.loaded("ja").complete


def test_a_text_that_is_gone_is_dropped_from_the_catalog(translated: House) -> None:
    translated.edit("code/card.py", '    return words.label("card", "Back")\n', "")
    assert translated.update() == ["screens.po"]
    assert "Back" not in po_path(translated.locales, "ja", "screens").read_text("utf-8")


def test_a_line_that_moved_keeps_its_translation(translated: House) -> None:
    translated.edit(POLICE, "id: police-110", "# read again\nid: police-110")
    translated.update()
    assert translated.status("ja").translated == translated.status("ja").total


def test_a_damaged_catalog_is_told_with_its_line_and_left_as_it_is(translated: House) -> None:
    path = po_path(translated.locales, "ja", "guide")
    broken = path.read_text("utf-8") + "\nnonsense\n"
    path.write_text(broken, "utf-8")
    with pytest.raises(ContentFaults) as told:
        translated.update()
    (fault,) = told.value.faults
    assert fault.file == "locales/ja/LC_MESSAGES/guide.po"
    assert fault.line > 0
    assert fault.remedy
    assert path.read_text("utf-8") == broken


def test_a_damaged_catalog_counts_as_missing_in_the_status_and_is_named(translated: House) -> None:
    po_path(translated.locales, "ja", "guide").write_text("nonsense", "utf-8")
    state = translated.status("ja")
    assert (state.translated, state.missing, state.offered) == (0, state.total, False)
    assert state.damaged == "guide.po: PoFileError"
    assert state.why_not == "its catalog is damaged (guide.po: PoFileError)"
    assert "ja: guide.po: PoFileError" in list(table([state]))


def test_status_names_file_and_key_of_what_waits(translated: House) -> None:
    old = police_name(translated)
    translated.edit(POLICE, f'name: "{old}"', f'name: "{old}, day and night"')
    translated.edit("code/card.py", '"Back"', '"Somewhere else"')
    translated.update()
    state = translated.status("ja")
    assert not state.offered
    assert state.why_not == f"2 of {state.total} texts are not translated"
    told = {(each.file.rpartition(":")[0] or each.file, each.key, each.state) for each in state.waiting}
    assert told == {(POLICE, "service.police-110.name", "fuzzy"), ("code/card.py", "card", "missing")}
    lines = list(table([state]))
    assert any(line.startswith(f"ja: {POLICE}:") and line.endswith("service.police-110.name: fuzzy") for line in lines)


def test_status_names_a_few_of_many_and_says_how_many_more(translated: House) -> None:
    catalog = translated.catalog("ja", "guide")
    for message in list(catalog)[1 : SHOWN + 6]:
        message.string = ""
    with po_path(translated.locales, "ja", "guide").open("wb") as file:
        write_po(file, catalog)
    lines = [line for line in table([translated.status("ja")]) if line.startswith("ja: ")]
    assert len(lines) == SHOWN + 1
    assert lines[-1] == "ja: and 5 more; --json names all"


def test_status_counts_what_check_refuses(translated: House) -> None:
    before = translated.status("ja").faults
    path = po_path(translated.locales, "ja", "screens")
    path.write_text(path.read_text("utf-8").replace("[Back]", "Back "), "utf-8")
    assert translated.status("ja").faults > before


def test_a_changed_number_touches_no_catalog(translated: House) -> None:
    translated.edit("content/services/police-9110.yaml", '"#9110"', '"#9111"')
    assert translated.extract() == []
    assert translated.update() == []
    assert translated.status("ja").translated == translated.status("ja").total


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_the_extractor_of_babel_yields_the_texts_of_a_file_with_context_and_line(path: Path) -> None:
    name = f"content/{path.relative_to(CONTENT).as_posix()}"
    extracted = list(extract_from_file("guide", path, keywords=DEFAULT_KEYWORDS))
    assert {(context, message, line) for line, message, _, context in extracted} == {
        (text.context, str(text), int(text.origin.rpartition(":")[2]))
        for text in GUIDE.texts()
        if text.origin.rpartition(":")[0] == name
    }


def test_the_extractor_of_babel_refuses_content_that_cannot_be_read(house: House) -> None:
    house.edit(POLICE, "id: police-110", "id: [")
    with pytest.raises(ContentFaults):
        list(extract_from_file("guide", house.root / POLICE, keywords=DEFAULT_KEYWORDS))
