"""From an Update of every kind to what was asked, or to silence where silence is the rule."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.screens import START, Point, Route
from bot.telegram.incoming import Asked, asked_of

Json = dict[str, Any]

PRIVATE: Json = {"id": 7, "type": "private", "first_name": "A"}
USER: Json = {"id": 7, "is_bot": False, "first_name": "A", "language_code": "th"}
GROUPS: list[Json] = [
    {"id": -1, "type": "group", "title": "G"},
    {"id": -2, "type": "supergroup", "title": "G"},
    {"id": -3, "type": "channel", "title": "C"},
]
PHOTO: list[Json] = [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]
FILE: Json = {"file_id": "a", "file_unique_id": "b"}
POLL: Json = {
    "id": "1", "question": "q", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip
POINT: Json = {"latitude": 36.39, "longitude": 139.06}


def update(**kinds: Json) -> Update:
    return Update.de_json({"update_id": 1, **kinds}, None)


def message(**fields: object) -> Json:
    return {"message_id": 5, "date": 1, "chat": PRIVATE, "from": USER, **fields}


def written(**fields: object) -> Asked:
    asked = asked_of(update(message=message(**fields)))
    assert asked is not None
    return asked


def command(text: str) -> Asked:
    length = len(text.split(" ")[0])
    return written(text=text, entities=[{"type": "bot_command", "offset": 0, "length": length}])


def pressed(data: str | None = "ja:find/work", **fields: object) -> Asked | None:
    card = message(text="card", **{"from": {"id": 1, "is_bot": True, "first_name": "Bot"}})
    query: Json = {"id": "q1", "from": USER, "chat_instance": "1", "message": card, **fields}
    if data is not None:
        query["data"] = data
    return asked_of(update(callback_query=query))


def test_a_text_is_asked_as_it_is_written() -> None:
    assert written(text="  They took my passport ") == Asked(7, "  They took my passport ", None, "th", 5, sent=1)


def test_the_caption_of_a_photo_is_read() -> None:
    assert written(photo=PHOTO, caption="they do not pay me").asked == "they do not pay me"


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO},
        {"voice": {**FILE, "duration": 1}},
        {"video_note": {**FILE, "length": 9, "duration": 1}},
        {"document": FILE},
        {"sticker": {**FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}},
        {"contact": {"phone_number": "090", "first_name": "B"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"poll": POLL},
        {},
    ],
    ids=lambda content: next(iter(content), "of a kind not known yet"),
)  # fmt: skip
def test_what_holds_no_words_is_asked_as_nothing_and_will_be_answered(content: Json) -> None:
    asked = written(**content)
    assert (asked.asked, asked.message_id, asked.private) == (None, 5, False)


def test_a_location_is_a_point_whose_message_should_not_stay() -> None:
    asked = written(location=POINT)
    assert (asked.asked, asked.private) == (Point(36.39, 139.06), True)


def test_a_venue_is_a_location_with_a_name_that_is_not_read() -> None:
    asked = written(location=POINT, venue={"location": POINT, "title": "My shop", "address": "Street 1"})
    assert (asked.asked, asked.private) == (Point(36.39, 139.06), True)


def test_a_live_location_that_moves_is_not_asked_again() -> None:
    assert asked_of(update(edited_message=message(location=POINT, edit_date=2))) is None


def test_an_edited_text_is_asked_again() -> None:
    asked = asked_of(update(edited_message=message(text="I need a lawyer", edit_date=2)))
    assert asked is not None
    assert asked.asked == "I need a lawyer"


def test_a_forwarded_text_is_read_as_written_by_the_visitor() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    assert written(text="what is trafficking", forward_origin=origin).asked == "what is trafficking"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("/start", START),
        ("/help", Route("help")),
        ("/hide", Route("hide")),
        ("/language", Route("language")),
        ("/privacy", Route("privacy")),
        ("/about", Route("about")),
        ("/ABOUT", Route("about")),
        ("/about@some_bot", Route("about")),
        ("/about please", Route("about")),
        ("/nonsense", START),
        ("/start find__trapped", Route("find", ("trapped",))),
        ("/start find__trapped__JP-13", Route("find", ("trapped", "JP-13"))),
        ("/start@some_bot definition", Route("definition")),
        ("/start %%% <b> garbage", START),
        ("/start " + "x" * 4000, START),
        ("/start ", START),
        ("/start __", START),
    ],
)
def test_a_command_opens_its_card_and_an_unknown_one_the_start(text: str, route: Route) -> None:
    assert command(text).asked == route


def test_a_slash_that_is_no_command_is_a_text() -> None:
    assert written(text="/ 9 to 5").asked == "/ 9 to 5"
    later = written(text="see /help", entities=[{"type": "bot_command", "offset": 4, "length": 5}])
    assert later.asked == "see /help"


def test_a_button_brings_its_route_language_and_card() -> None:
    assert pressed() == Asked(7, Route("find", ("work",)), "ja", "th", 5, "q1", has_text=True, sent=1)


@pytest.mark.parametrize("data", ["other-bot:1:2:3", "x", "", None, "\x00", "🙂" * 16])
def test_a_button_of_another_bot_or_a_game_is_the_start(data: str | None) -> None:
    asked = pressed(data)
    assert asked is not None
    assert (asked.asked, asked.language, asked.query_id) == (START, None, "q1")


def test_a_card_that_is_a_picture_cannot_become_a_text() -> None:
    card = message(photo=PHOTO, caption="card")
    asked = pressed(message=card)
    assert asked is not None
    assert not asked.has_text


def test_a_card_too_old_to_be_shown_to_bots_is_still_answered() -> None:
    asked = pressed(message={"chat": PRIVATE, "message_id": 5, "date": 0})
    assert asked is not None
    assert (asked.asked, asked.message_id, asked.has_text) == (Route("find", ("work",)), 5, False)


def test_a_button_under_an_inline_message_has_no_chat_to_answer_in() -> None:
    query = {"id": "q1", "from": USER, "chat_instance": "1", "inline_message_id": "a", "data": "en:start"}
    assert asked_of(update(callback_query=query)) is None


def test_a_visitor_without_a_language_has_none() -> None:
    plain = {name: value for name, value in USER.items() if name != "language_code"}
    assert written(text="hi", **{"from": plain}).language_code is None
    asked = asked_of(update(message={"message_id": 5, "date": 1, "chat": PRIVATE, "text": "hi"}))
    assert asked is not None
    assert asked.language_code is None


@pytest.mark.parametrize("chat", GROUPS, ids=lambda chat: chat["type"])
def test_nothing_is_asked_in_groups_and_channels(chat: Json) -> None:
    said = message(text="/start", chat=chat)
    assert asked_of(update(message=said)) is None
    assert asked_of(update(edited_message={**said, "edit_date": 2})) is None
    assert asked_of(update(channel_post=said)) is None
    assert asked_of(update(edited_channel_post={**said, "edit_date": 2})) is None
    assert pressed(message=said) is None


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": message(text="x")},
        {"new_chat_members": [USER]},
        {"left_chat_member": USER},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
        {"write_access_allowed": {"from_request": True}},
        {"users_shared": {"request_id": 1, "users": []}},
        {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
    ],
    ids=lambda content: next(iter(content)),
)
def test_messages_that_a_chat_writes_by_itself_get_silence(content: Json) -> None:
    assert asked_of(update(message=message(**content))) is None


@pytest.mark.parametrize(
    "kind",
    [
        {"poll": POLL},
        {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["a"], "user": USER}},
        {"inline_query": {"id": "1", "from": USER, "query": "x", "offset": ""}},
        {"chosen_inline_result": {"result_id": "1", "from": USER, "query": "x"}},
        {"my_chat_member": {"chat": PRIVATE, "from": USER, "date": 1,
                            "old_chat_member": {"user": USER, "status": "member"},
                            "new_chat_member": {"user": USER, "status": "left"}}},
        {"chat_join_request": {"chat": GROUPS[1], "from": USER, "user_chat_id": 7, "date": 1}},
        {"business_message": message(text="hello")},
        {"deleted_business_messages": {"business_connection_id": "1", "chat": PRIVATE, "message_ids": [1]}},
        {"message_reaction": {"chat": PRIVATE, "message_id": 1, "date": 1, "user": USER,
                              "old_reaction": [], "new_reaction": []}},
        {"a_kind_that_does_not_exist_yet": {"some": "thing"}},
        {},
    ],
    ids=lambda kind: next(iter(kind), "empty"),
)  # fmt: skip
def test_every_other_kind_of_update_gets_silence(kind: Json) -> None:
    assert asked_of(update(**kind)) is None
