"""Cells that stay words: nothing a person wrote may run as a formula in a spreadsheet."""

import re
import unicodedata

STARTS = "=+-@|%"
"""A cell that begins with one of these may be run; full-width forms count as the same."""

_PLAIN = re.compile(r"[+-]?\s?[€$£¥]?\s?\d[\d\s.,'’:/()-]*(?:%|[€$£¥])?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LEAD = re.compile(r"^[\s\ufeff\u200b\u200e\u200f\u2060\u00ad\u202a-\u202e\u2066-\u2069]+")
"""Spaces and signs without width; a program may drop them, and what stands behind comes first."""
_SECOND_CELL = re.compile(r"([;\t]\s*)(?=[=+@|＝＋＠｜]|[-－][^\d\s])")
"""Where a spreadsheet of another country may see a new cell that would run."""


def harmless(cell: object) -> str:
    """Make the text of a cell harmless; plain numbers such as -5, -10% or +49 170 1234 stay as they are."""
    text = _UNSEEN.sub("", str(cell))
    bare = _LEAD.sub("", text).rstrip()
    if _PLAIN.fullmatch(bare) and not text.startswith(("\t", "\r", "\n")):
        return text
    text = _SECOND_CELL.sub(r"\1'", text)
    first = unicodedata.normalize("NFKC", bare[:1])
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or (first and first[0] in STARTS) else text
