"""A member's text: what was meant is kept, typed or pasted, and comes back as it was typed."""

import re

import pytest
from django import forms

from integration_pages.base.safe_text import RichTextareaField, clean_text, to_rich_text, to_text
from integration_pages.base.safe_text.links import safe_address

from .inspector import Inspector


@pytest.mark.parametrize(
    ("typed", "rich"),
    [
        ("Eins\n\n\n\nZwei", "<p>Eins</p><p>Zwei</p>"),
        ("Weststraße 46\n59269 Beckum", "<p>Weststraße 46<br/>59269 Beckum</p>"),
        ("Bitte:\n- Tee\n* Brot\n• Salz", "<p>Bitte:</p><ul><li>Tee</li><li>Brot</li><li>Salz</li></ul>"),
        ("- Tee\n  grün\n\n- Brot", "<ul><li>Tee<br/>grün</li><li>Brot</li></ul>"),
        ("1. kommen\n2. essen", "<ol><li>kommen</li><li>essen</li></ol>"),
        ("١. تعال\n٢. كل", "<ol><li>تعال</li><li>كل</li></ol>"),
        ("  - Tee\n  - Brot", "<ul><li>Tee</li><li>Brot</li></ul>"),
        ("1. essen\n   - Brot\n2. gehen", "<ol><li>essen<br/>– Brot</li><li>gehen</li></ol>"),
        ("1) kommen", "<ol><li>kommen</li></ol>"),
        ("1. Mai: Fest", "<p>1. Mai: Fest</p>"),
        ("1. Mai\nFest", "<p>1. Mai<br/>Fest</p>"),
        ("24. Dezember\n25. Dezember", "<p>24. Dezember<br/>25. Dezember</p>"),
        ("-5 Grad\n– und Schnee", "<p>-5 Grad</p><ul><li>und Schnee</li></ul>"),
        ("## Wann?\nMorgen", "<h2>Wann?</h2><p>Morgen</p>"),
        ("#beckum", "<p>#beckum</p>"),
        ("**Wichtig** und __leise__", "<p><b>Wichtig</b> und <i>leise</i></p>"),
        ("3 ** 4 ** 5, a__b__c", "<p>3 ** 4 ** 5, a<i>b</i>c</p>"),
        ("", ""),
        (" \n\t\n ", ""),
    ],
)
def test_light_signs_become_what_they_mean(typed: str, rich: str) -> None:
    assert to_rich_text(typed) == rich


@pytest.mark.parametrize(
    ("typed", "address", "words"),
    [
        ("Siehe https://www.beckum.de/a?b=1&c=2.", "https://www.beckum.de/a?b=1&amp;c=2", None),
        ("(https://example.org/x_(y))", "https://example.org/x_(y)", None),
        ("www.beckum.de, oder", "https://www.beckum.de", "www.beckum.de"),
        ("HTTPS://Example.org/!", "HTTPS://Example.org/", None),
        ("https://example.org/**x**", "https://example.org/**x", None),
        ("an info@beckum.example.org!", "mailto:info@beckum.example.org", "info@beckum.example.org"),
        ("Telefon 02521 29-0.", "tel:+492521290", "02521 29-0"),
        ("(02521) 29-0", "tel:+492521290", "(02521) 29-0"),
        ("+49 (0) 2521 29-0", "tel:+492521290", "+49 (0) 2521 29-0"),
        ("Tel.:0176/1234567", "tel:+491761234567", "0176/1234567"),
        ("[zur Anmeldung](https://example.org/a)", "https://example.org/a", "zur Anmeldung"),
        ("[zum Angebot](/de/angebote/treff/)", "/de/angebote/treff/", "zum Angebot"),
        ("[https://bank.example](https://evil.example)", "https://evil.example", "https://evil.example"),
    ],
)
def test_addresses_become_links(typed: str, address: str, words: str | None) -> None:
    html = to_rich_text(typed)

    assert f'<a href="{address}">{words or address}</a>' in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize(
    "typed",
    [
        "Am 01.12.2026 um 08:00-12:00 Uhr",
        "0,50 € oder 0.75 €",
        "IBAN DE02 1203 0000 0000 2020 51",
        "[Klick](javascript:alert(1))",
        "[Klick](JaVaScRiPt:alert%281%29)",
        "[Klick](data:text/html;base64,PHNjcmlwdD4=)",
        "[Klick](vbscript:x)",
        "[Klick](//evil.example)",
        "[Klick](file:///etc/passwd)",
        "https://bank.example@evil.example/",
        "https://",
        "http://[::1",
        "https://example.org:99999999/",
        "ein@wort",
    ],
)
def test_what_is_no_address_stays_text(typed: str) -> None:
    assert "<a" not in to_rich_text(typed)


@pytest.mark.parametrize(
    "address",
    [
        *("java\nscript:alert(1)", "java\tscript:x", "\x01javascript:x", " javascript:x", "javascript&colon;x"),
        *("ja\0vascript:x", "\ufeffjavascript:x", "https://a\nb", "https:///x", "/\\evil.example", "tel:<b>", ""),
        *("mailto:a@b.example?bcc=c@d.example\nX: y", "mailto:<script>", "x" * 3000, "https://" + "a" * 3000),
    ],
)
def test_an_address_that_is_none_leads_nowhere(address: str) -> None:
    assert safe_address(address) == ""


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body><!--StartFragment-->
<h1>Sommerfest</h1><p class=MsoNormal><b>Alle</b> sind <i>willkommen</i>,
<a href="https://example.org/fest">Anmeldung hier</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span></span>
<![endif]>Tee</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]>
<span>o<span>&nbsp; </span></span><![endif]>Kuchen</p>
<p class=MsoListParagraph style='mso-list:l1'>1.<span>&nbsp; </span>kommen</p>
<p class=MsoListParagraph style='mso-list:l1'>2.<span>&nbsp; </span>essen</p><!--EndFragment--></body></html>"""
GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">
<span>Das ist </span><span style="font-weight:700">wichtig</span><span>.</span></p><br>
<ul><li dir="ltr"><p><span>Tee</span></p></li><li dir="ltr"><p><span>Kuchen</span></p><ul><li><p>mit Äpfeln</p></li>
</ul></li></ul><p><span style="font-style:italic">Bis bald</span><br>Ihr Verein</p></b>"""


def test_a_word_processor_s_text_keeps_headings_lists_links_and_emphasis() -> None:
    assert to_rich_text("", WORD) == (
        "<h2>Sommerfest</h2>"
        '<p><b>Alle</b> sind <i>willkommen</i>, <a href="https://example.org/fest">Anmeldung hier</a>.</p>'
        "<ul><li>Tee</li><li>Kuchen</li></ul><ol><li>kommen</li><li>essen</li></ol>"
    )


def test_an_online_office_s_text_keeps_them_too() -> None:
    assert to_rich_text("", GOOGLE) == (
        "<p>Das ist <b>wichtig</b>.</p><ul><li>Tee</li><li>Kuchen<br/>– mit Äpfeln</li></ul>"
        "<p><i>Bis bald</i><br/>Ihr Verein</p>"
    )


@pytest.mark.parametrize(
    "rich",
    [
        "<p>Eins</p><p>Zwei<br/>Drei</p>",
        "<h2>Wann?</h2><p>Morgen</p><ul><li>a<br/>b</li><li><b>c</b></li></ul><ol><li>d</li></ol><ol><li>e</li></ol>",
        '<p><a href="https://example.org/a_(b)%20c">hier</a> und <a href="mailto:a@example.org">schreiben</a></p>',
        '<p><a href="https://example.org">https://example.org</a>, <a href="tel:+492521290">Rathaus</a></p>',
        '<p><b>fett <a href="https://example.org/x">und Link</a></b> &lt;b&gt; &amp;amp;</p>',
        '<p><a href="/de/angebote/?field=sprache&amp;free=1">Angebote</a></p>',
    ],
)
def test_what_an_editor_made_comes_back_to_the_member_and_again_unchanged(rich: str) -> None:
    once = to_rich_text(to_text(rich))

    assert once == to_rich_text(to_text(once))
    for found in (r'href="([^"]+)"', r"<(?:p|h2)>", r"<li>", r"<br/>"):
        unescaped = [it.replace("%28", "(").replace("%29", ")") for it in re.findall(found, once)]
        assert unescaped == re.findall(found, rich)
    assert "".join(Inspector(once).texts) == "".join(Inspector(rich).texts)


def test_an_editor_s_link_to_a_page_leads_there_still(site: object) -> None:
    index = site.index  # type: ignore[attr-defined]
    typed = to_text(f'<p>Siehe <a linktype="page" id="{index.pk}">unsere Angebote</a>.</p>')

    assert typed == "Siehe [unsere Angebote](/de/angebote/)."
    assert to_rich_text(typed) == '<p>Siehe <a href="/de/angebote/">unsere Angebote</a>.</p>'


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\0b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("a\tb", "a b"),
        ("abc\u202edcba\u202c", "abcdcba"),
        ("a\u200eb\u200fc", "a\u200eb\u200fc"),
        ("\u2067عربي\u2069 x", "\u2067عربي\u2069 x"),
        ("\u2067offen\nzu\u2069", "\u2067offen\u2069\nzu"),
        ("می\u200c\u200c\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f 🏳\ufe0f\u200d🌈", "👩\u200d👩\u200d👧 ❤\ufe0f 🏳\ufe0f\u200d🌈"),
        ("a\u200b\ufeff\u2060\u00adb", "ab"),
        ("Z" + "\u0335\u0310" * 500, "Z" + "\u0335\u0335\u0310\u0310"),
        ("U\u0308ber", "Über"),
        ("مُحَمَّدٌ", "مُحَمَّدٌ"),
        ("\ud800x\uffff\ufdd0", "x"),
        ("Inte·gration", "Inte·gration"),
    ],
)
def test_characters_that_cannot_be_seen_and_do_harm_are_dropped(text: str, clean: str) -> None:
    assert clean_text(text) == clean


class SampleForm(forms.Form):
    text = RichTextareaField(label="Text")


def test_a_text_that_is_too_long_is_refused_and_stays_in_the_form() -> None:
    form = SampleForm({"text": "wort " * 4_001})

    assert [error.code for error in form.errors.as_data()["text"]] == ["max_length"]
    assert "wort wort" in str(form["text"])
    assert "maxlength" not in str(form["text"]), "a browser would cut off silently"


def test_runs_of_blank_lines_do_not_count() -> None:
    form = SampleForm({"text": "Eins" + "\r\n" * 10_000 + "Zwei" + "\0" * 30_000})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "Eins\n\nZwei"


def test_a_script_helps_with_pasting_and_nothing_depends_on_it() -> None:
    assert "cms/js/paste.js" in str(SampleForm().media)
    assert "data-paste" in str(SampleForm()["text"])
