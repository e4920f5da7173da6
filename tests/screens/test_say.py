"""What to say when you call: reachable from every number, honest, and never without the caveat of its number."""

from __future__ import annotations

from bot.screens import Answer, Edition, Route, Visit, answer
from tests.conftest import TUESDAY
from tests.screens.walk import living


def shown(edition: Edition, route: str, language: str = "en") -> Answer:
    return answer(Visit(Route.parse(route), language=language), edition, TUESDAY)


def values(found: Answer) -> list[str]:
    return [button.value for button in found.screen.buttons()]


def test_every_service_with_a_number_says_what_to_say(edition: Edition) -> None:
    for service in living(edition, TUESDAY):
        offered = f"say/{service.id}" in values(shown(edition, f"service/{service.id}"))
        assert offered is bool(service.phones), service.id
        if service.phones and service.status == "active":
            text = shown(edition, f"say/{service.id}").screen.text
            assert all(str(line) in text.replace("&#39;", "'") for line in service.say), service.id


def test_a_service_without_a_number_has_nothing_to_say(edition: Edition) -> None:
    assert str(shown(edition, "say/ccw").route) == "service/ccw"


def test_a_name_is_called_unneeded_only_where_a_source_says_so(edition: Edition) -> None:
    for service in living(edition, TUESDAY):
        unneeded = any("need not give your name" in line for line in service.say)
        assert not unneeded or service.anonymous, service.id


def test_the_japanese_to_show_is_one_press_from_every_option_that_does_not_speak_the_language(edition: Edition) -> None:
    for need in edition.guide.needs:
        for language in ("th", "vi", "km"):
            found = shown(edition, f"find/{need}/JP-39", language)
            foreign = [option for option in found.options[:3] if option.line.language == "none"]
            offered = [value for value in values(found) if value.startswith("bridge/")]
            assert offered or not (foreign or need == "danger"), (need, language)
            for option in foreign:
                card = shown(edition, f"service/{option.service.id}/{need}/JP-39", language)
                assert [value for value in values(card) if value.startswith("bridge/")], option.service.id


def test_nobody_who_speaks_japanese_is_shown_the_bridge(edition: Edition) -> None:
    for route in ("find/danger", "service/police-110/danger"):
        assert not [value for value in values(shown(edition, route, "ja")) if value.startswith("bridge/")]
