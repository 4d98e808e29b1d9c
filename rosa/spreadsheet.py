"""The words of a language as a table (CSV) that volunteers fill in with Excel, LibreOffice or Google Sheets.

A row is a text. Reading it back checks everything before anything is kept: a mistake is a sentence for whoever made it.
"""

import csv
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass, field

from rosa.catalogues import first, forms
from rosa.proofread import numbers_of, wrong_in

KEY, WHERE, DUTCH, DUTCH_MANY, ENGLISH, OWN = (
    "key", "where", "Dutch", "Dutch (more than one)", "English (as a help)", "translation",
)  # fmt: skip
SEPARATOR = ";"  # what Excel expects in most of Europe; it and the others understand it when it asks
PLACES = 3
# How many numbers tell enough about when a plural form is used.
EXAMPLES = 6
# A spreadsheet would calculate with a cell that begins so: an apostrophe before it makes it text.
FORMULA = re.compile(r"[=+\-@\t\r]")
LARGEST_FILE, LARGEST_CELL = 5_000_000, 2000

csv.field_size_limit(10 * LARGEST_CELL)


class NotATable(Exception):
    """The file cannot be read as a table; says why."""


@dataclass
class Reading:
    """What a table says: `translations` {msgid: words}, what is `wrong` with it, and the rows that we `do_not_know`."""

    translations: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)
    do_not_know: list = field(default_factory=list)


def key_of(message):
    """A short word for a text, the same as long as its Dutch is."""
    return hashlib.sha256("\0".join(forms(message.id)).encode()).hexdigest()[:10]


def plural_columns(code):
    """The headings of the plural forms of a language: for which numbers each is."""
    served = numbers_of(code)
    if len(served) == 1:
        return [f"{OWN}: any number"]
    heads = []
    for numbers in served:
        more = ", …" if len(numbers) > EXAMPLES else ""
        heads.append(f"{OWN}: {', '.join(map(str, numbers[:EXAMPLES]))}{more}")
    return heads


def table(code, wanted, own, english):
    """The table as bytes. `wanted` has all texts, `own` and `english` are catalogues with what is translated."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    plurals = plural_columns(code)
    writer.writerow([KEY, WHERE, DUTCH, DUTCH_MANY, ENGLISH, OWN, *plurals])
    for message in sorted((m for m in wanted if m.id), key=_place):
        dutch = forms(message.id)
        help_words = english.get(message.id)
        given = own.get(message.id)
        given = forms(given.string) if given and given.string else ()
        many = len(dutch) > 1
        cells = [
            key_of(message),
            ", ".join(dict.fromkeys(_short(name) for name, _ in message.locations[:PLACES])),
            dutch[0],
            dutch[1] if many else "",
            " / ".join(forms(help_words.string)) if help_words and all(forms(help_words.string)) else "",
            "" if many else "".join(given),
            *(map(_or_empty, given) if many and len(given) == len(plurals) else [""] * len(plurals)),
        ]
        writer.writerow(map(_as_text, cells))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def read_table(content, code, wanted):
    """What a table says, as a `Reading`; raises NotATable. Empty cells say nothing: what is there stays."""
    numbers = numbers_of(code)
    known = {key_of(message): message for message in wanted if message.id}
    heads = [KEY, OWN, *plural_columns(code)]
    reading = Reading()
    for line, row in _rows(content, heads):
        key, message = row[KEY], known.get(row[KEY])
        if message is None:
            reading.do_not_know.append(f"Line {line}: nobody says this any more: «{row.get(DUTCH) or key}»")
            continue
        many = len(forms(message.id)) > 1
        given = [row[head] for head in heads[2:]] if many else [row[OWN]]
        unused = [row[OWN]] if many else [row[head] for head in heads[2:]]
        if any(unused):
            wish = "one for each number" if many else f"in «{OWN}»"
            reading.wrong.append(
                f"Line {line}: the translation of «{first(message)}» stands elsewhere: {wish}."
            )
        if not any(given):
            continue
        if found := _wrong(message, given, numbers):
            reading.wrong += [f"Line {line}: {problem}" for problem in found]
        elif reading.translations.setdefault(message.id, given) != given:
            reading.wrong.append(f"Line {line}: «{first(message)}» stands there twice, and not the same.")
    return reading


def _wrong(message, given, numbers):
    if not all(given):
        return [f"Not all numbers are translated: «{first(message)}»"]
    found = wrong_in(message, given, numbers)
    for words in given:
        if FORMULA.match(words) and not FORMULA.match(first(message)):
            found.append(f"Begins like a formula: «{words}»")
        if len(words) > LARGEST_CELL:
            found.append(f"Is very long: «{words[:40]}…»")
    return found


def _rows(content, heads):
    """(line, {heading: words}) of each row that has these `heads`; raises NotATable."""
    if len(content) > LARGEST_FILE:
        raise NotATable("The file is too large to be ours.")
    if content.startswith(b"PK"):
        raise NotATable("This is a workbook (.xlsx, .ods). In Excel choose: save as, «CSV UTF-8».")
    text = _decoded(content).lstrip()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        found = [_words(head) for head in next(reader, ())]
        if missing := [head for head in heads if head not in found]:
            raise NotATable(f"There is no column «{missing[0]}». Keep the first line of the file as it was.")
        for cells in reader:
            if any(cells):
                # A row that was cut off behind is empty there.
                cells += [""] * (len(found) - len(cells))
                yield reader.line_num, dict(zip(found, map(_words, cells), strict=False))
    except csv.Error as fault:
        raise NotATable(f"Line {reader.line_num} cannot be read: {fault}") from fault


def _separator(text):
    """What stands between two cells: the headings have commas in them too."""
    first_line = text.partition("\n")[0]
    found = [sign for sign in ";,\t" if KEY in next(csv.reader([first_line], delimiter=sign), ())]
    return found[0] if found else SEPARATOR


def _decoded(content):
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise NotATable("The letters are lost. In Excel choose: save as, «CSV UTF-8».") from fault


def _words(cell):
    """What somebody filled in: one line of composed letters, without the apostrophe that made it text."""
    cell = " ".join(map(str.strip, unicodedata.normalize("NFC", cell).splitlines())).strip()
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell[1:]) else cell


def _or_empty(words):
    return words or ""


def _as_text(cell):
    return f"'{cell}" if FORMULA.match(cell) else cell


def _place(message):
    """What is said together stands together."""
    name, line = min(message.locations, default=("", 0))
    return name, line or 0, forms(message.id)


def _short(name):
    return name.removeprefix("templates/").removeprefix("rosa/").rpartition(".")[0].replace("/_", "/")
