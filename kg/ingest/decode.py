"""From bytes to text: byte order marks, UTF-8, then what charset-normalizer makes of it."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DETECTION_BYTES = 200_000  # charset-normalizer reads this much; its guess does not change with more, its time does
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöøùúûüýÿßœÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝŒ‘’‚“”„–—…•€£©®™°·«»´½¼¾±×µ§\xa0\xad†")
_WESTERN_SHARE = 0.15  # of all characters; French has 4 %, a text in Greek or Cyrillic letters 80 %
_FEW = 3
_BINARY_BYTES = 100_000
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_NO_PAGES = frozenset("base64 bz2 hex idna punycode quopri raw-unicode-escape rot-13 undefined unicode-escape utf-7 uu zlib".split())
"""What Python calls encodings and no browser reads a page in: of compressed bytes, of names of hosts, of single characters by escapes."""
_CONTROL_SHARE = 0.01  # text has stray ones at most, binary data about a tenth
_MOSTLY_UTF8 = 5  # valid multi-byte sequences for each bad byte that make the text damaged UTF-8 and not another encoding


class UndecodableError(ValueError):
    """Bytes that are no text in the encoding found; the message says which byte, where, and in which encoding."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text. A byte order mark is not part of it; line ends stay as they are.

    ``declared`` is what a header or a tag claims; it is believed only where the bytes are not UTF-8.

    Raises:
        UndecodableError: a byte that the encoding does not have, with its offset from the start of the file.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, skip=len(mark))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise UndecodableError(_message(data, error.start, "utf-8")) from error
    return _strictly(data, _known(declared) or _detected(data), skip=0)


def _strictly(data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(_message(data, error.start + skip, encoding)) from error


def _message(data: bytes, offset: int, encoding: str) -> str:
    return f"byte 0x{data[offset]:02x} at offset {offset} is no {encoding} text; save the file as UTF-8"


def _known(declared: str | None) -> str | None:
    """Return Python's name of an encoding that pages are in, None where it has none. Latin-1 means Windows-1252, as in every browser."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):  # a NUL in it
        return None
    if name is None or name in _NO_PAGES:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether nearly all bytes above 127 form UTF-8 sequences, so that the rest are errors."""
    text = data[:_DETECTION_BYTES].decode("utf-8", "replace")
    bad = text.count("�")
    good = sum(1 for char in text if char > "\x7f") - bad
    return good >= _MOSTLY_UTF8 * max(bad, 1)


def _detected(data: bytes) -> str:
    """Return the encoding that reads best: Windows-1252 where it gives Western letters only, else charset-normalizer's guess."""
    if _is_western(data[:_DETECTION_BYTES]):
        return "cp1252"
    best = from_bytes(data[:_DETECTION_BYTES]).best()
    return "utf-8" if best is None else best.encoding


def _is_western(data: bytes) -> bool:
    """Tell whether the bytes above 127 are few, and letters or marks of Western languages when read as Windows-1252."""
    text = data.decode("cp1252", "replace")
    foreign = [char for char in text if char > "\x7f"]
    return len(foreign) <= max(_WESTERN_SHARE * len(text), _FEW) and _WESTERN.issuperset(foreign)


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes are no text in any encoding: a NUL, or many control characters, without a byte order mark."""
    start = data[:_BINARY_BYTES]
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    return b"\0" in data or len(start.translate(None, _CONTROLS)) < (1 - _CONTROL_SHARE) * len(start)
