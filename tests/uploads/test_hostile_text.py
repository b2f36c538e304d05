"""Nothing that somebody types or pastes can do anything, however it is written and however much it is."""

import random

import pytest
from django.core.exceptions import ValidationError

from integration_pages.base.safe_text import text_of_html, to_rich_text, to_text

from .inspector import is_harmless

SCRIPT = "alert(document.cookie)"
HOSTILE = [
    f"<script>{SCRIPT}</script>",
    f"<ScRiPt src=//evil.example>{SCRIPT}</sCrIpT >",
    f"<scr<script>ipt>{SCRIPT}</scr</script>ipt>",
    f"<<script>{SCRIPT}//<</script>",
    f"&lt;script&gt;{SCRIPT}&lt;/script&gt;",
    f"&#60;script&#62;{SCRIPT}&#x3c;/script&#x3e;",
    f"<img src=x onerror={SCRIPT}>",
    f'<p onclick="{SCRIPT}" style="background:url(javascript:{SCRIPT})">Text</p>',
    f"<a href=\"java\nscript:{SCRIPT}\">Klick</a>",
    f"<a href=\" &#1; javascript:{SCRIPT}\">Klick</a>",
    f"<a href=\"jav&#x09;ascript:{SCRIPT}\">Klick</a>",
    f"<a href=\"&#106;avascript&colon;{SCRIPT}\">Klick</a>",
    "<a href=\"data:text/html,<script>x</script>\">Klick</a>",
    "<a href='https://example.org' onmouseover='x' target=_blank style='x'>Klick</a>",
    "<a href=\"https://example.org/&quot;onmouseover=&quot;x\">Klick</a>",
    f"<svg><script>{SCRIPT}</script><a xlink:href=\"javascript:x\">x</a></svg>",
    f"<math><mtext></p><style><!--</style><img title='--><img src=x onerror={SCRIPT}>'>",
    f"<noscript><p title='</noscript><img src=x onerror={SCRIPT}>'>",
    f"<!--[if gte mso 9]><xml>{SCRIPT}</xml><![endif]-->Text",
    f"<!--><script>{SCRIPT}</script>-->",
    f"<![CDATA[<script>{SCRIPT}</script>]]>",
    f"<?php {SCRIPT} ?><%= {SCRIPT} %>",
    f"<iframe srcdoc='<script>{SCRIPT}</script>'></iframe><object data=x></object><embed src=x>",
    f"<template><script>{SCRIPT}</script></template>",
    f"<form action=//evil.example><input name=password><button formaction=javascript:{SCRIPT}>x</button></form>",
    '<a linktype="page" id="1">x</a><embed embedtype="image" id="1" format="left" alt="x"/>',
    '<a data-linktype="document" data-id="1" href="/x">x</a><img data-embedtype="media" data-url="x">',
    f"<textarea></textarea><script>{SCRIPT}</script><title></title><style>*{{}}</style>",
    "\ue0000\ue001 \ue00099\ue001 https://example.org/\ue0000\ue001",
    "<a href='https://example.org/\ue0000\ue001'>\ue0000\ue001</a>",
    "＜script＞ﬁ‹script›",
    "<b" * 50, ">" * 50, "</p>" * 50, "<a href='", "<p title=\"", "&", "&#x110000;&#xd800;&#0;",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_or_pasted_can_do_anything(text: str) -> None:
    assert is_harmless(to_rich_text(text))
    assert is_harmless(to_rich_text("", text))
    assert is_harmless(to_rich_text(to_text(to_rich_text("", text))))
    assert "linktype" not in to_rich_text("", text)


def test_what_is_typed_as_a_tag_is_shown_as_one() -> None:
    assert to_rich_text("<b>x</b> & <script>") == "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;</p>"


def test_scripts_and_styles_leave_no_word_behind() -> None:
    pasted = f"<style>p {{}}</style><p>Text</p><script>{SCRIPT}</script><title>Titel</title><!-- Notiz -->"

    assert to_rich_text("", pasted) == "<p>Text</p>"


@pytest.mark.slow
def test_any_mixture_of_hostile_pieces_is_harmless() -> None:
    dice = random.Random(1)
    pieces = [*HOSTILE, "**", "__", "[", "](", ")", "<", ">", '"', "'", "\u202e", "\u2066"]
    pieces += ["\n", "\n\n", "- ", "1. ", "## "]
    pieces += ["<p>", "</p>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "<b>", "</i>", "<a href=//a.example>", "</a>"]
    for _ in range(300):
        text = "".join(dice.choices(pieces, k=dice.randint(2, 12)))
        for rich in (to_rich_text(text), to_rich_text("", text)):
            assert is_harmless(rich), text
            assert to_rich_text(to_text(rich)) == to_rich_text(to_text(to_rich_text(to_text(rich)))), text


MUCH = [
    *("\n", "a\n", "- a\n", "\n \n", "[", "[a](", "](", "**a ", "**", "__a", "a@", "a.", "0", "0 ", "012 "),
    *("https://a(", "www.", "<b>", "<p>", "<div>", "<a href=", "<!--", "<ul><li>", "<b><p>", "&", "<![CDATA["),
    *("e\u0301", "\u0301", "\u200d", "\u2066"),
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", MUCH)
def test_much_of_anything_is_answered(piece: str) -> None:
    """Forty thousand characters, twice what the form takes, that make a careless pattern run for minutes."""
    text = piece * (40_000 // len(piece))

    assert is_harmless(to_rich_text(text))
    try:
        assert is_harmless(to_rich_text("", text))
    except ValidationError:
        assert piece in ("<b>", "<div>", "<ul><li>", "<b><p>", "<a href="), "only what is nested without end is refused"


def test_html_without_end_is_refused() -> None:
    with pytest.raises(ValidationError):
        text_of_html("<p>x</p>" * 200_000)
