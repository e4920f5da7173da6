"""What is kept of a chat: little, bounded, and of no use to Hide after 48 hours."""

from __future__ import annotations

import json

from bot.memory import Choices, Kept, Timer
from bot.memory.kept import HOURS, KEEP_MESSAGES, KEEP_UNUSED, MAX_MESSAGES

NOW = 1_795_000_000


def test_48_hours_and_30_days_are_what_they_say() -> None:
    assert (KEEP_MESSAGES, KEEP_UNUSED) == (48 * 60 * 60, 30 * 24 * 60 * 60)


def test_a_message_is_noted_once_with_when_it_was_first_seen() -> None:
    kept = Kept()
    kept.note(1, NOW)
    kept.note(1, NOW + 9)
    assert kept.messages == {1: NOW}


def test_the_messages_of_a_chat_are_bounded_and_the_newest_stay() -> None:
    kept = Kept()
    for message in range(MAX_MESSAGES + 50):
        kept.note(message, NOW)
    assert list(kept.messages) == list(range(50, MAX_MESSAGES + 50))


def test_each_message_expires_48_hours_after_it_was_sent_and_not_with_the_others() -> None:
    kept = Kept(card=1, keyboard=2, used=NOW)
    kept.note(1, NOW)
    kept.note(2, NOW + HOURS)
    kept.expire(NOW + KEEP_MESSAGES - 1)
    assert set(kept.messages) == {1, 2}
    kept.expire(NOW + KEEP_MESSAGES)
    assert (kept.messages, kept.card, kept.keyboard) == ({2: NOW + HOURS}, None, 2)


def test_something_is_due_when_the_oldest_message_is_and_else_after_30_days() -> None:
    kept = Kept(used=NOW)
    assert kept.due() == NOW + KEEP_UNUSED
    kept.note(1, NOW - HOURS)
    kept.note(2, NOW)
    assert kept.due() == NOW - HOURS + KEEP_MESSAGES


def test_a_record_survives_packing() -> None:
    kept = Kept("zh_Hans", Choices("JP-13", online=True, timer=5, tidy=False, discreet=True), 7, 8, {7: NOW}, NOW)
    assert Kept.unpack(kept.pack()) == kept
    assert Kept.unpack(Kept().pack()) == Kept()


def test_what_says_nothing_takes_no_room() -> None:
    assert Kept().pack() == b"{}"


def test_a_record_of_another_version_of_the_bot_can_be_read() -> None:
    packed = {"language": "th", "colour": "red", "choices": {"timer": 60, "sound": True}}
    assert Kept.unpack(json.dumps(packed).encode()) == Kept("th", Choices(timer=60))


def test_a_timer_survives_packing_and_rests_before_it_clears() -> None:
    timer = Timer.after(7_123_456_789, 60, NOW + 0.9)
    assert Timer.unpack(timer.pack()) == timer
    assert (timer.rests, timer.clears, timer.due) == (NOW + 600, NOW + 3600, NOW + 600)
    assert Timer(1, None, NOW).due == NOW
    assert Timer(1, None, NOW, again=NOW + 60).due == NOW + 60
