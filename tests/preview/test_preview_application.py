"""A real python-telegram-bot application talks to the local Bot API over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    MessageEntity,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.preview import LocalBotApi, Server
from bot.preview.files import plain_png

TOKEN = "4242:local-preview-token"
PICTURE = plain_png(40, 30, (10, 20, 30))
MENU = InlineKeyboardMarkup([[InlineKeyboardButton("Picture", callback_data="picture")]])

App = Application[Any, Any, Any, Any, Any, Any]
Context = Any


async def start(update: Update, context: Context) -> None:
    assert update.effective_chat is not None
    await context.bot.send_message(update.effective_chat.id, "<b>Hello</b> 👋 there", "HTML", reply_markup=MENU)


async def echo(update: Update, context: Context) -> None:
    assert update.effective_chat is not None
    assert update.message is not None
    await context.bot.send_message(update.effective_chat.id, update.message.text or "something else")


async def pressed(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Here it is", show_alert=True)
    await query.edit_message_media(InputMediaPhoto(PICTURE, caption="<i>three</i>", parse_mode="HTML"))


def application(server: Server) -> App:
    app = (
        ApplicationBuilder().token(TOKEN).base_url(f"{server.url}/bot").base_file_url(f"{server.url}/file/bot").build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.ALL & ~filters.COMMAND, echo))
    return app


@asynccontextmanager
async def polling(server: Server) -> AsyncIterator[App]:
    app = application(server)
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling(poll_interval=0, timeout=5)
        try:
            yield app
        finally:
            await app.updater.stop()
            await app.stop()


@pytest.fixture
async def api() -> LocalBotApi:
    return LocalBotApi(token=TOKEN)


@pytest.fixture
async def server(api: LocalBotApi) -> AsyncIterator[Server]:
    async with Server(api.app, port=0) as running:
        yield running


async def test_a_visit_from_start_to_a_picture_and_back_to_text(api: LocalBotApi, server: Server) -> None:
    async with polling(server):
        chat = api.chat(77, language_code="ja")
        chat.send_text("/start")
        await api.wait_until_idle(10)
        card = list(chat.messages.values())[-1]
        assert card.text == "Hello 👋 there"
        assert [(entity.type, entity.offset, entity.length) for entity in card.entities] == [("bold", 0, 5)]
        assert card.buttons[0][0].text == "Picture"

        chat.press(card.message_id, "picture")
        await api.wait_until_idle(10)
        card = chat.messages[card.message_id]
        assert (card.kind, card.caption, card.buttons) == ("photo", "three", ())
        assert [(alert.text, alert.show_alert) for alert in chat.alerts] == [("Here it is", True)]

        chat.send_text("สวัสดี 🌏")
        await api.wait_until_idle(10)
        assert list(chat.messages.values())[-1].text == "สวัสดี 🌏"
        assert all(call.ok for call in api.calls)


async def test_every_update_of_many_chats_is_answered_once(api: LocalBotApi, server: Server) -> None:
    async with polling(server):
        for number in range(1, 101):
            api.chat(number).send_text(f"hello {number}")
        await api.wait_until_idle(30)
        for number in range(1, 101):
            texts = [message.text for message in api.chat(number).messages.values()]
            assert texts == [f"hello {number}", f"hello {number}"]


async def test_what_a_person_sends_reaches_the_bot_as_telegram_sends_it(api: LocalBotApi, server: Server) -> None:
    app = application(server)
    async with app:
        chat, group, channel = api.chat(5), api.chat(-5, type="group"), api.chat(-1005, type="channel")
        own = chat.send_text("/help now")
        chat.edit_text(own, "changed")
        chat.send_location(35.6, 139.7)
        chat.send_photo()
        chat.send_voice()
        chat.send_sticker()
        chat.send_contact()
        chat.forward("read this")
        chat.press(999, "old/button")
        chat.block()
        chat.unblock()
        group.send_text("hi")
        channel.send_text("news")
        updates = await app.bot.get_updates(allowed_updates=Update.ALL_TYPES)
        assert updates[0].message is not None
        assert updates[0].message.parse_entities([MessageEntity.BOT_COMMAND]) != {}
        assert updates[1].edited_message is not None
        contents = [update.message for update in updates[2:8]]
        assert [bool(getattr(message, name)) for message, name in zip(
            contents, ("location", "photo", "voice", "sticker", "contact", "forward_origin"), strict=True
        )] == [True] * 6  # fmt: skip
        assert updates[8].callback_query is not None
        assert not updates[8].callback_query.message.is_accessible
        assert [update.my_chat_member.new_chat_member.status for update in updates[9:11] if update.my_chat_member] == [
            "kicked",
            "member",
        ]
        assert updates[11].effective_chat is not None
        assert updates[11].effective_chat.type == "group"
        assert updates[12].channel_post is not None


async def test_a_sent_photo_can_be_fetched_and_sent_again(api: LocalBotApi, server: Server) -> None:
    app = application(server)
    async with app:
        api.chat(5)
        first = await app.bot.send_photo(5, PICTURE, caption="once")
        again = await app.bot.send_photo(5, first.photo[-1].file_id)
        assert (again.photo[-1].width, again.photo[-1].height) == (40, 30)
        file = await app.bot.get_file(again.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == PICTURE


async def test_all_kinds_of_messages_parse(api: LocalBotApi, server: Server) -> None:
    app = application(server)
    async with app:
        api.chat(5)
        venue = await app.bot.send_venue(5, 35.0, 139.0, "Police box", "1 Chome")
        contact = await app.bot.send_contact(5, "+81335813110", "Line")
        place = await app.bot.send_location(5, 35.0, 139.0)
        reply = await app.bot.send_message(5, "see above", reply_to_message_id=place.message_id)
        chat = await app.bot.get_chat(5)
        assert venue.venue is not None
        assert contact.contact is not None
        assert isinstance(reply.reply_to_message, Message)
        assert chat.first_name == "Visitor"
        assert (await app.bot.get_webhook_info()).url == ""


async def test_the_profile_is_kept_by_language(api: LocalBotApi, server: Server) -> None:
    app = application(server)
    async with app:
        await app.bot.set_my_name("案内", language_code="ja")
        await app.bot.set_my_description("説明", language_code="ja")
        await app.bot.set_my_short_description("短い", language_code="ja")
        await app.bot.set_my_commands([BotCommand("start", "はじめ")], language_code="ja")
        assert (await app.bot.get_my_name("ja")).name == "案内"
        assert (await app.bot.get_my_description("ja")).description == "説明"
        assert (await app.bot.get_my_short_description("ja")).short_description == "短い"
        assert [command.command for command in await app.bot.get_my_commands(language_code="ja")] == ["start"]
        assert await app.bot.get_my_commands() == ()
        await app.bot.delete_my_commands(language_code="ja")
        assert await app.bot.get_my_commands(language_code="ja") == ()


async def test_ordered_failures_and_a_block_arrive_as_the_library_knows_them(api: LocalBotApi, server: Server) -> None:
    app = application(server)
    async with app:
        chat = api.chat(5)
        api.chat(6)
        api.fail_next(
            "sendMessage", error_code=429, description="Too Many Requests: retry after 1",
            parameters={"retry_after": 1}, chat_id=5,
        )  # fmt: skip
        await app.bot.send_message(6, "not this one")
        with pytest.raises(RetryAfter):
            await app.bot.send_message(5, "too fast")
        await app.bot.send_message(5, "now it goes")
        with pytest.raises(BadRequest, match="Message is not modified"):
            await app.bot.edit_message_text("now it goes", 5, list(chat.messages)[-1])
        chat.block()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await app.bot.send_message(5, "gone")
        chat.unblock()
        await app.bot.send_message(5, "back")


async def test_a_second_poll_ends_the_first(api: LocalBotApi, server: Server) -> None:
    one, other = application(server), application(server)
    async with one, other:
        first = asyncio.create_task(one.bot.get_updates(timeout=10))
        await asyncio.sleep(0.2)
        second = asyncio.create_task(other.bot.get_updates(timeout=10))
        with pytest.raises(Conflict):
            await asyncio.wait_for(first, 5)
        api.inject({"something_new": {"a": 1}})
        assert len(await asyncio.wait_for(second, 5)) == 1
