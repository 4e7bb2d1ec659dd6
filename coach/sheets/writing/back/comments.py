"""The comments of a worksheet: theirs stay as they are, ours stand behind them and can be taken out again."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from xml.sax.saxutils import escape

from coach.sheets.writing.back.nouns import Remark
from coach.sheets.writing.page import length, words
from coach.sheets.writing.parts import Parts, attributes

AUTHOR = "okr-coach"
BEGINS, ENDS = f"{AUTHOR}:", f"— {AUTHOR}"
"""The first and the last line of what we say, by which it is found again; all around it is theirs."""
MOST = 32_000
"""Characters of a comment; a spreadsheet program takes 32,767."""
_COMMENT = re.compile(r"<((?:\w+:)?)comment\b([^>]*)>(.*?)</\1comment>", re.DOTALL)
_RUN = re.compile(r"<((?:\w+:)?)r>(.*?)</\1r>", re.DOTALL)
_TEXT = re.compile(r"(<((?:\w+:)?)t\b[^>]*(?<!/)>)(.*?)(</\2t>)|<(?:\w+:)?t\b[^>]*/>", re.DOTALL)
_FONT = (
    '<{p}rPr>{bold}<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/>'
    '<{p}family val="2"/></{p}rPr>'
)
_EMPTY_TEXT = re.compile(r"<(?:\w+:)?text\s*/>")
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="{main}"><authors></authors><commentList></commentList></comments>'
)

Paragraphs = list[tuple[str, bool]]
"""Lines of a comment, and whether each is bold."""


def paragraphs(remarks: Sequence[Remark]) -> Paragraphs:
    """Lay out what is said of a cell, each remark under its own heading."""
    lines: Paragraphs = [(BEGINS, True)]
    for number, remark in enumerate(remarks):
        lines += [("", False)] * (number > 0)
        lines += [(remark.title, True), *((one, False) for one in remark.says)]
    size = 0
    kept: Paragraphs = []
    for line, bold in lines:
        size += length(line) + 1
        if size > MOST:
            kept.append(("…", False))
            break
        kept.append((line, bold))
    return [*kept, (ENDS, False)]


class Comments:
    """The comments of one worksheet, as its part has them."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        """Find them, without what we said before."""
        found = parts.tied(sheet, "comments")
        self.part = found[0] if found else ""
        self.text = parts.text(self.part) if found else _EMPTY.format(main=parts.main)
        self.is_new = not found
        self.threaded = frozenset(
            attributes(one)["ref"]
            for part in parts.tied(sheet, "threadedComment")
            for one in re.findall(r"<(?:\w+:)?threadedComment\b([^>]*)>", parts.text(part))
            if "ref" in attributes(one)
        )
        self.gone: set[str] = set()
        """Cells whose comment was ours alone, and was taken out."""
        self._added: dict[str, str] = {}
        if not self.is_new:
            self.text = _COMMENT.sub(self._without_ours, self.text)
        self.theirs = {
            attributes(one[2]).get("ref", ""): _plain(one[3]) for one in _COMMENT.finditer(self.text)
        }
        """What others say, by cell."""

    def _without_ours(self, found: re.Match[str]) -> str:
        place = attributes(found[2]).get("ref", "")
        ours = [*_said_by_us(_plain(found[3]))]
        if not ours or place in self.threaded:
            return found[0]
        left = _cut(found[3], ours)
        if not _plain(left).strip():
            self.gone.add(place)
            return ""
        return found[0].replace(found[3], left)

    def put(self, place: str, lines: Paragraphs) -> str:
        """Say something of a cell, behind what others said of it; give all that its box then holds."""
        said = "\n".join(line for line, _ in lines)
        self._added[place] = self._runs(lines, after=place in self.theirs)
        return f"{self.theirs[place]}\n\n{said}" if place in self.theirs else said

    @property
    def _prefix(self) -> str:
        found = re.search(r"<((?:\w+:)?)comments\b", self.text)
        return found[1] if found else ""

    def _runs(self, lines: Paragraphs, *, after: bool) -> str:
        """Write lines as runs of text, those that are bold apart; a few runs are enough for all."""
        p = self._prefix
        joined: list[tuple[str, bool]] = []
        for number, (line, bold) in enumerate(lines):
            text = line + ("\n" if number < len(lines) - 1 else "")
            if joined and joined[-1][1] == bold:
                joined[-1] = (joined[-1][0] + text, bold)
            else:
                joined.append((text, bold))
        if after:
            joined[0] = ("\n\n" + joined[0][0], joined[0][1])
        return "".join(
            f"<{p}r>{_FONT.format(p=p, bold=f'<{p}b/>' if bold else '')}"
            f'<{p}t xml:space="preserve">{words(text)}</{p}t></{p}r>'
            for text, bold in joined
        )

    def written(self) -> str:
        """Give the part with everything that was said."""
        text = _COMMENT.sub(self._appended, self.text)
        new = {place: runs for place, runs in self._added.items() if place not in self.theirs}
        if not new:
            return text
        text, author = self._with_author(text)
        p = self._prefix
        made = "".join(
            f'<{p}comment ref="{place}" authorId="{author}"><{p}text>{runs}</{p}text></{p}comment>'
            for place, runs in new.items()
        )
        return re.sub(
            r"<(?:\w+:)?commentList\s*/>|</(?:\w+:)?commentList\s*>",
            lambda at: f"<{p}commentList>{made}</{p}commentList>" if at[0].endswith("/>") else made + at[0],
            text,
            count=1,
        )

    def _appended(self, found: re.Match[str]) -> str:
        runs = self._added.get(attributes(found[2]).get("ref", ""))
        if not runs:
            return found[0]
        p = found[1]
        inner = _EMPTY_TEXT.sub(rf"<{p}text></{p}text>", found[3])
        if not _RUN.search(inner):  # words without runs become one, so that ours can follow
            inner = _TEXT.sub(lambda at: f"<{p}r>{at[0]}</{p}r>", inner, count=1)
        at = re.search(r"<(?:\w+:)?(?:rPh|phoneticPr)\b|</(?:\w+:)?text\s*>", inner)
        new = inner[: at.start()] + runs + inner[at.start() :] if at else inner
        return found[0].replace(found[3], new)

    def _with_author(self, text: str) -> tuple[str, int]:
        """Give the part with us among its authors, and the number we have there."""
        names = [
            unescape(one)
            for one in re.findall(
                r"<(?:\w+:)?author\s*>(.*?)</(?:\w+:)?author\s*>|<(?:\w+:)?author\s*/>", text, re.DOTALL
            )
        ]
        if AUTHOR in names:
            return text, names.index(AUTHOR)
        p = self._prefix
        made = f"<{p}author>{escape(AUTHOR)}</{p}author>"
        new = re.sub(
            r"<(?:\w+:)?authors\s*/>|</(?:\w+:)?authors\s*>",
            lambda at: f"<{p}authors>{made}</{p}authors>" if at[0].endswith("/>") else made + at[0],
            text,
            count=1,
        )
        return new, len(names)


def _plain(inner: str) -> str:
    """Give the words of a comment."""
    return "".join(unescape(one[3] or "") for one in _TEXT.finditer(inner)).replace("\r\n", "\n")


def _said_by_us(whole: str) -> Iterator[tuple[int, int]]:
    """Give each stretch that is ours, with the space before it."""
    end = 0
    while (begin := whole.find(f"{BEGINS}\n", end)) >= 0:
        last = whole.find(f"\n{ENDS}", begin + len(BEGINS))
        if last < 0:
            return
        yield end + len(whole[end:begin].rstrip()), (end := last + len(ENDS) + 1)


def _cut(inner: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Take stretches of its words out of a comment; runs that are left without words go."""
    at = 0
    gone = {letter for start, end in stretches for letter in range(start, end)}

    def shortened(found: re.Match[str]) -> str:
        nonlocal at
        text = unescape(found[3] or "").replace("\r\n", "\n")
        kept = "".join(letter for number, letter in enumerate(text, at) if number not in gone)
        at += len(text)
        return found[0] if kept == text else f"{found[1]}{escape(kept)}{found[4]}"

    left = _TEXT.sub(shortened, inner)
    return _RUN.sub(lambda one: one[0] if _plain(one[2]) else "", left)
