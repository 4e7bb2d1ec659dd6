"""What a review says about a line: findings with their evidence, and rewrites."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]
Place = Literal["objective", "key_result", "okr", "sheet", "check_in"]
By = Literal["rule", "model"]
Where = Literal["sheet", "file", "page"]
Flag = Literal[
    "task-like",
    "not-measurable",
    "non-ambitious",
    "missing-alignment",
    "unclear",
    "unfocused",
    "opaque",
    "unbalanced",
    "off-rhythm",
]


class Span(NamedTuple):
    """A stretch of a text: from `start` up to and without `end`, in characters."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Give the words the span covers."""
        return text[self.start : self.end]


class Evidence(NamedTuple):
    """The words a finding rests on: where they stand, and the words themselves, cut by us.

    `row` is the row they stand in, as a spreadsheet shows it. `facts` fills the blanks of the
    card's sentence, beside {quote}.
    """

    row: int
    quote: str
    span: Span
    facts: dict[str, str | int] = {}  # noqa: RUF012  (a default nobody writes to)
    severity: Severity | None = None
    """How grave this one is, where it isn't as grave as its card says."""
    because: tuple[str, ...] = ()
    """The single words that decided, where many were weighed; cut from the line like the quote."""
    sheet: int | None = None
    """The sheet it stands in, where several were looked at together."""


class Finding(NamedTuple):
    """One thing worth talking about, with the words it rests on and the guidance behind it."""

    check: str
    id: str
    flag: Flag
    severity: Severity
    sheet: int
    row: int
    place: Place
    quote: str
    span: Span
    says: str
    asks: str
    cites: tuple[str, ...]
    okr: str = ""
    """Id of the okr it belongs to; empty where it is about the whole sheet."""
    team: str = ""
    key_result: int | None = None
    """Which key result of its okr it is about, from 0; rows alone don't tell where several share one."""
    by: By = "rule"
    because: tuple[str, ...] = ()
    """The single words of the line that decided, where many were weighed."""
    reason: str = ""
    """Why a model thinks so, in its own sentence; "" for a rule."""
    model: str = ""
    """The model that thinks so, where it was one."""


class Opinion(NamedTuple):
    """A model's second opinion: why a finding by rule should not stand. The finding stays as it is."""

    finding: Finding
    reason: str
    quote: str
    cites: tuple[str, ...]
    model: str


class Excepted(NamedTuple):
    """A finding that somebody set aside for a cycle, with the reason."""

    finding: Finding
    reason: str
    source: Where
    """Where the exception is written: in the sheet's own column, in okr-coach.toml, or on the page."""
    cycle: str = ""


class Rewrite(NamedTuple):
    """A better line for one that was flagged; nothing in it that the person or the guidance did not say."""

    sheet: int
    row: int
    place: Place
    was: str
    now: str
    blanks: tuple[str, ...]
    clears: tuple[str, ...]
    why: str = ""
    """What the suggested measure is evidence of, in one sentence."""
    initiative: str = ""
    """The person's own words for the work, kept as what would be done."""
    okr: str = ""
    key_result: int | None = None
    """Which key result of its okr it would replace, from 0; None for an objective."""
    by: By = "rule"
    model: str = ""
    """The model whose words these are, where it was one."""
