"""The page shows a chat as it is, lets the tester act in it, and keeps other web sites out."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.preview import ExplainedText, Explanation, LocalBotApi, Server

Ask = Callable[..., Coroutine[Any, Any, Any]]
STATIC = Path(__file__).parents[2] / "bot" / "preview" / "static"
TOKEN = "4242:local-preview-token"


async def act(client: httpx.AsyncClient, **what: object) -> httpx.Response:
    return await client.post("/preview/act", json={"chat": 8, "act": what}, headers={"X-Preview": "1"})


async def state(client: httpx.AsyncClient) -> dict[str, Any]:
    shown: dict[str, Any] = (await client.get("/preview/state", params={"chat": 8})).json()
    return shown


async def test_a_card_is_shown_with_its_words_entities_and_buttons(client: httpx.AsyncClient, ask: Ask) -> None:
    await state(client)
    row = [
        {"text": "Go", "callback_data": "start"},
        {"text": "Copy", "copy_text": {"text": "110"}},
        {"text": "Site", "url": "https://a.jp"},
        {"text": "Share", "switch_inline_query": "x"},
    ]
    await ask("sendMessage", chat_id=8, text="<b>Help</b>", parse_mode="HTML", reply_markup={"inline_keyboard": [row]})
    (message,) = (await state(client))["messages"]
    assert (message["text"], message["entities"]) == ("Help", [{"type": "bold", "offset": 0, "length": 4}])
    assert message["buttons"] == [
        [
            {"text": "Go", "action": "press", "value": "start"},
            {"text": "Copy", "action": "copy", "value": "110"},
            {"text": "Site", "action": "open", "value": "https://a.jp"},
            {"text": "Share", "action": "other", "value": ""},
        ]
    ]


async def test_every_act_of_the_tester_becomes_its_update(client: httpx.AsyncClient, ask: Ask) -> None:
    await act(client, kind="language", language_code="th")
    await act(client, kind="text", text="/start")
    await act(client, kind="edit", message_id=1, text="other")
    await act(client, kind="location", latitude=33.5, longitude=133.5)
    for kind in ("photo", "voice", "sticker", "contact"):
        await act(client, kind=kind)
    await act(client, kind="forward", text="is it true?")
    await act(client, kind="press", message_id=1, data="start")
    await act(client, kind="block")
    await act(client, kind="unblock")
    updates = await ask("getUpdates")
    assert [next(name for name in update if name != "update_id") for update in updates] == [
        "message",
        "edited_message",
        *["message"] * 6,
        "callback_query",
        "my_chat_member",
        "my_chat_member",
    ]
    assert updates[0]["message"]["from"]["language_code"] == "th"
    await act(client, kind="language", language_code=None)
    await act(client, kind="text", text="hi")
    assert "language_code" not in (await ask("getUpdates"))[-1]["message"]["from"]


@pytest.mark.parametrize(
    "what",
    [
        {"kind": "dance"},
        {"kind": "text", "text": ""},
        {"kind": "text", "text": "x" * 4097},
        {"kind": "text", "text": "x", "more": 1},
        {"kind": "location", "latitude": 91, "longitude": 0},
        {"kind": "press", "message_id": 1, "data": ""},
        {"kind": "language", "language_code": "<b>"},
    ],
)
async def test_an_act_that_no_person_could_do_is_refused(
    client: httpx.AsyncClient, local_api: LocalBotApi, what: dict[str, object]
) -> None:
    assert (await act(client, **what)).status_code == 400
    assert not local_api.chat(8).messages


async def test_alerts_commands_and_the_profile_are_shown_in_the_visitors_language(
    client: httpx.AsyncClient, local_api: LocalBotApi, ask: Ask
) -> None:
    chat = local_api.chat(8, language_code="ja")
    await ask("setMyName", name="Guide")
    await ask("setMyName", name="案内", language_code="ja")
    await ask("setMyCommands", commands=[{"command": "start", "description": "Start"}])
    await ask("setMyCommands", commands=[{"command": "start", "description": "はじめ"}], language_code="ja")
    chat.press(1, "x")
    query = (await ask("getUpdates"))[0]["callback_query"]
    await ask("answerCallbackQuery", callback_query_id=query["id"], text="見て", show_alert=True)
    shown = await state(client)
    assert shown["bot"]["name"] == "案内"
    assert shown["bot"]["commands"] == [{"command": "start", "description": "はじめ"}]
    assert [(alert["text"], alert["show_alert"]) for alert in shown["alerts"]] == [("見て", True)]
    await act(client, kind="language", language_code="fr")
    assert (await state(client))["bot"]["name"] == "Guide"
    own, scope = [{"command": "start", "description": "Open"}], {"type": "chat", "chat_id": 8}
    await ask("setMyCommands", commands=own, scope=scope)
    assert (await state(client))["bot"]["commands"] == own, "a chat's own list stands before all others"
    await ask("deleteMyCommands", scope=scope)
    assert (await state(client))["bot"]["commands"] == [{"command": "start", "description": "Start"}]


async def test_the_log_tells_what_was_refused_and_leaves_out_other_chats(
    client: httpx.AsyncClient, local_api: LocalBotApi, ask: Ask
) -> None:
    local_api.chat(8)
    local_api.chat(9)
    await ask("sendMessage", chat_id=9, text="of another chat")
    await ask("getUpdates")
    await ask("sendMessage", chat_id=8, text="")
    (call,) = (await state(client))["calls"]
    assert (call["method"], call["ok"], call["description"]) == (
        "sendMessage",
        False,
        "Bad Request: message text is empty",
    )


async def test_the_explanation_stands_beside_the_newest_card() -> None:
    text = ExplainedText("Police", "content/services/police-110.yaml:4", "guide", "service.police-110.name", True)
    api = LocalBotApi(token=TOKEN, explain=lambda chat_id: Explanation(f"start/{chat_id}", "ja", (text,), ("a note",)))
    transport = httpx.ASGITransport(app=api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8080") as client:
        explanation = (await state(client))["explanation"]
    assert (explanation["route"], explanation["language"], explanation["notes"]) == ("start/8", "ja", ["a note"])
    assert explanation["texts"][0]["source"] == "content/services/police-110.yaml:4"


async def test_an_explanation_that_fails_does_not_stop_the_chat() -> None:
    def broken(chat_id: int) -> Explanation:
        raise LookupError("no such screen")

    api = LocalBotApi(token=TOKEN, explain=broken)
    transport = httpx.ASGITransport(app=api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        assert (await state(client))["explanation"]["notes"] == ["The newest card cannot be explained: LookupError"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1:8081", "localhost", ""])
async def test_a_foreign_host_name_gets_nothing(client: httpx.AsyncClient, host: str) -> None:
    for path in ("/", "/preview/state?chat=8", "/static/chat.js", f"/bot{TOKEN}/getMe"):
        assert (await client.get(path, headers={"Host": host})).status_code == 421


async def test_an_act_without_the_pages_own_header_is_refused(
    client: httpx.AsyncClient, local_api: LocalBotApi
) -> None:
    body = {"chat": 8, "act": {"kind": "text", "text": "x"}}
    assert (await client.post("/preview/act", json=body)).status_code == 403
    assert not local_api.chat(8).messages


async def test_the_page_is_locked_to_this_server(client: httpx.AsyncClient) -> None:
    answer = await client.get("/")
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "nobody is called" in answer.text


def test_no_static_file_asks_for_anything_elsewhere_or_draws_html() -> None:
    for file in STATIC.iterdir():
        source = file.read_text(encoding="utf-8")
        addresses = set(re.findall(r"(?:https?:)?//[\w.$\-]+\.?\w+", source)) - {"http://www.w3.org"}
        assert not {address for address in addresses if "." in address}, file.name
        assert "innerHTML" not in source
        assert not re.search(r"\sstyle=|\son\w+=", source), file.name


async def test_a_photo_can_be_seen_and_an_unknown_one_not(client: httpx.AsyncClient, local_api: LocalBotApi) -> None:
    local_api.chat(8).send_photo()
    (message,) = (await state(client))["messages"]
    answer = await client.get(message["photo"]["url"])
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert (await client.get("/preview/file/unheard-of")).status_code == 404


async def test_the_stream_tells_of_each_change_and_ends_with_the_server(local_api: LocalBotApi) -> None:
    chat = local_api.chat(8)
    seen: list[list[str]] = []
    async with httpx.AsyncClient(timeout=20) as client:
        async with Server(local_api.app, port=0) as server:
            request = client.build_request("GET", f"{server.url}/preview/events", params={"chat": 8})
            answer = await client.send(request, stream=True)
            async for line in answer.aiter_lines():
                if not line.startswith("data: "):
                    continue
                seen.append([message["text"] for message in json.loads(line[6:])["messages"]])
                if len(seen) == 3:
                    break
                chat.send_text(f"text {len(seen)}")
            loop = asyncio.get_running_loop()
            stopped = loop.time()
        assert loop.time() - stopped < 1
    assert seen == [[], ["text 1"], ["text 1", "text 2"]]
