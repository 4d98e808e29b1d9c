"""What people write in Markdown does no harm, and reads well in a page that has its own h1."""

import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rosa.markdown import TAGS, has_pictures, to_html

OUT = "(andere site)"


def html(text):
    return to_html(text, OUT)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**dik** en *schuin*", "<p><strong>dik</strong> en <em>schuin</em></p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("3. drie", '<ol start="3">\n<li>drie</li>\n</ol>'),
        ("> zei ze", "<blockquote>\n<p>zei ze</p>\n</blockquote>"),
        ("[krant](/krant/)", '<p><a href="/krant/">krant</a></p>'),
        ("[mail](mailto:a@b.example)", '<p><a href="mailto:a@b.example">mail</a></p>'),
        ("", ""),
        (None, ""),
    ],
)
def test_what_is_meant_is_read(written, read):
    assert html(written).strip() == read


@pytest.mark.parametrize(
    "href", ["https://bieb.example/a?b=1", "//bieb.example", "www.bieb.example", "HTTP://x.example"]
)
def test_a_link_to_another_site_says_so(href):
    found = html(f"[de bieb]({href})")
    assert "de bieb (andere site)</a>" in found
    assert 'rel="external noopener noreferrer nofollow"' in found
    assert re.search(r'href="https?://', found, re.IGNORECASE)


@pytest.mark.parametrize(
    "written",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=x>dag</b>",
        '<https://a.example/"onmouseover=x>',
        '[x](https://a.example "onclick=x")',
        "[x](ergens)",
        "[x]()",
        "[](/krant/)",
        "# ",
        "[x](///)",
    ],
)
def test_nothing_harmful_or_broken_comes_through(written):
    found = html(written)
    tree = html5lib.parseFragment(found, namespaceHTMLElements=False)
    for element in tree.iter():
        assert set(element.attrib) <= {"href", "rel"}, found
        if element.tag == "a":
            assert element.get("href").startswith(("https://", "/")), found
    assert "<script" not in found
    assert "<img" not in found
    assert not re.search(r"<(a|h\d)[^>]*>\s*</", found)


def test_a_picture_in_the_text_is_only_its_words():
    assert html("Kijk ![een kat](kat.jpg)") == "<p>Kijk een kat</p>\n"
    assert has_pictures("Kijk ![een kat](kat.jpg)")
    assert has_pictures("> [![kat](k.jpg)](https://a.example)")
    assert not has_pictures("Kijk! [een kat](kat.jpg)")


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("# a\n# b", "22"),
        ("### a\n# b\n##### c\n###### d", "2234"),
        ("# a\n## b\n### c\n#### d\n##### e", "23444"),
        ("# a\n### b\n## c", "233"),
    ],
)
def test_headings_start_below_the_page_and_skip_nothing(written, levels):
    assert "".join(re.findall(r"<h(\d)", html(written))) == levels


@given(st.text(alphabet="ab #*_-[]()<>!`\\&\"'\n\t/:.1\u0000\u202e", max_size=80))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_the_page_stays_whole(written):
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(
        f"<div>{html(written)}</div>"
    )
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert tags <= TAGS | {"div", "DOCUMENT_FRAGMENT"}


def test_very_deep_and_very_long_text_takes_no_time():
    for text in (
        "> " * 3000 + "x",
        "[" * 5000,
        "*" * 5000,
        "- " * 2000,
        "(" * 5000 + "![" * 2000,
        "`" * 9999,
    ):
        assert isinstance(html(text), str)
