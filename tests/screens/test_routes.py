"""Routes: what a button carries comes back as it was, and what is damaged or old lands on a living screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guide.fields import MAX_ID
from bot.screens import START, Answer, Edition, Route, Visit, answer, decode, encode
from bot.screens.screen import MAX_CALLBACK_BYTES
from bot.screens.table import TABLE
from tests.conftest import TUESDAY

LONGEST_CODE = "zh_Hans"
steps = st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True)
languages = st.from_regex(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?", fullmatch=True)
routes = st.builds(lambda screen, args: Route(screen, tuple(args)), steps, st.lists(steps, max_size=5))
# Arguments that a screen may meet: real ones, old ones, and those of other screens.
arguments = st.sampled_from(
    ["danger", "work", "report", "definition", "gone", "JP-13", "JP-00", "JP-48", "JP-99", "p1", "p2", "p99", "p0", "q",
     "qy", "qn", "qyn", "qz", "y", "q" + "y" * 30, "acts", "picture", "ccw", "police-110", "yorisoi", "one-stop-center",
     "police-tokyo-english", "social-media", "control", "en", "ja", "xx", "0", "-", "_", "a" * 40]
)  # fmt: skip


Lands = Callable[[str], Answer]


@pytest.fixture(scope="module")
def lands(edition: Edition) -> Lands:
    """Press a button with this callback data: an answer that can be sent, on a screen that exists and leads on."""

    def press(data: str) -> Answer:
        return landed(edition, data)

    return press


def landed(edition: Edition, data: str) -> Answer:
    language, route = decode(data)
    found = answer(Visit(route, language=language, language_code="en"), edition, TUESDAY)
    assert found.route.screen in TABLE
    assert not found.screen.faults(), (data, found.screen.faults())
    assert found.screen.rows or found.screen.alert or found.screen.effect != "card"
    for button in found.screen.buttons():
        if button.action in ("go", "peek"):
            encode(Route.parse(button.value), LONGEST_CODE)
    return found


@given(route=routes, language=languages)
def test_every_route_that_fits_comes_back_as_it_was(route: Route, language: str) -> None:
    if len(f"{language}:{route}".encode()) > MAX_CALLBACK_BYTES:
        with pytest.raises(ValueError, match="64 bytes"):
            encode(route, language)
    else:
        data = encode(route, language)
        assert len(data.encode()) <= MAX_CALLBACK_BYTES
        assert decode(data) == (language, route)


@given(screen=st.text(max_size=20), args=st.lists(st.text(max_size=20), max_size=3), language=st.text(max_size=8))
def test_what_is_encoded_can_always_be_decoded(screen: str, args: list[str], language: str) -> None:
    route = Route(screen, tuple(args))
    try:
        data = encode(route, language)
    except ValueError:
        return
    assert decode(data) == (language, route)


@pytest.mark.parametrize(
    ("route", "language"),
    [
        (Route("find", ("",)), "en"),
        (Route("find", ("a/b",)), "en"),
        (Route("find", ("a b",)), "en"),
        (Route("find", ("a:b",)), "en"),
        (Route("a\n", ("b",)), "en"),
        (Route("名古屋"), "en"),
        (Route("find", ("a" * 41,)), "en"),
        (START, ""),
        (START, "english"),
        (START, "en\n"),
        (START, "en:ja"),
    ],
)
def test_what_is_no_route_is_never_put_on_a_button(route: Route, language: str) -> None:
    with pytest.raises(ValueError, match="not a route"):
        encode(route, language)


@pytest.mark.parametrize("data", ["", ":", "en", "start", ":start", "EN:start", "en\n:start", "other-bot:1:2", "\x00"])
def test_data_of_no_known_form_is_the_start_in_no_language(data: str) -> None:
    assert decode(data) == (None, START)


@pytest.mark.parametrize("path", ["", "/", "find//x", "find/", "/find", "../etc", "find/名古屋", "a\n/b", "x" * 65])
def test_a_damaged_path_is_the_start_and_keeps_its_language(path: str) -> None:
    assert decode(f"ja:{path}") == ("ja", START)


@given(data=st.one_of(st.text(max_size=64), st.binary(max_size=64).map(lambda raw: raw.decode("utf-8", "replace"))))
@settings(deadline=None)
def test_any_text_at_all_lands_on_a_living_screen(lands: Lands, data: str) -> None:
    lands(data)
    lands(f"en:{data}")


@given(
    screen=st.sampled_from([*TABLE, "topic", "gone"]),
    args=st.lists(st.one_of(arguments, steps), max_size=4),
    language=st.sampled_from(["en", "ja", "xx", "zz_ZZ"]),
)
@settings(max_examples=500, deadline=None)
def test_old_and_mixed_up_buttons_land_on_a_living_screen(
    lands: Lands, screen: str, args: list[str], language: str
) -> None:
    lands(f"{language}:{'/'.join([screen, *args])}")


@pytest.mark.parametrize(
    ("old", "living"),
    [
        ("service/gone/work/JP-13", "find/work/JP-13"),
        ("service/gone/work", "find/work"),
        ("service/gone", "find"),
        ("service/gone/nonsense/JP-13", "find/JP-13"),
        ("lines/gone/work/JP-13", "find/work/JP-13"),
        ("lines/ccw/violence", "service/ccw/violence"),
        ("contact/gone/work", "find/work"),
        ("contact/police-110/danger", "service/police-110/danger"),
        ("peek/gone/work", "find/work"),
        ("peek/ccw", "service/ccw"),
        ("sign/gone", "signs"),
        ("sign", "signs"),
        ("indicators/gone", "indicators"),
        ("definition/gone", "definition"),
        ("witness/gone", "witness"),
        ("after/gone", "after"),
        ("check/qyz", "check"),
        ("language/xx", "language"),
        ("find/gone", "find"),
        ("find/gone/JP-13", "find/JP-13"),
        ("find/work/JP-99", "find/work"),
        ("service/yorisoi/gone/JP-13", "service/yorisoi/JP-13"),
        ("service/one-stop-center/sexual/one-stop-center/one-stop-center", "service/one-stop-center/sexual"),
        ("find/work/p99", "find/work"),
        ("gone/for/ever", "start"),
        ("gone", "start"),
    ],
)
def test_a_button_whose_subject_is_gone_opens_the_nearest_living_parent(lands: Lands, old: str, living: str) -> None:
    assert str(lands(f"en:{old}").route) == living


def test_a_place_that_does_not_exist_is_not_taken_for_a_prefecture(lands: Lands) -> None:
    assert lands("en:find/work/JP-99").prefecture is None
    assert lands("en:find/work/JP-47").prefecture == "JP-47"


def test_a_button_of_a_service_that_has_ended_opens_its_need(edition: Edition) -> None:
    ended = edition.guide.services["ccw"].model_copy(update={"status": "inactive"})
    guide = replace(edition.guide, services={**edition.guide.services, "ccw": ended})
    later = replace(edition, guide=guide)
    assert str(landed(later, "en:service/ccw/violence/JP-13").route) == "find/violence/JP-13"
    assert str(landed(edition, "en:service/ccw/violence/JP-13").route) == "service/ccw/violence/JP-13"


def test_every_service_with_every_need_and_place_fits_a_button_in_every_language(edition: Edition) -> None:
    codes = edition.guide.languages
    assert max(len(code) for code in codes) == len(LONGEST_CODE)
    for screen, service, need in product(
        ("service", "lines", "contact", "peek", "say", "offices"), edition.guide.services, edition.guide.needs
    ):
        for code in codes:
            encode(Route.of(screen, service, need, "JP-13"), code)


def test_the_longest_id_that_content_may_have_fits_a_button(edition: Edition) -> None:
    need = max(edition.guide.needs, key=len)
    for screen in ("service", "lines", "contact", "peek", "say", "offices", "office", "map", "bridge"):
        assert len(encode(Route.of(screen, "a" * MAX_ID, need, "JP-13"), LONGEST_CODE)) <= MAX_CALLBACK_BYTES


def test_a_route_reads_as_it_is_written() -> None:
    assert str(Route.of("find", "work", None, "JP-13")) == "find/work/JP-13"
    assert Route.parse(" find/work/JP-13\n") == Route("find", ("work", "JP-13"))
