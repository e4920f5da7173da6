"""What stands on a card: rows that fit, numbers to copy, caveats beside their numbers, dates that are honest."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import datetime

import pytest

from bot.directory import TOKYO
from bot.guide.fields import PartialDate
from bot.guide.models import Service
from bot.screens import START, Answer, Edition, Route, Visit, answer
from bot.screens.card import go, grid
from tests.conftest import TUESDAY
from tests.screens.reading import CODE, NO_CARDS, numbers_of
from tests.screens.walk import living, walk


def shown(edition: Edition, route: str, now: datetime = TUESDAY, language: str = "en") -> Answer:
    return answer(Visit(Route.parse(route), language=language), edition, now)


def with_service(edition: Edition, service: Service) -> Edition:
    guide = replace(edition.guide, services={**edition.guide.services, service.id: service})
    return replace(edition, guide=guide)


# --- rows -------------------------------------------------------------------------------------------------------------


def labels(*texts: str) -> list[tuple[str, ...]]:
    return [tuple(button.label for button in row) for row in grid(go(text, START) for text in texts)]


def test_short_labels_share_a_row_and_long_ones_stand_alone() -> None:
    assert labels("Yes", "No") == [("Yes", "No")]
    assert labels("a" * 8, "b" * 8, "c" * 8) == [("a" * 8, "b" * 8, "c" * 8)]
    assert labels("a" * 9, "b" * 8, "c" * 8) == [("a" * 9, "b" * 8), ("c" * 8,)]
    assert labels("a" * 14, "b" * 15) == [("a" * 14,), ("b" * 15,)]
    assert labels("a" * 60, "b") == [("a" * 60,), ("b",)]
    assert labels("日" * 8, "本" * 8) == [("日" * 8, "本" * 8)]
    assert labels("日" * 9, "本" * 8) == [("日" * 9,), ("本" * 8,)]
    assert labels() == []


def test_back_leads_toward_the_start_and_never_in_a_circle(edition: Edition) -> None:
    for found in walk(edition, "en", TUESDAY):
        here, steps = found, 0
        while here.route != START and here.route.screen not in NO_CARDS:
            here = shown(edition, here.screen.rows[-1][0].value)
            steps += 1
            assert steps <= 30, str(found.route)


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_services_that_are_only_linked_show_no_number_and_open_their_site(edition: Edition) -> None:
    linked = [service for service in living(edition, TUESDAY) if service.serve == "link"]
    assert linked
    for service in linked:
        screen = shown(edition, f"service/{service.id}").screen
        assert not CODE.findall(screen.text), service.id
        assert not re.search(r"\d{2,}-\d{2,}", screen.text), service.id
        actions = [button.action for button in screen.buttons()]
        assert "copy" not in actions
        assert "peek" not in actions
        assert "link" in actions


def test_a_quick_look_keeps_the_place_of_its_card(edition: Edition) -> None:
    source = edition.guide.services["police-9110"]
    near = source.phones[0].model_copy(update={"number": "0120-000-000", "cost": "free", "service_area": ("JP-13",)})
    local = with_service(edition, source.model_copy(update={"phones": (*source.phones, near)}))
    for route, number in (("service/police-9110/report/JP-13", "0120-000-000"), ("service/police-9110", "#9110")):
        card = shown(local, route).screen
        look = next(button.value for button in card.buttons() if button.action == "peek")
        assert CODE.findall(card.text)[0] == number
        assert (shown(local, look).screen.alert or "").startswith(f"{number}\n")


def test_a_caveat_too_long_for_an_alert_takes_the_quick_look_away(edition: Edition) -> None:
    source = edition.guide.services["yorisoi"]
    assert "peek" in [button.action for button in shown(edition, "service/yorisoi").screen.buttons()]
    assert source.alert is not None
    wordy = Service.model_validate({**dict(source), "alert": "It may have changed. " * 12})
    longer = with_service(edition, wordy)
    assert "peek" not in [button.action for button in shown(longer, "service/yorisoi").screen.buttons()]
    assert str(shown(longer, "peek/yorisoi").route) == "service/yorisoi"


def test_an_inactive_service_stands_on_no_card(edition: Edition) -> None:
    source = edition.guide.services["yorisoi"]
    gone = with_service(edition, source.model_copy(update={"status": "inactive"}))
    for found in walk(gone, "en", TUESDAY):
        assert str(source.name) not in html.unescape(found.screen.text), str(found.route)


def test_a_contact_is_offered_only_for_numbers_that_can_be_dialled_with_81(edition: Edition) -> None:
    for service in living(edition, TUESDAY):
        card = shown(edition, f"contact/{service.id}")
        if card.screen.contact is None:
            assert card.route.screen == "service"
            continue
        digits = "0" + card.screen.contact.number.removeprefix("+81")
        assert digits in {number.replace("-", "") for number in numbers_of(service)}
        assert not digits.startswith(("0120", "0800", "0570"))
        assert 0 < len(card.screen.contact.name) <= 64


def test_the_japanese_name_stands_on_each_services_own_card(edition: Edition) -> None:
    for service in living(edition, TUESDAY):
        assert service.name_ja in html.unescape(shown(edition, f"service/{service.id}").screen.text)


# --- dates ------------------------------------------------------------------------------------------------------------


def dated(edition: Edition, assured: PartialDate | None) -> str:
    source = edition.guide.services["police-110"]
    phones = tuple(phone.model_copy(update={"assured_date": None}) for phone in source.phones)
    service = source.model_copy(update={"assured_date": assured, "phones": phones})
    return shown(with_service(edition, service), "service/police-110").screen.text


@pytest.mark.parametrize(
    ("assured", "told"),
    [
        (PartialDate(2026, 11, 1), "Confirmed: ⁨November 2026⁩"),
        (PartialDate(2025, 11, 24), "Confirmed: ⁨November 2025⁩"),
        (PartialDate(2025, 11, 23), "Last confirmed: ⁨November 2025⁩. It may have changed."),
        (PartialDate(2025, 11), "Last confirmed: ⁨November 2025⁩. It may have changed."),
        (PartialDate(2026), "Confirmed: ⁨2026⁩"),
        (PartialDate(2025), "Last confirmed: ⁨2025⁩. It may have changed."),
        (PartialDate(2018, 5), "Last confirmed: ⁨May 2018⁩. It may have changed."),
        (None, "We do not know when this was last confirmed. Please check."),
    ],
    ids=str,
)
def test_a_card_says_when_its_facts_were_confirmed_and_that_old_ones_may_have_changed(
    edition: Edition, assured: PartialDate | None, told: str
) -> None:
    assert told in dated(edition, assured).split("\n")


def test_nothing_older_than_a_year_is_called_confirmed_on_any_card(edition: Edition) -> None:
    """On each service's own card, by the number that stands on it."""
    today = TUESDAY.date()
    for service in living(edition, TUESDAY):
        found = shown(edition, f"service/{service.id}")
        number = next(iter(CODE.findall(found.screen.text)), None)
        phone = next((each for each in service.phones if each.number == number), None)
        assured = (phone.assured_date if phone else None) or service.assured_date
        told = found.screen.text.split("\n")
        if assured is None:
            assert "We do not know when this was last confirmed. Please check." in told
        elif (today - assured.earliest).days > 365:
            assert any(line.startswith("Last confirmed: ") and "may have changed" in line for line in told), service.id
        else:
            assert any(line.startswith("Confirmed: ") for line in told), service.id


def test_a_card_of_many_numbers_is_as_old_as_the_oldest_of_them(edition: Edition) -> None:
    found = shown(edition, "lines/labour-standards-hotline")
    assert "Last confirmed: ⁨August 2014⁩. It may have changed." in found.screen.text.split("\n")


def test_a_number_without_a_date_makes_the_card_of_many_numbers_undated(edition: Edition) -> None:
    assert "We do not know when this was last confirmed" in shown(edition, "lines/police-tokyo-english").screen.text


def test_an_option_in_full_says_when_it_was_confirmed(edition: Edition) -> None:
    for need in edition.guide.needs:
        text = shown(edition, f"find/{need}").screen.text
        assert re.search(r"confirmed", text, re.IGNORECASE), need


# --- words ------------------------------------------------------------------------------------------------------------


def test_the_reasons_stand_in_their_order_and_danger_cards_show_no_clock(edition: Edition) -> None:
    legal = shown(edition, "find/legal").screen.text
    assert "🕘 Open now, until ⁨17:00⁩ · ⁨English⁩ through an interpreter · costs more than a normal call" in legal
    assert "🕘" not in shown(edition, "find/danger").screen.text
    assert "Open day and night" in shown(edition, "find/danger").screen.text


def test_a_closed_line_says_when_it_opens(edition: Edition) -> None:
    evening = datetime(2026, 11, 24, 22, 0, tzinfo=TOKYO)
    assert "Closed now, opens tomorrow ⁨09:00⁩" in shown(edition, "find/legal", evening).screen.text
    saturday = datetime(2026, 11, 28, 22, 0, tzinfo=TOKYO)
    assert "Closed now, opens ⁨Monday⁩ ⁨09:00⁩" in shown(edition, "find/legal", saturday).screen.text


def test_text_from_content_cannot_break_the_markup(edition: Edition) -> None:
    source = edition.guide.services["police-110"]
    odd = Service.model_validate({**dict(source), "name": 'A & B "C"', "name_ja": "<b>名</b> & <script>"})
    text = shown(with_service(edition, odd), "service/police-110").screen.text
    assert "<b>A &amp; B &#34;C&#34;</b>" in text
    assert "&lt;b&gt;名&lt;/b&gt; &amp; &lt;script&gt;" in text
