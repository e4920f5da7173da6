"""Groups and channels: one pointer to the private chat, then silence, and out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.conftest import House

USER = {"id": 5, "is_bot": False, "first_name": "A", "language_code": "ja"}
BOT = {"id": 123456789, "is_bot": True, "first_name": "B"}
GROUP = {"id": -100, "type": "group", "title": "G"}
CHANNEL = {"id": -200, "type": "channel", "title": "C"}

ADMIN_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
RESTRICTIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_edit_tag", "can_react_to_messages",
)  # fmt: skip
LEFT: dict[str, Any] = {"user": BOT, "status": "left"}
MEMBER: dict[str, Any] = {"user": BOT, "status": "member"}
KICKED: dict[str, Any] = {"user": BOT, "status": "kicked", "until_date": 0}
ADMIN: dict[str, Any] = {"user": BOT, "status": "administrator", **dict.fromkeys(ADMIN_RIGHTS, True)}
MUTED: dict[str, Any] = {
    "user": BOT, "status": "restricted", "is_member": True, "until_date": 0, **dict.fromkeys(RESTRICTIONS, False),
}  # fmt: skip
OUT_AND_MUTED = {**MUTED, "is_member": False}


async def change(house: House, chat: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> None:
    told = {"chat": chat, "from": USER, "date": 1, "old_chat_member": before, "new_chat_member": after}
    house.api.inject({"my_chat_member": told})
    await house.settle()


def calls(house: House, chat: dict[str, Any]) -> list[str]:
    return [call.method for call in house.api.calls if call.chat_id == chat["id"]]


@pytest.mark.parametrize("before", [LEFT, KICKED, OUT_AND_MUTED])
@pytest.mark.parametrize("after", [MEMBER, ADMIN, MUTED])
async def test_a_group_gets_one_pointer_in_the_language_of_who_added_the_bot_and_is_left(
    house: House, before: dict[str, Any], after: dict[str, Any]
) -> None:
    house.api.chat(-100, type="group")
    await change(house, GROUP, before, after)
    assert calls(house, GROUP) == ["sendMessage", "leaveChat"]
    told = str(next(call for call in house.api.calls if call.method == "sendMessage").params["text"])
    assert told == "このボットは、一対一のチャットでだけ答えます：https://t.me/preview_bot"


async def test_a_channel_is_left_without_a_word(house: House) -> None:
    house.api.chat(-200, type="channel")
    await change(house, CHANNEL, LEFT, ADMIN)
    assert calls(house, CHANNEL) == ["leaveChat"]


async def test_where_it_cannot_leave_it_is_silent_from_then_on(house: House) -> None:
    house.api.chat(-100, type="group")
    house.api.fail_next("leaveChat", error_code=400, description="Bad Request: the bot cannot leave", times=9)
    await change(house, GROUP, LEFT, MEMBER)
    await change(house, GROUP, MEMBER, ADMIN)
    await change(house, GROUP, ADMIN, MUTED)
    assert calls(house, GROUP).count("sendMessage") == 1
    assert "preview_bot" in str([call.params for call in house.api.calls if call.chat_id == -100])


async def test_being_put_out_is_met_with_silence(house: House) -> None:
    house.api.chat(-100, type="group")
    await change(house, GROUP, MEMBER, KICKED)
    await change(house, GROUP, MUTED, OUT_AND_MUTED)
    assert calls(house, GROUP) == []


async def test_members_are_never_answered(house: House) -> None:
    for chat in (GROUP, {**GROUP, "type": "supergroup"}):
        for kind in ("message", "edited_message"):
            for content in ({"text": "/start"}, {"text": "@preview_bot help"}, {"new_chat_members": [USER]}):
                house.api.inject(
                    {kind: {"message_id": 9, "date": 1, "edit_date": 1, "chat": chat, "from": USER, **content}}
                )
    group_card = {"message_id": 3, "date": 1, "chat": GROUP, "from": BOT, "text": "x"}
    house.api.inject(
        {"callback_query": {"id": "1", "from": USER, "chat_instance": "1", "message": group_card, "data": "en:start"}}
    )
    house.api.inject({"channel_post": {"message_id": 9, "date": 1, "chat": CHANNEL, "text": "/start"}})
    await house.settle()
    assert [call.method for call in house.api.calls if call.chat_id is not None or "Callback" in call.method] == []
    assert await house.memory.size() == 0
