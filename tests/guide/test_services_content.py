"""The real services: only numbers with a source, nothing dead, and every contact of the 2018 report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.guide import Guide, load_guide
from bot.guide.fields import PartialDate
from bot.guide.models import Phone, Service

CONTENT = Path(__file__).parents[2] / "content"

# Every number that may be shown, with its own confidence. Typed apart from the YAML, so that a
# slip of one digit in either place is seen.
CONFIDENCE = {
    "110": "B",
    "119": "B",
    "189": "B",
    "#9110": "B",
    "#8103": "A",
    "#8778": "B",
    "#8891": "A",
    "#8008": "B",
    "03-3501-0110": "B",
    "03-3503-8484": "B",
    "0120-924-839": "A",
    "0570-013904": "A",
    "03-5796-7112": "A",
    "0570-011000": "B",
    "03-5363-3013": "B",
    "0570-090911": "B",
    "0570-003-110": "B",
    "0570-070-810": "B",
    "0120-007-110": "B",
    "0570-078377": "A",
    "050-3754-5430": "A",
    "0570-078374": "A",
    "03-6745-5600": "A",
    "0570-001-701": "B",
    "0570-001-702": "B",
    "0570-001-703": "B",
    "0570-001-704": "B",
    "0570-001-706": "B",
    "0120-811-610": "A",
    "0120-531-401": "B",
    "0120-531-402": "B",
    "0120-531-405": "B",
    "0120-531-406": "B",
    "0120-531-408": "B",
    "0120-613-801": "B",
    "0120-613-803": "B",
    "0120-250-168": "B",
    "0120-250-169": "B",
    "0120-250-192": "B",
    "0120-250-197": "B",
    "0120-250-147": "B",
    "0120-8891-77": "B",
    "0120-279-889": "B",
    "0120-189-783": "B",
    "0120-0-78310": "B",
    "0120-99-7777": "B",
    "0120-279-338": "A",
    "0120-279-226": "A",
    "0570-783-554": "A",
    "03-3595-2487": "B",
}

# Lines that answer in one language only, and the days on which they do.
LANGUAGE_LINES = {
    "0570-001-701": ("en", "Mo-Fr"),
    "0570-001-702": ("zh", "Mo-Fr"),
    "0570-001-703": ("pt", "Mo-Fr"),
    "0570-001-704": ("es", "Mo-Fr"),
    "0570-001-706": ("vi", None),
    "0120-811-610": ("ja", "Mo-Fr Sa,Su,PH"),
    "0120-531-401": ("en", "Mo-Fr Sa,Su,PH"),
    "0120-531-402": ("zh", "Mo-Fr Sa,Su,PH"),
    "0120-531-405": ("fil", "Tu,We Sa"),
    "0120-531-406": ("vi", "We,Fr Sa"),
    "0120-531-408": ("ne", "We Su"),
    "0120-613-801": ("ko", "Th Su"),
    "0120-613-803": ("id", "Th Su"),
    "0120-250-168": ("vi", "Mo-Fr"),
    "0120-250-169": ("zh", "Mo,We,Fr"),
    "0120-250-192": ("id", "Tu,Th"),
    "0120-250-197": ("fil", "Tu,Th"),
    "0120-250-147": ("en", "Tu,Th"),
}

# Numbers without any source.
UNSOURCED = [
    "0570-001-705", "0570-001-707", "0570-001-708", "0570-001-709", "0570-001-712", "0570-001-715",
    "0570-001-716", "0570-001-718", "0120-531-403", "0120-531-404", "0120-531-407", "0120-613-802",
    "0120-613-804", "0120-613-805", "0120-250-198", "0120-250-366", "0120-250-302", "0120-079714",
    "050-3177-5432", "03-5796-7234", "0570-052259", "087-822-5852", "092-717-5420", "078-391-6377",
    "098-832-4185", "0476-34-2222", "03-5708-3202", "0569-38-7410", "072-455-1453",
]  # fmt: skip

# Numbers of bodies that are gone, of lines that ended, and stale ones of bodies that still exist.
DEAD_OR_STALE = [
    "050-3496-7615", "0120-022332", "03-4306-1111", "0120-76-2029", "0120-494949", "#9999",
    "0120-004-008", "0120-150-520", "0120-290-922", "0120-336-230", "0120-400-166", "0120-558-815",
    "0120-662-700", "0120-750-880", "0570-079714", "0570-0-55210", "03-3368-8855", "078-232-1290",
    "03-6258-1227", "03-5467-2455", "03-3222-4101",
]  # fmt: skip

# Emergency mobiles of embassies from news and pandemic notices, without the first 0 or the country code.
EMBASSIES = [
    "80-4928-7979", "80-7000-7979", "70-3630-0167", "90-4036-7984", "80-3506-8612", "80-4940-7419",
    "80-3113-1003", "80-3590-9136", "80-2034-6868", "90-1255-5537", "90-4769-6789", "92-263-7668",
    "3-3466-3313", "3-6450-2195", "6-6445-9427", "92-753-6483", "11-513-5335", "95-849-3311",
    "52-932-1036", "25-228-8888", "86-10-12308",
]  # fmt: skip

# One number for all Japan that rings the office nearest to the caller, as a source says.
NEAREST = {
    "police-9110", "police-8103", "womens-support-center", "one-stop-center", "child-abuse-189", "rights-110",
    "dv-navi", "childrens-rights-110", "childrens-sos",
}  # fmt: skip

# Figure 25 of the 2018 report: each contact, and the service that is it or came after it.
FIGURE_25 = {
    "Emergency reporting to the police": "police-110",
    "Police consultation": "police-9110",
    "Anonymous Reporting Hot Line": "anonymous-reporting",
    "Immigration Information Center": "immigration-information-center",
    "Regional Immigration Bureaus": "regional-immigration-offices",
    "Human Rights Hotline": "rights-110",
    "Human Rights Counseling Centers for Foreigners": "foreigners-rights-counters",
    "Foreign-language Human Rights Hotline": "foreign-rights-hotline",
    "Woman's Rights Hotline": "womens-rights-hotline",
    "Women's Consulting Offices": "womens-support-center",
    "Children's Rights Hotline": "childrens-rights-110",
    "Child Guidance Centers": "child-guidance-line",
    "General Labour Consultation Corner": "labour-consultation-corners",
    "Telephone Consultation Service for Foreign Workers": "foreign-workers-dial",
    "JITCO Native-Language Consultation Hotline": "otit-consultation",
    "Foreign Language Human Rights Counseling Service on the Internet": "rights-web-form",
    "Multilingual information service (Houterasu)": "houterasu-multilingual",
    "Yorisoi Hotline": "yorisoi",
}


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(CONTENT)


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """Every content file, with the signs between digits taken out so that no spelling hides a number."""
    return {
        path.relative_to(CONTENT).as_posix(): _digits_joined(path.read_text(encoding="utf-8"))
        for path in CONTENT.rglob("*.yaml")
    }


def _digits_joined(text: str) -> str:
    return re.sub(r"(?<=\d)[-‐‑–ー. ()](?=\d)", "", text)


def _phones(guide: Guide) -> list[Phone]:
    return [phone for service in guide.services.values() for phone in service.phones]


def _service(guide: Guide, number: str) -> Service:
    return next(service for service in guide.services.values() if any(p.number == number for p in service.phones))


def test_every_number_shown_is_on_the_list_with_its_confidence(guide: Guide) -> None:
    shown = {phone.number: phone.confidence for phone in _phones(guide)}
    assert shown == {number: CONFIDENCE.get(number) for number in shown}


def test_every_second_number_is_on_the_list(guide: Guide) -> None:
    assert {phone.alternative for phone in _phones(guide) if phone.alternative} <= set(CONFIDENCE)


def test_every_number_on_the_list_is_shown(guide: Guide) -> None:
    phones = _phones(guide)
    shown = {phone.number for phone in phones} | {phone.alternative for phone in phones}
    assert set(CONFIDENCE) <= shown


@pytest.mark.parametrize("number", [*UNSOURCED, *DEAD_OR_STALE, *EMBASSIES])
def test_a_number_without_source_or_out_of_use_stands_in_no_file(number: str, written: dict[str, str]) -> None:
    digits = _digits_joined(number)
    assert [name for name, text in written.items() if digits in text] == []


@pytest.mark.parametrize(("contact", "service"), FIGURE_25.items())
def test_every_contact_of_the_2018_report_has_its_service(contact: str, service: str, guide: Guide) -> None:
    assert service in guide.services, contact
    assert guide.services[service].status == "active"


def test_services_that_are_only_linked_show_no_number(guide: Guide) -> None:
    linked = [service for service in guide.services.values() if service.serve == "link"]
    assert linked
    assert [service.id for service in linked if service.phones or service.url is None] == []


def test_services_with_doubts_say_so(guide: Guide) -> None:
    doubted = [service for service in guide.services.values() if service.serve == "caveat"]
    assert doubted
    assert [service.id for service in doubted if service.alert is None] == []


@pytest.mark.parametrize(("number", "expected"), LANGUAGE_LINES.items())
def test_a_line_of_one_language_answers_in_it_on_its_own_days(
    number: str, expected: tuple[str, str | None], guide: Guide
) -> None:
    phone = next(phone for phone in _service(guide, number).phones if phone.number == number)
    schedule = phone.opening_hours
    rules = schedule.expression.split("; ") if schedule else []
    days = " ".join(rule.rpartition(" ")[0] for rule in rules if not rule.endswith(" off"))
    assert (phone.languages, days or None) == ((expected[0],), expected[1])


def test_lines_that_are_not_open_day_and_night_are_shut_over_new_year(guide: Guide) -> None:
    open_then = [
        phone.number
        for phone in _phones(guide)
        if phone.opening_hours
        and not phone.opening_hours.always
        and "Dec 29-Jan 03 off" not in phone.opening_hours.expression
    ]
    assert open_then == []


def test_lines_that_are_open_on_weekdays_say_what_holds_on_holidays(guide: Guide) -> None:
    silent = [
        phone.number
        for phone in _phones(guide)
        if phone.opening_hours
        and "Mo-Fr" in phone.opening_hours.expression
        and "PH" not in phone.opening_hours.expression
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("number", "expression"),
    [
        ("0120-924-839", "Mo-Fr 10:00-17:00; PH off; Dec 29-Jan 03 off"),
        ("03-3501-0110", "Mo-Fr 08:30-17:15; PH off; Dec 29-Jan 03 off"),
        ("0120-99-7777", "Mo-Sa 16:00-21:00; Dec 29-Jan 03 off"),
    ],
)
def test_hours_that_sources_dispute_are_the_hours_all_of_them_give(number: str, expression: str, guide: Guide) -> None:
    service = _service(guide, number)
    phone = next(phone for phone in service.phones if phone.number == number)
    assert phone.opening_hours is not None
    assert phone.opening_hours.expression == expression
    assert service.alert is not None


def test_no_navi_dial_number_is_said_to_work_from_prepaid_phones_or_abroad(guide: Guide) -> None:
    navi = [phone for phone in _phones(guide) if phone.kind == "navi-dial"]
    assert [phone.number for phone in navi if not {"ip-phone", "prepaid", "abroad"} <= set(phone.fails_from)] == []


@pytest.mark.parametrize("service", ["immigration-information-center", "regional-immigration-offices"])
def test_immigration_offices_say_that_they_also_enforce_the_law(service: str, guide: Guide) -> None:
    assert any("enforce" in note and "lawyer" in note for note in guide.services[service].notes)


def test_the_legal_line_says_that_calls_are_recorded(guide: Guide) -> None:
    assert any("recorded" in note for note in guide.services["houterasu-multilingual"].notes)


def test_the_technical_intern_office_ends_where_the_new_organization_begins(guide: Guide) -> None:
    old, new = guide.services["otit-consultation"], guide.services["skill-development-organization"]
    assert (old.valid_to, new.valid_from) == (PartialDate(2027, 3, 31), PartialDate(2027, 4, 1))
    assert guide.needs["trainee"].first[:2] == (old.id, new.id)
    assert not new.phones, "no source has a number yet"


def test_the_change_of_2027_is_told_from_january_and_only_where_it_cannot_go_stale(guide: Guide) -> None:
    notice = guide.services["otit-consultation"].notices[0]
    assert "1 April 2027" in notice.text
    assert notice.valid_from == PartialDate(2027, 1, 1)
    lasting = [text for need in guide.needs.values() for text in need.lines]
    lasting += [text for each in guide.services.values() for text in (*each.notes, each.alert) if text]
    assert [text for text in lasting if "2027" in text] == []


def test_toll_free_and_navi_dial_numbers_fail_from_abroad_and_standard_ones_do_not(guide: Guide) -> None:
    wrong = [
        phone.number
        for phone in _phones(guide)
        if ("abroad" in phone.fails_from) != (phone.kind in ("toll-free", "navi-dial"))
    ]
    assert wrong == []


def test_one_number_for_all_japan_says_that_it_rings_the_nearest_office(guide: Guide) -> None:
    assert {service.id for service in guide.services.values() if service.connects_nearest} == NEAREST


@pytest.mark.parametrize("service", ["anonymous-reporting", "child-abuse-189", "childline", "labour-standards-hotline"])
def test_a_line_that_needs_no_name_says_so_and_names_a_source(service: str, guide: Guide) -> None:
    assert guide.services[service].anonymous
    assert any(source.confidence in ("A", "B") for source in guide.services[service].sources)


def test_every_service_with_a_number_tells_in_two_or_three_short_lines_what_to_say(guide: Guide) -> None:
    counts = {service.id: len(service.say) for service in guide.services.values() if service.phones}
    assert {name: count for name, count in counts.items() if count not in (2, 3)} == {}
    said = [line for service in guide.services.values() for line in service.say]
    assert [line for line in said if len(line) > 90 or "!" in line or "victim" in line.lower()] == []


def test_only_services_that_can_be_called_tell_what_to_say(guide: Guide) -> None:
    assert [service.id for service in guide.services.values() if service.say and not service.phones] == []


def test_what_to_say_promises_nothing_and_repeats_no_number(guide: Guide) -> None:
    said = [line for service in guide.services.values() for line in service.say]
    assert [line for line in said if re.search(r"\b(will|shall|always|never|guarantee\w*)\b", line, re.I)] == []
    assert [line for line in said if re.search(r"\d{2,}|#", line)] == []


def test_that_no_name_is_needed_is_said_exactly_where_a_source_says_so(guide: Guide) -> None:
    callable_ = [service for service in guide.services.values() if service.phones]
    told = {service.id for service in callable_ if any("need not give your name" in line for line in service.say)}
    assert told == {service.id for service in callable_ if service.anonymous}


@pytest.mark.parametrize(("service", "key"), [("otit-consultation", "press 1"), ("yorisoi", "press 2")])
def test_a_key_to_press_is_told_before_the_call(service: str, key: str, guide: Guide) -> None:
    assert key in guide.services[service].say[0]


@pytest.mark.parametrize("service", ["foreign-rights-hotline", "houterasu-multilingual"])
def test_callers_of_interpreter_lines_are_told_to_name_their_language_first(service: str, guide: Guide) -> None:
    assert "name of your language" in guide.services[service].say[0]


def test_numbers_stand_in_phones_and_never_in_prose(guide: Guide) -> None:
    prose = [str(text) for text in guide.texts()]
    assert [text for text in prose if re.search(r"#\d{4}|\d{2,}-\d{2,}|\b(110|119|189)\b", text)] == []


def test_prose_of_services_and_needs_is_short_and_calm(guide: Guide) -> None:
    for service in guide.services.values():
        notices = [notice.text for notice in service.notices]
        texts = [service.description, *service.notes, *notices, *([service.alert] if service.alert else [])]
        assert len(service.notes) <= 3, service.id
        assert [text for text in texts if len(text) > 160 or "!" in text or "victim" in text.lower()] == []
    for need in guide.needs.values():
        assert len(need.label) < 24, need.id
        assert 1 <= len(need.lines) <= 3, need.id
        assert [line for line in need.lines if len(line) > 120 or "!" in line or "victim" in line.lower()] == []


def test_every_need_names_what_to_turn_to_first(guide: Guide) -> None:
    assert [need.id for need in guide.needs.values() if not need.first] == []
    assert guide.needs["danger"].first[:2] == ("police-110", "ambulance-119")
