"""Slips in offices, areas and notices are told with file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide import read_guide
from tests.guide.slips import broken, told_at

TOKYO = "offices/immigration-tokyo.yaml"
KOBE = "offices/immigration-kobe.yaml"
PREFECTURES = "places/prefectures.yaml"
OTIT = "services/otit-consultation.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "told"),
    [
        (KOBE, "service_area: [JP-28]", "service_area: [JP-28, JP-27]", "service_area", "already"),
        (TOKYO, "JP-19, JP-20]", "JP-19]", "service_area", "no office of regional-immigration-offices serves JP-20"),
        (KOBE, "service_area: [JP-28]\n", "", "service_area", "has no service_area"),
        (KOBE, "service_area: [JP-28]", "service_area: JP-28", "service_area", "must be a list"),
        (KOBE, "service_area: [JP-28]", "service_area: [JP-48]", "service_area.0", "JP-48"),
        (KOBE, "service: regional-immigration-offices", "service: regional-offices", "service", "no service named"),
        (KOBE, "desks: [immigration-information-center]", "desks: [information]", "desks.0", "no service named"),
        (KOBE, "organization: immigration-services-agency", "organization: isa", "organization", "no organization"),
        (KOBE, "kind: branch", "kind: shelter", "kind", "is not one of the words"),
        (KOBE, "latitude: 34.6866", "latitude: 346.866", "position.latitude", "lies outside Japan"),
        (KOBE, "longitude: 135.1947", "longitude: 35.1947", "position.longitude", "lies outside Japan"),
        (TOKYO, '"0570-034259"', '"0570-013904"', "phones.0.number", "stands already in services/immigration"),
        (PREFECTURES, "region: kanto", "region: kantoo", "prefectures.7.region", "no region named kantoo"),
        (PREFECTURES, "en: [Aomori]", "en: [Aomori, Tokyo]", "prefectures.12.names.en.0", "already a name of JP-02"),
        (OTIT, "from: 2027-01-01", "from: 2027-01-01\n    valid_to: 2026-01-01", "notices.0.valid_to", "lies before"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_place(content: Path, name: str, old: str, new: str, field: str, told: str) -> None:
    fault = told_at(broken(content, name, old, new), field, told)
    assert fault.file.startswith("content/")


def test_a_pin_without_an_address_is_refused(content: Path) -> None:
    path = content / KOBE
    lines = path.read_text("utf-8").splitlines()
    start = lines.index("address:")
    path.write_text("\n".join([*lines[:start], *lines[start + 4 :]]), "utf-8")
    assert any("stands without an address" in fault.problem for fault in read_guide(content)[1])


def test_a_prefecture_that_no_office_serves_is_told_when_its_office_goes(content: Path) -> None:
    (content / "offices/immigration-naha.yaml").unlink()
    (fault,) = read_guide(content)[1]
    assert "serves JP-47" in fault.problem


def test_hours_of_a_counter_that_do_not_parse_are_told(content: Path) -> None:
    faults = broken(content, TOKYO, '"Mo-Fr 09:00-16:00; PH off; Dec 29-Jan 03 off"', '"9-16"')
    assert [fault.field for fault in faults] == ["opening_hours"]
