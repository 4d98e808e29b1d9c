"""The frame parser keeps RFC 6455, whatever the network or a stranger does."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rosa.live.frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    ProtocolError,
    Reader,
    close_payload,
    encode,
    may_be_sent,
)
from tests.live.peer import frame, read_all

LIMIT = 1000
# The same examples every time, however slow the machine; the first text drawn is slow everywhere.
steady = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALLOWED_CODES = [
    1000,
    1001,
    1002,
    1003,
    1007,
    1008,
    1009,
    1010,
    1011,
    1012,
    1013,
    1014,
    3000,
    3999,
    4000,
    4999,
]
FORBIDDEN_CODES = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535]


@st.composite
def messages(draw):
    """One message as its frames, cut anywhere, also inside a letter, with pings and pongs in between."""
    words = draw(st.text(max_size=200))
    data = words.encode()
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=4)))
    pieces = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    frames, events = b"", []
    for number, piece in enumerate(pieces):
        if draw(st.booleans()):
            kind, payload = draw(st.sampled_from([PING, PONG])), draw(st.binary(max_size=125))
            frames += frame(payload, opcode=kind)
            events.append((kind, payload))
        last = number == len(pieces) - 1
        frames += frame(piece, opcode=CONTINUATION if number else TEXT, final=last)
    return frames, [*events, (TEXT, words)]


@st.composite
def streams(draw):
    """Bytes of a client that keeps the rules, and the events that are in them."""
    parts = draw(st.lists(messages(), max_size=5))
    if draw(st.booleans()):
        code = draw(st.sampled_from(ALLOWED_CODES))
        parts.append((frame(close_payload(code, draw(st.text(max_size=100))), opcode=CLOSE), [(CLOSE, code)]))
    return b"".join(part[0] for part in parts), [event for part in parts for event in part[1]]


@steady
@given(streams(), st.data())
def test_any_split_gives_the_same_events(stream, data):
    sent, events = stream
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=10)))
    reader, heard = Reader(LIMIT), []
    for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True):
        heard += reader.read(sent[a:b])
    assert heard == events == read_all(sent)


def test_byte_by_byte():
    sent = frame("één", final=False) + frame(b"!", opcode=PING) + frame("x" * 200, opcode=CONTINUATION)
    reader = Reader(LIMIT)
    heard = [event for byte in sent for event in reader.read(bytes((byte,)))]
    assert heard == [(PING, b"!"), (TEXT, "één" + "x" * 200)]


def outcome(data):
    """The events in these bytes, or the ProtocolError; any other fault is raised."""
    try:
        return read_all(data, LIMIT)
    except ProtocolError as error:
        return error


@steady
@given(st.binary(max_size=300), st.booleans())
def test_random_bytes_never_raise_anything_else(noise, begun):
    # An unfinished message in front makes it likelier that the rest is looked at.
    result = outcome(frame("x", final=False) + noise if begun else noise)
    if isinstance(result, ProtocolError):
        assert may_be_sent(result.code)
        assert len(close_payload(result.code, result.reason)) <= 125


@steady
@given(st.integers(0, 255), st.integers(0, 255), st.binary(max_size=20))
def test_every_first_pair_of_bytes(first, second, rest):
    result = outcome(bytes((first, second)) + rest)
    if isinstance(result, ProtocolError):
        assert result.code in (1002, 1003, 1007, 1009)
    elif result:
        assert result[0][0] in (TEXT, PING, PONG, CLOSE)
        assert first & 0x70 == 0
        assert second & 0x80


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame("hi", mask=False), 1002),
        (frame("hi", reserved=0x40), 1002),
        (frame("hi", reserved=0x20), 1002),
        (frame("hi", reserved=0x10), 1002),
        (frame("hi", opcode=0x3), 1002),
        (frame("hi", opcode=0x7), 1002),
        (frame("hi", opcode=0xB), 1002),
        (frame("hi", opcode=PING, final=False), 1002),
        (frame("x" * 126, opcode=PING), 1002),
        (frame("x" * 126, opcode=CLOSE), 1002),
        (frame("hi", opcode=CONTINUATION), 1002),
        (frame("a", final=False) + frame("b"), 1002),
        (b"\x81\xfe\x00\x02", 1002),
        (b"\x81\xff" + (5).to_bytes(8, "big"), 1002),
        (b"\x81\xff" + (1 << 63).to_bytes(8, "big"), 1002),
        (frame(b"\x00", opcode=BINARY), 1003),
        (frame("", opcode=BINARY, final=False), 1003),
        (frame(b"\xff"), 1007),
        (frame(b"\xed\xa0\x80"), 1007),
        (frame(b"\xc0\xaf"), 1007),
        (frame(b"\xc3"), 1007),
        (frame(b"\xc3", final=False) + frame(b"x", opcode=CONTINUATION), 1007),
        (frame(b"\x03", opcode=CLOSE), 1002),
        (frame(b"\x03\xe8\xff", opcode=CLOSE), 1007),
    ],
)
def test_broken_rules(sent, code):
    with pytest.raises(ProtocolError) as caught:
        read_all(sent)
    assert caught.value.code == code


def test_a_letter_may_be_split_over_fragments():
    euro = "€".encode()
    sent = frame(euro[:1], final=False) + frame(euro[1:2], opcode=CONTINUATION, final=False)
    assert read_all(sent + frame(euro[2:], opcode=CONTINUATION)) == [(TEXT, "€")]


def test_the_limit_itself_is_allowed():
    assert read_all(frame("x" * LIMIT), LIMIT) == [(TEXT, "x" * LIMIT)]


def test_too_big_is_refused_before_it_has_come():
    with pytest.raises(ProtocolError) as caught:
        read_all(frame("x" * (LIMIT + 1))[:8], LIMIT)
    assert caught.value.code == 1009


def test_the_limit_counts_all_fragments():
    reader = Reader(LIMIT)
    assert list(reader.read(frame("x" * 600, final=False) + frame("", opcode=PING))) == [(PING, b"")]
    with pytest.raises(ProtocolError) as caught:
        list(reader.read(frame("x" * 401, opcode=CONTINUATION)))
    assert caught.value.code == 1009


def test_what_came_before_a_fault_is_still_heard():
    events = Reader(LIMIT).read(frame("first") + frame("second", mask=False))
    assert next(events) == (TEXT, "first")
    with pytest.raises(ProtocolError):
        next(events)


@pytest.mark.parametrize("code", ALLOWED_CODES)
def test_allowed_close_codes(code):
    assert read_all(frame(close_payload(code, "dag"), opcode=CLOSE)) == [(CLOSE, code)]


@pytest.mark.parametrize("code", FORBIDDEN_CODES)
def test_forbidden_close_codes(code):
    assert not may_be_sent(code)
    with pytest.raises(ProtocolError) as caught:
        read_all(frame(code.to_bytes(2, "big"), opcode=CLOSE))
    assert caught.value.code == 1002


def test_a_close_without_code_and_what_follows_it():
    reader = Reader(LIMIT)
    assert list(reader.read(frame("", opcode=CLOSE) + frame("too late"))) == [(CLOSE, 1005)]
    assert list(reader.read(frame("later still", mask=False))) == []


def test_blank_when_nothing_is_half_read():
    reader = Reader(LIMIT)
    assert reader.blank
    list(reader.read(frame("a", final=False)))
    assert not reader.blank
    list(reader.read(frame("b", opcode=CONTINUATION) + frame("c")[:3]))
    assert not reader.blank
    reader = Reader(LIMIT)
    list(reader.read(frame("whole")))
    assert reader.blank


@pytest.mark.parametrize(("size", "head"), [(0, 2), (125, 2), (126, 4), (65535, 4), (65536, 10)])
def test_encode_writes_the_shortest_length(size, head):
    made = encode(b"x" * size)
    assert len(made) == head + size
    assert made[0] == 0x81
    assert (made[1] if head == 2 else int.from_bytes(made[2:head], "big")) == size


@steady
@given(st.text(max_size=200))
def test_a_close_reason_is_cut_between_letters(reason):
    payload = close_payload(1000, reason)
    assert len(payload) <= 125
    assert reason.startswith(payload[2:].decode())


def test_no_status_is_never_written():
    assert close_payload(1005, "why") == b""
