"""Telegram's HTML becomes text and entities, or is refused with Telegram's words."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.errors import ApiError
from bot.preview.markup import Entity, parse, utf16_length

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_any_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse(html.escape(text)).text == text


@given(TEXT, TEXT.filter(bool), TEXT)
def test_an_entity_covers_its_words_in_utf16_units(before: str, words: str, after: str) -> None:
    parsed = parse(f"{html.escape(before)}<b>{html.escape(words)}</b>{html.escape(after)}")
    assert parsed.text == before + words + after
    assert parsed.entities == (Entity(utf16_length(before), utf16_length(words), "bold"),)
    units = parsed.text.encode("utf-16-le", "surrogatepass")
    entity = parsed.entities[0]
    assert units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "surrogatepass") == words


@given(st.text(alphabet="<>/&;ab\"'= pre-x#1"))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parsed = parse(text)
    except ApiError:
        return
    assert all(0 <= entity.offset < entity.end <= utf16_length(parsed.text) for entity in parsed.entities)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<STRONG>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<a href='https://a.jp/?a=1&amp;b=2'>x</a>", "text_link"),
        ("<tg-emoji emoji-id='5368324170671202286'>x</tg-emoji>", "custom_emoji"),
    ],
)
def test_every_tag_of_telegram_makes_its_entity(source: str, kind: str) -> None:
    parsed = parse(source)
    assert parsed.text == "x"
    assert [(entity.offset, entity.length, entity.type) for entity in parsed.entities] == [(0, 1, kind)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&#x1F4DE;&#128222;", "📞📞"),
        ("&nbsp;&apos;&copy", "&nbsp;&apos;&copy"),
        ("&amp;lt;", "&lt;"),
        ("AT&T & co", "AT&T & co"),
        ("&lt", "<"),
    ],
)
def test_only_four_named_references_and_numbers_are_decoded(source: str, text: str) -> None:
    assert parse(source).text == text


def test_a_link_that_telegram_does_not_know_loses_its_address_but_not_its_words() -> None:
    assert parse('<a href="tel:110">call</a>').entities == ()
    assert parse('<a href="javascript:alert(1)">run</a>').entities == ()
    assert parse('<a href="example.jp">see</a>').entities[0].url == "http://example.jp"
    assert parse("<a>https://example.jp/x</a>").entities[0].url == "https://example.jp/x"
    assert parse('<a href="tg://resolve?domain=x">x</a>').entities[0].url == "tg://resolve?domain=x"


def test_code_holds_no_other_entity_and_interrupts_the_one_around_it() -> None:
    assert parse("<b>a<code>b</code>c</b>").entities == (
        Entity(0, 1, "bold"),
        Entity(1, 1, "code"),
        Entity(2, 1, "bold"),
    )
    assert parse("<code><b>b</b></code>").entities == (Entity(0, 1, "code"),)
    assert parse('<pre><code class="language-python">x</code></pre>').entities == (
        Entity(0, 1, "pre", language="python"),
    )


def test_entities_nest() -> None:
    assert parse("<b>a<i>b</i></b>").entities == (Entity(0, 2, "bold"), Entity(1, 1, "italic"))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("電<b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <3 b>", 'Unsupported start tag "3" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href>y</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<a ='x'>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_html_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse(source)
    assert (refusal.value.code, refusal.value.description) == (400, f"Bad Request: can't parse entities: {reason}")
