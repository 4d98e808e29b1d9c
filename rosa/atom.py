"""An Atom feed (RFC 4287), written with the standard library. Knows no Flask."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
# What XML 1.0 has no place for.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ET.register_namespace("", ATOM)


@dataclass(frozen=True)
class Entry:
    """Something in the feed. `id` stays the same for ever; `html` is the whole text, safe to show."""

    id: str
    link: str
    title: str
    author: str
    published: datetime
    updated: datetime
    summary: str
    html: str
    category: str = ""
    language: str = ""


def feed(id, title, address, page, entries, language="nl"):
    """The feed as bytes. `address` is its own, `page` the one that it tells of."""
    root = ET.Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": language, f"{{{XML}}}base": page})
    _put(root, "id", id)
    _put(root, "title", title)
    _put(root, "link", rel="self", type="application/atom+xml", href=address)
    _put(root, "link", rel="alternate", type="text/html", href=page)
    _put(
        root, "updated", _moment(max((e.updated for e in entries), default=datetime(2026, 1, 1, tzinfo=UTC)))
    )
    _put(_put(root, "author"), "name", title)
    _put(root, "generator", "Rosa")
    for entry in entries:
        _entry(_put(root, "entry"), entry)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(element, entry):
    if entry.language:
        element.set(f"{{{XML}}}lang", entry.language)
    _put(element, "id", entry.id)
    _put(element, "title", entry.title, type="text")
    _put(element, "link", rel="alternate", type="text/html", href=entry.link)
    _put(element, "published", _moment(entry.published))
    _put(element, "updated", _moment(entry.updated))
    _put(_put(element, "author"), "name", entry.author)
    if entry.category:
        _put(element, "category", term=entry.category)
    if entry.summary:
        _put(element, "summary", entry.summary, type="text")
    _put(element, "content", entry.html, type="html")


def _put(parent, name, text=None, **attributes):
    clean = {key: NOT_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    element.text = text and NOT_XML.sub("", text)
    return element


def _moment(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
