"""Settings: each is checked at start, and no fault, text or log ever holds the token."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsFault, load_settings

TOKEN = "123456789:" + "a-token-of-the-tests-0123456789-abc"
KEY = "a key of the tests " * 2
NAMES = tuple(name.upper() for name in Settings.model_fields)


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def with_settings(monkeypatch: pytest.MonkeyPatch, **variables: str | Path) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, str(value))
    return load_settings()


def fault(monkeypatch: pytest.MonkeyPatch, **variables: str | Path) -> str:
    with pytest.raises(SettingsFault) as found:
        with_settings(monkeypatch, **variables)
    return str(found.value)


def token_of(settings: Settings) -> str | None:
    return settings.bot_token.get_secret_value() if settings.bot_token else None


def test_nothing_has_to_be_set() -> None:
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert (settings.content_dir / "needs.yaml").is_file()
    assert (settings.locales_dir / "screens.pot").is_file()
    assert (settings.log_level, settings.log_format, settings.preview_port) == ("INFO", "auto", 8080)
    assert (settings.memory_key, settings.discreet) == (None, False)
    assert settings.memory_file.parts[-2:] == ("data", "memory.db")


def test_the_key_of_the_memory_comes_from_a_variable_or_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    for settings in (
        with_settings(monkeypatch, MEMORY_KEY=KEY.strip()),
        with_settings(monkeypatch, MEMORY_KEY="", MEMORY_KEY_FILE=tmp_path / "key"),
    ):
        assert settings.memory_key is not None
        assert settings.memory_key.get_secret_value() == KEY.strip()
        assert KEY.strip() not in repr(settings) + settings.model_dump_json()


def test_a_key_that_can_be_guessed_is_refused_and_not_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = fault(monkeypatch, MEMORY_KEY="hunter2")
    assert told == "MEMORY_KEY is shorter than 32 characters; make one: openssl rand -base64 48"
    assert fault(monkeypatch, MEMORY_KEY=KEY, MEMORY_KEY_FILE=tmp_path / "key") == (
        "MEMORY_KEY and MEMORY_KEY_FILE are both set; set only one"
    )
    monkeypatch.delenv("MEMORY_KEY")
    (tmp_path / "short").write_text("hunter2", encoding="utf-8")
    assert fault(monkeypatch, MEMORY_KEY_FILE=tmp_path / "short").startswith(
        "MEMORY_KEY_FILE holds a key that is shorter"
    )
    assert fault(monkeypatch, MEMORY_KEY_FILE=tmp_path / "missing") == "MEMORY_KEY_FILE cannot be read"


def test_a_token_comes_from_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert token_of(with_settings(monkeypatch, BOT_TOKEN=TOKEN)) == TOKEN


@pytest.mark.parametrize("text", [TOKEN, f"{TOKEN}\n", f"  {TOKEN}\r\n\n"], ids=repr)
def test_a_token_comes_from_a_file_whatever_stands_around_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    secret = tmp_path / "token"
    secret.write_text(text, encoding="utf-8")
    assert token_of(with_settings(monkeypatch, BOT_TOKEN_FILE=secret)) == TOKEN


def test_two_tokens_are_refused_since_nobody_can_know_which_is_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "token"
    secret.write_text(TOKEN, encoding="utf-8")
    assert fault(monkeypatch, BOT_TOKEN=TOKEN, BOT_TOKEN_FILE=secret) == (
        "BOT_TOKEN and BOT_TOKEN_FILE are both set; set only one"
    )


@pytest.mark.parametrize(
    "token",
    [
        "123456789",
        ":" + "A" * 35,
        "123456789:" + "A" * 10,
        "12345:" + "A" * 35,
        "bot" + TOKEN,
        TOKEN + " ",
        TOKEN + "\n",
        TOKEN + "é",
        "１２３４５６７８９:" + "A" * 35,
        '"' + TOKEN + '"',
        "   ",
    ],
    ids=repr,
)
def test_a_malformed_token_is_a_fault_that_does_not_hold_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, token: str
) -> None:
    told = fault(monkeypatch, BOT_TOKEN=token)
    assert told == "the token is not one: BotFather's tokens look like 123456789:AAAA..."
    assert "\n" not in told


def test_a_malformed_token_in_a_file_is_a_fault_that_does_not_hold_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "token"
    secret.write_text("my-secret-password", encoding="utf-8")
    told = fault(monkeypatch, BOT_TOKEN_FILE=secret)
    assert "the token is not one" in told
    assert "my-secret" not in told


@pytest.mark.parametrize("name", ["missing", ".", "binary"])
def test_a_token_file_that_cannot_be_read_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert fault(monkeypatch, BOT_TOKEN_FILE=tmp_path / name) == "BOT_TOKEN_FILE cannot be read"


def test_an_empty_token_file_is_a_fault_and_not_the_preview(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("\n", encoding="utf-8")
    assert "the token is not one" in fault(monkeypatch, BOT_TOKEN_FILE=tmp_path / "token")


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_settings(monkeypatch, **dict.fromkeys(NAMES, "")) == load_settings()
    assert load_settings().bot_token is None
    assert (load_settings().content_dir / "needs.yaml").is_file()


def test_an_empty_token_beside_a_token_file_leaves_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    assert token_of(with_settings(monkeypatch, BOT_TOKEN="", BOT_TOKEN_FILE=tmp_path / "token")) == TOKEN


def test_no_text_of_the_settings_holds_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = with_settings(monkeypatch, BOT_TOKEN=TOKEN)
    told = [repr(settings), str(settings), f"{settings!r:>5}", settings.model_dump_json(), str(settings.model_dump())]
    assert not [text for text in told if TOKEN in text or TOKEN.split(":")[1] in text]
    assert isinstance(settings.bot_token, SecretStr)


@pytest.mark.parametrize("name", ["CONTENT_DIR", "LOCALES_DIR"])
def test_a_folder_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert fault(monkeypatch, **{name: tmp_path / "missing"}) == f"{name}: is not a folder"
    assert fault(monkeypatch, **{name: tmp_path / "file"}) == f"{name}: is not a folder"


def test_a_folder_is_held_whole_so_that_a_change_of_folder_later_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert with_settings(monkeypatch, CONTENT_DIR="content").content_dir == (tmp_path / "content").resolve()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PREVIEW_PORT", "0"), ("PREVIEW_PORT", "65536"), ("PREVIEW_PORT", "http"), ("LOG_LEVEL", "LOUD")],
)
def test_a_wrong_value_is_told_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    told = fault(monkeypatch, **{name: value})
    assert told.startswith(f"{name}: ")
    assert value not in told.removeprefix(name)


def test_variables_that_are_not_ours_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_settings(monkeypatch, BOT_SOMETHING_ELSE="x", HOME="x").bot_token is None


def test_a_switch_that_is_neither_on_nor_off_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fault(monkeypatch, DISCREET="maybe") == "DISCREET: must be true or false"


@pytest.mark.parametrize("url", ["not a url", "api.telegram.org", "ftp://host", "https://", "https://host/bot"])
def test_an_address_that_is_none_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert fault(monkeypatch, BOT_API_URL=url).startswith("BOT_API_URL: is not the address of a server")
