"""Several lines at once: a whole okr that was pasted, or a list of goals."""

import re

from coach.drafting.hearing import talk
from coach.drafting.hearing.labelled import LABEL, laid_out
from coach.drafting.hearing.pieces import numbered, trimmed, without_talk
from coach.drafting.state import State
from coach.errors import SheetError
from coach.finding import Span
from coach.okr import Okr
from coach.reading.reader import read

_OBJECTIVE = re.compile(r"^[ \t]*(?:[-*•] )?(?:o|ziel)\s?\d?\s?[:=]", re.IGNORECASE | re.MULTILINE)
_ITEM = re.compile(
    r"^[ \t]*(?:[-*•–+]|\(?\d{1,2}[.)]|\(?[a-h]\)|o\d?:)\s+(?=\S)", re.IGNORECASE | re.MULTILINE
)
_ALONE = re.compile(
    r"(?:(?:the|our|my|das|unser|mein)\s+)?(?:new\s|neues\s)?(?:objective|goal|ziel)(?:\s(?:is|ist|lautet))?"
    r"\s?[:=]\s+(?P<goal>\S[^?]*)",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s+(?:and|und|sowie|as well as)\s+(?:also\s+|auch\s+|then\s+)?", re.IGNORECASE)
_COMMA = re.compile(r"[,;]\s+(?:and\s+|und\s+)?(?:also\s+|auch\s+|then\s+)?", re.IGNORECASE)
_ROW = re.compile(r"[^|\t]+(?:[|\t][^|\t]*){2,}")
_NUMBER = re.compile(r"\W*[\d.,]+\s?(?:%|[^\W\d_]{1,12})?\W*")
FEWEST, CHAIN = 2, 3
MOST_WORDS = 5
"""Words of an item in a plain list of goals."""
"""Items of a list, and parts of a chain without numbers or bullets, that are several goals."""


def okr_in(words: str) -> Okr | None:
    """Read a pasted okr: labelled, an objective with bullets, or a row of a table."""
    if (
        "\n" in words.strip()
        and _looks_like_one(words)
        and (okr := _read(_OBJECTIVE.sub("Objective:", words)))
    ):
        return okr
    text = words
    if len(LABEL.findall(words)) >= FEWEST:
        text = laid_out(words)
    elif "\n" not in words.strip():
        return _from_row(words) or _objective_alone(words)
    elif _measured_under(words):
        text = re.sub(r"\n\s*(?=\S)", "\n- ", words.strip())
    else:
        return None
    return _read(_OBJECTIVE.sub("Objective:", text))


def _objective_alone(words: str) -> Okr | None:
    """`Objective: …` names the objective whatever is open; work behind the label is heard as work."""
    found = _ALONE.fullmatch(words.strip())
    if not found or read(found["goal"]).kind.name in {"output", "activity"}:
        return None
    return Okr("", 0, 1, "", "", found["goal"].rstrip(" ."), ())


def _looks_like_one(words: str) -> bool:
    """A first line that is no item, with items or measured lines under it; headings; a table."""
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) < FEWEST:
        return False
    items = [bool(_ITEM.match(line)) for line in lines]
    if any(line.lstrip().startswith(("#", "|")) for line in lines) or any("\t" in line for line in lines[:2]):
        return True
    if any(LABEL.match(line.strip(" -*#")) or LABEL.search(line) for line in lines):
        return True
    if items[0] or not all(items[1:]):
        return False
    return _is_goal(lines[0]) and any(_measured(line) for line in lines[1:])


def _measured_under(words: str) -> bool:
    """A line without a figure, and lines with figures under it."""
    first, *rest = [line for line in words.splitlines() if line.strip()]
    return (
        bool(rest)
        and not _ITEM.match(first)
        and not _measured(first)
        and all(map(_measured, rest))
        and _is_goal(first)
    )


def _is_goal(line: str) -> bool:
    return not _announced(line)


def _measured(line: str) -> bool:
    label = _ITEM.match(line)
    return any(c.isdigit() for c in line[label.end() if label else 0 :])


def _read(text: str) -> Okr | None:
    from coach.sheets import read_text

    try:
        sheets = read_text("what you wrote", text)
    except SheetError:
        return None
    okrs = [okr for sheet in sheets for okr in sheet.okrs if okr.objective and okr.key_results]
    return okrs[0] if len(okrs) == 1 else None


def _from_row(words: str) -> Okr | None:
    """Read one row of a table without its headings: words, then numbers, then what is left."""
    row = words.strip().strip("|")
    if not _ROW.fullmatch(row):
        return None
    cells = [cell.strip() for cell in re.split(r"[|\t]", row)]
    worded = [cell for cell in cells if cell and not _NUMBER.fullmatch(cell)]
    numbers = [cell for cell in cells if cell and _NUMBER.fullmatch(cell)]
    if len(worded) < FEWEST:
        return None
    heads = [
        "Objective",
        "Key result",
        *["Due", "Owner"][: len(worded) - 2],
        *["Baseline", "Target"][: len(numbers)],
    ]
    if len(numbers) == 1:
        heads[-1] = "Target"
    line = [*worded[:4], *numbers[:2]]
    return _read("\t".join(heads) + "\n" + "\t".join(line))


def goals_in(words: str, text: str, language: str, state: State) -> tuple[str, ...]:
    """Give goals named at once: the items of a list, or the parts of a chain; () where there is one."""
    if state.draft.okr.objective and (state.open is None or state.open.want not in {"goal", "which"}):
        return ()
    spans = _items(text) or numbered(text) or _lines(text) or _chain(text, language)
    found = [without_talk(text, span) for span in spans]
    goals = tuple(words[s.start : s.end] for s in found if s.start < s.end)
    return goals if len(goals) >= FEWEST else ()


def _items(text: str) -> list[Span]:
    marks = list(_ITEM.finditer(text))
    if len(marks) < FEWEST:
        return []
    return [_line_from(text, mark.end()) for mark in marks]


def _line_from(text: str, start: int) -> Span:
    end = text.find("\n", start)
    return trimmed(text, Span(start, len(text) if end < 0 else end))


def _lines(text: str) -> list[Span]:
    lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    if len(lines) < CHAIN or any(len(m[0].split()) > 16 for m in lines):  # noqa: PLR2004 - a line, no paragraph
        return []
    kept = [trimmed(text, Span(*m.span())) for m in lines if not _announced(m[0])]
    return kept if len(kept) >= CHAIN else []


def _chain(text: str, language: str) -> list[Span]:
    """`Launch the portal, hire two people and improve onboarding`: each part has a verb or compares."""
    counted = _announced(text)
    start = counted or without_talk(text, Span(0, len(text))).start
    span = trimmed(text, Span(start, len(text)))
    if "?" in text or re.search(r"[.!]\s", text[span.start : span.end]):
        return []
    parts = _parted(text, span)
    least = FEWEST if counted else CHAIN
    if len(parts) < least:
        return []
    alike = [_stands_alone(part.cut(text), language) for part in parts]
    listed = len(parts) >= CHAIN and all(FEWEST <= len(p.cut(text).split()) <= MOST_WORDS for p in parts)
    return parts if all(alike) or (listed and "," in text) or (counted and len(parts) >= FEWEST) else []


def _announced(text: str) -> int:
    """Give where `we have three goals: ` ends; 0 where nobody says so."""
    place = next(talk.places("several", text), None)
    if place is None:
        return 0
    colon = text.find(": ", place.start)
    return colon + 2 if colon > 0 else place.end


def _parted(text: str, span: Span) -> list[Span]:
    cuts = [(m.start(), m.end()) for m in _COMMA.finditer(text, span.start, span.end)]
    after = cuts[-1][1] if cuts else span.start
    if last := _AND.search(text, after, span.end):
        cuts.append(last.span())
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [trimmed(text, Span(a, b)) for a, b in zip(starts, ends, strict=True) if a < b]


def _stands_alone(words: str, language: str) -> bool:
    """A part with a verb that opens or closes it, a comparison, or a change somebody feels."""
    if talk.holds("now", words) and len(words.split()) <= FEWEST:
        return False
    line = read(words, language)
    if len(words.split()) < FEWEST or any(c.isdigit() for c in words):
        return False
    return (
        line.wording.head is not None
        or line.rule != "none"
        or any(talk.holds(n, words) for n in ("wishful", "felt"))
    )
