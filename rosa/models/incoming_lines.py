"""A calendar file as pieces: bytes become lines, lines become entries, each apart so that one broken entry costs
only itself."""

import re
from dataclasses import dataclass, field

# More than this in one file is no neighbourhood's agenda.
MOST_ENTRIES = 2000
# Real calendars go three deep.
DEEPEST = 20
# What we ask of an entry; the rest (guests, alarms, attachments) is nobody's business here, and stays unread.
_WORDS = (
    "UID DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID SEQUENCE STATUS CLASS "
    "SUMMARY DESCRIPTION LOCATION URL CATEGORIES"
)
WANTED = frozenset(_WORDS.split())
TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION"})
# Signs of a text that are read, and of all else in one entry: some five thousand dates.
LONGEST, MOST_SIGNS = 40_000, 150_000
HEAD = frozenset({"X-WR-TIMEZONE", "X-WR-CALNAME", "NAME", "METHOD"})
PROPERTY = re.compile(r"([A-Za-z0-9-]+)[;:]")
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass
class Block:
    """An entry (VEVENT) of a file: its lines; whether any was broken, and whether it has an end."""

    lines: dict = field(default_factory=dict)  # each line once, in order
    has_broken_line: bool = False
    is_closed: bool = False
    # How much is left for dates and rules; below nothing there are too many.
    room: int = MOST_SIGNS

    def first(self, name):
        """The value of the first line with this name, as it stands; "" when there is none."""
        found = (line for line in self.lines if PROPERTY.match(line)[1].upper() == name)
        return next(found, "").partition(":")[2].strip()

    @property
    def text(self):
        """The entry as iCalendar."""
        return "\r\n".join(["BEGIN:VEVENT", *self.lines, "END:VEVENT", ""])


@dataclass
class Sheet:
    """One VCALENDAR: what its head says, its own time zones, its entries."""

    head: dict = field(default_factory=dict)
    zones: list = field(default_factory=list)
    blocks: list = field(default_factory=list)
    is_closed: bool = False


def decoded(data):
    """The bytes as text, whatever their encoding, with folded lines whole again."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            data = data[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
    # Some programs fold in the middle of a letter, so this comes before the decoding.
    data = re.sub(rb"(?:\r\n|\n|\r)[ \t]", b"", data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # What Windows calls latin-1; a few bytes have no letter there.
        text = data.decode("cp1252", "replace")
    return text.replace("\0", "")


def sheets(text):
    """All calendars in the text, and how many entries were left out because there were too many."""
    found, stack, entries = [], [], 0
    sheet = block = zone = None
    for line in re.split(r"\r\n|\n|\r", text):
        word = line.strip().upper()
        if word.startswith("BEGIN:"):
            name = word[6:].strip()
            if name == "VCALENDAR":
                sheet, block, zone, stack = Sheet(), None, None, []
                found.append(sheet)
                continue
            if name == "VEVENT" and sheet:
                stack, zone, block = [], None, Block()  # an entry that was open has no end
                entries += 1
                if entries <= MOST_ENTRIES:
                    sheet.blocks.append(block)
            elif name == "VTIMEZONE" and sheet and not block:
                zone = []
            if len(stack) < DEEPEST:
                stack.append(name)
            if zone is not None:
                zone.append(line)
        elif word.startswith("END:"):
            name = word[4:].strip()
            if zone is not None:
                zone.append(line)
            if name == "VCALENDAR" and sheet:
                sheet.is_closed, sheet, block, zone, stack = True, None, None, None, []
            elif name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
                if name == "VEVENT" and block:
                    block.is_closed, block = True, None
                elif name == "VTIMEZONE" and zone is not None:
                    sheet.zones.append("\r\n".join([*zone, ""]))
                    zone = None
        elif zone is not None:
            zone.append(line)
        elif block is not None and stack == ["VEVENT"]:
            _read_line(block, line)
        elif sheet and not stack and (match := PROPERTY.match(line)):
            name = match[1].upper()
            if name in HEAD:
                sheet.head.setdefault(name, line[match.end() :].strip())
    return found, max(0, entries - MOST_ENTRIES)


def _read_line(block, line):
    match = PROPERTY.match(line)
    if match is None:
        block.has_broken_line |= bool(line.strip())
    elif match[1].upper() in TEXTS:
        block.lines[line[:LONGEST]] = True
    elif match[1].upper() in WANTED:
        block.room -= len(line)
        if block.room >= 0:
            block.lines[line] = True
