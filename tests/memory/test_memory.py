"""What is kept of a chat: little, not for long, and under a key that names nobody."""

from __future__ import annotations

import pickle

from bot.memory import Kept, Memory
from bot.memory.store import KEEP_SECONDS, MAX_CHATS, MAX_MESSAGES

CHAT = 7_123_456_789


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_chat_that_never_wrote_has_an_empty_record() -> None:
    kept = Memory().of(CHAT)
    assert (kept.language, kept.card, kept.messages) == (None, None, [])


def test_what_is_noted_of_a_chat_is_there_the_next_time_and_for_no_other_chat() -> None:
    memory = Memory()
    memory.of(CHAT).language = "th"
    memory.of(CHAT).add(12)
    assert memory.of(CHAT).language == "th"
    assert memory.of(CHAT).messages == [12]
    assert memory.of(CHAT + 1).language is None
    assert memory.of(-CHAT).language is None


def test_a_record_is_gone_48_hours_after_it_was_last_used() -> None:
    clock = Clock()
    memory = Memory(clock)
    memory.of(CHAT).language = "th"
    clock.now += KEEP_SECONDS
    assert memory.of(CHAT).language == "th"
    clock.now += KEEP_SECONDS + 1
    assert memory.of(CHAT).language is None


def test_48_hours_are_48_hours() -> None:
    assert KEEP_SECONDS == 48 * 60 * 60


def test_what_expired_does_not_wait_for_its_own_chat_to_go() -> None:
    clock = Clock()
    memory = Memory(clock)
    for chat in range(100):
        memory.of(chat)
    clock.now += KEEP_SECONDS + 1
    memory.of(CHAT)
    assert len(memory) == 1


def test_a_chat_in_use_outlives_the_ones_around_it() -> None:
    clock = Clock()
    memory = Memory(clock)
    memory.of(1).language = "ja"
    memory.of(2).language = "th"
    clock.now += KEEP_SECONDS - 10
    memory.of(1)
    clock.now += 20
    assert memory.of(1).language == "ja"
    assert memory.of(2).language is None


def test_forget_erases_everything_about_a_chat_and_nothing_else() -> None:
    memory = Memory()
    memory.of(CHAT).language = "th"
    memory.of(CHAT).add(12)
    memory.of(1).language = "ja"
    memory.forget(CHAT)
    assert len(memory) == 1
    assert memory.of(CHAT) == Kept(touched=memory.of(CHAT).touched)
    assert memory.of(1).language == "ja"


def test_forgetting_a_chat_that_is_not_known_changes_nothing() -> None:
    memory = Memory()
    memory.forget(CHAT)
    assert len(memory) == 0


def test_the_number_of_chats_is_bounded_and_the_oldest_go_first() -> None:
    memory = Memory(Clock())
    for chat in range(MAX_CHATS + 10):
        memory.of(chat).card = chat
    assert len(memory) == MAX_CHATS
    assert memory.of(MAX_CHATS + 9).card == MAX_CHATS + 9
    assert memory.of(0).card is None


def test_the_messages_of_a_chat_are_bounded_and_the_newest_stay() -> None:
    kept = Memory().of(CHAT)
    for message in range(MAX_MESSAGES + 50):
        kept.add(message)
    assert kept.messages == list(range(50, MAX_MESSAGES + 50))


def test_a_message_is_noted_once() -> None:
    kept = Memory().of(CHAT)
    for message in (1, 2, 1, 2):
        kept.add(message)
    assert kept.messages == [1, 2]


def test_no_key_and_no_value_holds_the_chat_id() -> None:
    """The records alone, without the key of the process, must name no chat."""
    memory = Memory()
    memory.of(CHAT).add(1)
    records = vars(memory)["_chats"]
    (key,) = records
    assert len(key) == 32
    dump = pickle.dumps(records)
    for spelling in (str(CHAT).encode(), CHAT.to_bytes(8, "big"), CHAT.to_bytes(8, "little"), f"{CHAT:x}".encode()):
        assert spelling not in dump
    assert str(CHAT) not in repr(records)
    assert str(CHAT) not in repr(memory)


def test_two_processes_name_the_same_chat_differently() -> None:
    keys = set()
    for _ in range(3):
        memory = Memory()
        memory.of(CHAT)
        keys.update(vars(memory)["_chats"])
    assert len(keys) == 3
