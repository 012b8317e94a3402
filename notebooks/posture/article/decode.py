"""The text that an article's bytes stand for."""

import codecs
from itertools import pairwise

from posture.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r") | {127}
_CONTROL_CHARS = dict.fromkeys(_CONTROLS)
# How much of a text may be characters that no prose has before the guess at its encoding is given up.
_STRANGE = 0.02
ALLOWED = "UTF-8, UTF-16, Windows-1256 and Windows-1252 text can be read"


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding, in Python's spelling. `name` is the file, for the message.

    A byte order mark decides; else UTF-8 if the bytes are that, UTF-16 if every second byte says so, and
    otherwise Windows-1256 (Arabic) or Windows-1252 (Western). Raises ArticleError for anything but text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding, name), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        if _is_strange(text):
            raise ArticleError(f"{name}: holds binary data, not text; {ALLOWED}")
        return text, "utf-8"
    wide = _wide_encoding(data)
    if wide:
        return _checked(data, wide, name), wide
    if any(byte in _CONTROLS for byte in data[:4096]):
        raise ArticleError(f"{name}: holds binary data, not text; {ALLOWED}")
    narrow = "cp1256" if _looks_arabic(data.decode("cp1256")) else "cp1252"
    return _checked(data, narrow, name), narrow


def _checked(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: is not valid {encoding} at byte {error.start}; {ALLOWED}") from None
    if _is_strange(text):
        raise ArticleError(f"{name}: holds binary data, not text; {ALLOWED}")
    return text


def _is_strange(text: str) -> bool:
    return len(text) - len(text.translate(_CONTROL_CHARS)) > _STRANGE * len(text)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: its spaces and line ends have a zero byte, always on the same side."""
    if len(data) % 2 or not data:
        return None
    for side, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = data[side::2]
        known = high.count(0) + high.count(6) + high.count(0x20)
        if high.count(0) and data[1 - side::2].count(0) == 0 and known > 0.9 * len(high):
            return encoding
    return None


def _looks_arabic(text: str) -> bool:
    """Whether Arabic letters stand together: French read as Windows-1256 has but single ones."""
    arabic = [("\u0621" <= char <= "\u064a") for char in text]
    together = sum(both == (True, True) for both in pairwise(arabic))
    return together > 0.1 * len(text)
