"""Bytes become text: the sure signs first, a guess last, and the guess is said."""

import codecs
from typing import NamedTuple

from coach.errors import Problem, SheetError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PLAIN = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""What follows each mark."""
_EIGHT_BIT = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254")
_MANY_BYTES = ("shift_jis", "gb18030", "euc_kr", "big5")
_SAMPLE = 65_536
_NAMES = {"cp1252": "Western European (Windows)", "mac_roman": "Western European (Mac)"}


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Give the text, and a sentence where the encoding was guessed; raises SheetError for what is no text."""
    encoding = _sure(data)
    if encoding is None:
        if b"\0" in data:
            raise _with_nul(name, data[: data.index(0)].count(b"\n") + 1)
        return _guessed(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError(
            f"“{name}” says it is {encoding.upper()} text, but breaks off at byte {error.start:,}.",
            "Save it again as CSV (UTF-8) and try once more.",
        ) from None
    if "\0" in text:
        raise _with_nul(name, text[: text.index("\0")].count("\n") + 1)
    return text, ""


class Letters(NamedTuple):
    """How the letters of a file were written: the mark it begins with, and its encoding without that."""

    mark: bytes
    encoding: str

    def read(self, data: bytes) -> str:
        """Give the text; bytes that are no letters stay what they are when written again."""
        return data[len(self.mark) :].decode(self.encoding, "surrogateescape")

    def marked(self) -> "Letters":
        """Give them with the mark by which programs know UTF-8."""
        return Letters(codecs.BOM_UTF8, "utf-8")

    def write(self, text: str) -> bytes:
        """Give the bytes; raises UnicodeEncodeError for letters the encoding doesn't have."""
        return self.mark + text.encode(self.encoding, "surrogateescape")


def letters_of(data: bytes) -> Letters:
    """Say how a text was written, so that it can be written again in the same way."""
    for mark, _ in _MARKS:
        if data.startswith(mark):
            return Letters(mark, _PLAIN[mark])
    return Letters(b"", _sure(data) or _best(data[:_SAMPLE]))


def _with_nul(name: str, row: int) -> SheetError:
    """Say where the first empty byte stands."""
    what = f"row {row} holds an empty (NUL) character"
    return SheetError(
        f"“{name}” isn't plain text: {what}.",
        "Open it where it was made and save it again as CSV (UTF-8) or as XLSX.",
        [Problem(what, row)],
    )


def _sure(data: bytes) -> str | None:
    """Name the encoding where a mark, the pattern of zeros or strict UTF-8 proves it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:_SAMPLE]:
        return _by_zeros(data[:_SAMPLE])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if b"\0" in data else "utf-8"


def _by_zeros(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zeros stand: every second byte, on one side only."""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), max(len(sample) // 2, 1)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> tuple[str, str]:
    """Take the eight-bit reading whose letters look most like words, and say so."""
    best = _best(data[:_SAMPLE])
    text = data.decode(best, errors="replace")
    known = _NAMES.get(best, best)
    return text, f"The letters were read as {known}; if some look odd, save the file as CSV (UTF-8)."


def _best(sample: bytes) -> str:
    """Name the encoding whose letters look most like words."""
    best = max(_EIGHT_BIT, key=lambda encoding: _likeness(sample, encoding))
    return best if _likeness(sample, best) >= 0 else _asked(sample) or best


def _asked(sample: bytes) -> str | None:
    """Ask the library for the encodings that take several bytes a letter."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[*_MANY_BYTES, *_EIGHT_BIT]).best()
    return best.encoding if best else None


def _likeness(sample: bytes, encoding: str) -> float:
    """Say how much the letters beyond ASCII look like parts of words: from -1 to 1."""
    text = sample.decode(encoding, errors="replace")
    beyond = [index for index, letter in enumerate(text) if letter > "\x7f"]
    return sum(_fits(text, index) for index in beyond) / max(len(beyond), 1)


_WESTERN = frozenset("äöüßéèêëçñáíóúàâîïôûùœæøåãõìòÄÖÜÉÈÊÇÑÁÍÓÚÀÂÎÔÛŒÆØÅÃÕ")
_SIGNS = frozenset("“”‘’„–—…€£•·«»°§©®™¿¡½²³×→ ")


def _fits(text: str, index: int) -> float:
    """Judge one letter beyond ASCII by its neighbours."""
    letter = text[index]
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if letter in _SIGNS:
        return 1.0 if not (before.isalpha() and after.isalpha()) or letter in "’–—·" else -0.5
    if not letter.isalpha():
        return -1.0
    if letter.isupper() and before.islower():
        return -1.0
    near = before.isalpha() or after.isalpha()
    return (1.0 if letter in _WESTERN else 0.8) if near else -0.2
