"""The real offices: public ones only, each prefecture's own, and no place or number without a source."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.guide import Guide, load_guide
from bot.guide.places import Office
from bot.guide.text import texts_of

CONTENT = Path(__file__).parents[2] / "content"

# Every number of an office that may be shown, with its confidence. Typed apart from the YAML, so that a slip of one
# digit in either place is seen.
CONFIDENCE = {
    "011-261-7502": "B",
    "022-256-6076": "B",
    "0570-034259": "B",
    "0570-064259": "B-",
    "082-221-4411": "B",
    "0570-045259": "B-",
}

# Numbers of offices without any source.
UNSOURCED_NUMBERS = [
    "03-5796-7234", "0570-052259", "087-822-5852", "092-717-5420", "078-391-6377", "098-832-4185",
    "0476-34-2222", "03-5708-3202", "0569-38-7410", "072-455-1453",
]  # fmt: skip

# Addresses without any source: Naha, Narita, Haneda, Chubu; and one that a list gives to Fukuoka by mistake.
UNSOURCED_PLACES = [
    "樋川", "Hikawa", "第2旅客ターミナル", "第2ターミナル", "Terminal 2", "羽田空港2-6-4", "2-6-4 Haneda",
    "セントレア1", "1-1 Centrair", "博多駅東", "Hakataeki",
]  # fmt: skip

WITHOUT_ADDRESS = {
    "immigration-naha", "immigration-narita-airport", "immigration-haneda-airport", "immigration-chubu-airport",
    "immigration-kansai-airport",
}  # fmt: skip

# Addresses whose only sources are weak: their cards ask the visitor to check.
WEAK_ADDRESS = {"immigration-nagoya", "immigration-takamatsu", "immigration-yokohama"}

# The eight Immigration Information Centers of the 2018 report.
DESKS = {f"immigration-{name}" for name in
         ("sendai", "tokyo", "yokohama", "nagoya", "osaka", "kobe", "hiroshima", "fukuoka")}  # fmt: skip

# The prefectures of each office, as the agency draws them.
AREAS = {
    "immigration-sapporo": [1],
    "immigration-sendai": [2, 3, 4, 5, 6, 7],
    "immigration-tokyo": [8, 9, 10, 11, 12, 13, 15, 19, 20],
    "immigration-yokohama": [14],
    "immigration-nagoya": [16, 17, 18, 21, 22, 23, 24],
    "immigration-osaka": [25, 26, 27, 29, 30],
    "immigration-kobe": [28],
    "immigration-hiroshima": [31, 32, 33, 34, 35],
    "immigration-takamatsu": [36, 37, 38, 39],
    "immigration-fukuoka": [40, 41, 42, 43, 44, 45, 46],
    "immigration-naha": [47],
}

# The middle of the quarter that each address names, by Geolonia's list of Japanese addresses (January 2024): a position
# far from it belongs to another place.
QUARTERS = {
    "immigration-sapporo": (43.0587, 141.3388),
    "immigration-sendai": (38.2616, 140.8992),
    "immigration-nagoya": (35.1152, 136.8634),
    "immigration-osaka": (34.6398, 135.4188),
    "immigration-hiroshima": (34.4005, 132.4634),
    "immigration-takamatsu": (34.3475, 134.0515),
    "immigration-fukuoka": (33.5912, 130.3883),
    "immigration-yokohama": (35.3841, 139.6431),
    "immigration-kobe": (34.6866, 135.1929),
}
NEAR = 0.01  # degrees, about one kilometre


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(CONTENT)


@pytest.fixture(scope="module")
def immigration(guide: Guide) -> list[Office]:
    return [
        office
        for office in guide.offices.values()
        if office.organization == "immigration-services-agency" and office.id != "fresc"
    ]


def _prose(office: Office) -> list[str]:
    return [str(text) for text in texts_of(office)]


def test_every_prefecture_has_exactly_one_immigration_office(guide: Guide, immigration: list[Office]) -> None:
    owners = Counter(code for office in immigration for code in office.service_area)
    assert owners == Counter(dict.fromkeys(guide.prefectures, 1))


def test_each_office_serves_the_prefectures_that_the_agency_gives_it(immigration: list[Office]) -> None:
    areas = {office.id: [int(code[3:]) for code in office.service_area] for office in immigration}
    assert {name: area for name, area in areas.items() if area} == AREAS


def test_bureaus_and_branches_stand_in_their_own_area(immigration: list[Office]) -> None:
    residents = [office for office in immigration if office.kind != "airport"]
    assert [office.id for office in residents if office.prefecture not in office.service_area] == []


def test_only_public_offices_are_shown_and_no_place_to_hide(guide: Guide) -> None:
    services = {office.service for office in guide.offices.values()}
    assert services == {"regional-immigration-offices", "airport-immigration", "fresc"}
    assert {office.organization for office in guide.offices.values()} == {"immigration-services-agency"}
    secret = re.compile(r"shelter|シェルター|女性相談|women'?s support|児童相談所|child guidance", re.I)
    shown = [(office.id, text) for office in guide.offices.values() for text in (*_prose(office), office.name_ja)]
    assert [found for found in shown if secret.search(found[1])] == []


def test_there_are_eight_bureaus_three_branches_four_airports_and_one_support_center(guide: Guide) -> None:
    kinds = Counter(office.kind for office in guide.offices.values())
    assert kinds == {"bureau": 8, "branch": 3, "airport": 4, "support-center": 1}


def test_the_desks_of_2018_stand_where_the_report_has_them_and_name_the_year(guide: Guide) -> None:
    holders = {office.id for office in guide.offices.values() if "immigration-information-center" in office.desks}
    assert holders == DESKS
    for name in holders:
        assert any("2018" in note and "desk" in note for note in guide.offices[name].notes), name
        assert any(source.confidence == "C" for source in guide.offices[name].sources), name


def test_every_number_of_an_office_is_on_the_list_with_its_confidence(guide: Guide) -> None:
    phones = [phone for office in guide.offices.values() for phone in office.phones]
    assert {phone.number: phone.confidence for phone in phones} == CONFIDENCE
    assert [phone.alternative for phone in phones if phone.alternative] == []


def test_numbers_without_known_hours_say_so_and_navi_dial_fails_where_it_does(guide: Guide) -> None:
    for office in guide.offices.values():
        for phone in office.phones:
            assert phone.opening_hours is None, office.id
            assert phone.hours_note, office.id
            fails = {"ip-phone", "prepaid", "abroad"} if phone.kind == "navi-dial" else set()
            assert set(phone.fails_from) == fails, office.id


@pytest.mark.parametrize("number", UNSOURCED_NUMBERS)
def test_a_number_without_source_stands_in_no_office(number: str) -> None:
    digits = number.replace("-", "")
    files = {path.name: re.sub(r"(?<=\d)[-‐–. ]+(?=\d)", "", path.read_text("utf-8")) for path in _files()}
    assert [name for name, text in files.items() if digits in text] == []


@pytest.mark.parametrize("place", UNSOURCED_PLACES)
def test_an_address_without_source_stands_in_no_office(place: str) -> None:
    assert [path.name for path in _files() if place in path.read_text("utf-8")] == []


def _files() -> list[Path]:
    return sorted((CONTENT / "offices").glob("*.yaml"))


def test_offices_without_a_sourced_address_have_no_pin_but_the_official_list(guide: Guide) -> None:
    assert {office.id for office in guide.offices.values() if office.address is None} == WITHOUT_ADDRESS
    for name in WITHOUT_ADDRESS:
        office = guide.offices[name]
        assert (office.position, office.phones) == (None, ()), name
        assert str(office.url).startswith("https://www.moj.go.jp/isa/"), name


def test_weak_addresses_ask_the_visitor_to_check_them(guide: Guide) -> None:
    weak = {office.id for office in guide.offices.values() if office.address and office.address.confidence == "B-"}
    assert weak == WEAK_ADDRESS
    assert [name for name in weak if not any("check it" in note for note in guide.offices[name].notes)] == []


def test_japanese_addresses_start_with_the_postal_code_that_the_latin_ones_end_with(guide: Guide) -> None:
    for office in guide.offices.values():
        if office.address:
            codes = re.findall(r"^〒(\d{3}-\d{4}) ", office.address.japanese)
            assert codes == [office.address.latin[-8:]], office.id


def test_positions_are_called_approximate_and_lie_in_the_quarter_of_the_address(guide: Guide) -> None:
    placed = {office.id: office.position for office in guide.offices.values() if office.position}
    assert placed.keys() == QUARTERS.keys()
    for name, position in placed.items():
        latitude, longitude = QUARTERS[name]
        assert position.approximate, name
        assert abs(position.latitude - latitude) < NEAR, name
        assert abs(position.longitude - longitude) < NEAR, name


def test_the_pin_of_tokyo_is_left_out_while_its_source_is_doubted(guide: Guide) -> None:
    assert guide.offices["immigration-tokyo"].position is None


def test_counters_are_shut_on_holidays_and_at_new_year(guide: Guide) -> None:
    for office in guide.offices.values():
        assert office.kind == "airport" or office.opening_hours or office.hours_note, office.id
        if office.opening_hours:
            assert office.opening_hours.expression.endswith("; PH off; Dec 29-Jan 03 off"), office.id


def test_hours_that_sources_dispute_are_the_hours_all_of_them_give(guide: Guide) -> None:
    sapporo = guide.offices["immigration-sapporo"]
    assert sapporo.opening_hours
    assert sapporo.opening_hours.expression.startswith("Mo-Fr 09:00-12:00;")
    assert "do not agree" in str(sapporo.hours_note)


def test_the_service_of_every_office_says_that_it_also_enforces_the_law(guide: Guide) -> None:
    for office in guide.offices.values():
        said = " ".join(guide.services[office.service].notes)
        assert "enforce" in said, office.id
        assert "you can ask a lawyer or a support group first" in said, office.id


def test_every_immigration_office_gives_the_japanese_word_for_trafficking(guide: Guide) -> None:
    for service in ("regional-immigration-offices", "airport-immigration"):
        assert any("人身取引 (jinshin torihiki)" in line for line in guide.services[service].visit), service


def test_at_an_airport_one_can_say_before_boarding_that_one_does_not_want_to_leave(guide: Guide) -> None:
    airports = {office.service for office in guide.offices.values() if office.kind == "airport"}
    assert airports == {"airport-immigration"}
    service = guide.services["airport-immigration"]
    assert any("出国したくありません" in line for line in service.visit)
    assert "Before you board" in service.description


def test_prose_of_offices_is_short_calm_and_no_promise(guide: Guide) -> None:
    for office in guide.offices.values():
        assert 2 <= len(guide.services[office.service].visit) <= 3, office.id
        assert len(office.notes) <= 3, office.id
        texts = _prose(office)
        assert [text for text in texts if len(text) > 160 or "!" in text or "victim" in text.lower()] == [], office.id
        promise = re.compile(r"\b(will|shall|always|never|guarantee\w*)\b", re.I)
        assert [text for text in texts if promise.search(text)] == [], office.id


def test_every_source_has_a_letter_and_the_official_list_is_among_them(immigration: list[Office]) -> None:
    for office in immigration:
        assert all(source.confidence for source in office.sources), office.id
        assert any(source.url == office.url and source.confidence == "A" for source in office.sources), office.id
