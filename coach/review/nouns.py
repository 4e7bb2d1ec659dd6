"""The nouns of a review: what was found about each okr and each sheet, and what to talk about first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.finding import Excepted, Finding, Opinion, Rewrite
from coach.okr import Sheet
from coach.reading.okrs import OkrReading
from coach.score import Score
from coach.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Asked:
    """That a model was asked, and what it took."""

    model: str
    host: str
    prompts: tuple[str, ...]
    """Names and versions of the prompts, such as “review 1”."""
    sentence: str
    """What it took, in words."""
    figures: Mapping[str, float | str | None]
    """The same in figures: calls, remembered answers, tokens, cost."""
    not_asked: tuple[str, ...] = ()
    """The checks that only a model can answer and that it wasn't asked, since somebody switched them off."""
    unkept: str = ""
    """Why an answer could not be kept for next time; "" where all could."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One okr with what was found about it; one of a closed cycle has no findings and no score."""

    reading: OkrReading
    findings: tuple[Finding, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    score: Score | None = None
    excepted: tuple[Excepted, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    """What a model thinks of findings by rule, which stay as they are."""
    unheard: str = ""
    """Why a model that was asked about it has said nothing; "" where it has, or wasn't asked."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something worth talking about: one check in one team, and the findings it gathers."""

    says: str
    check: str
    team: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """The sheets brought for their past values, and how many of their key results were found again."""

    sheets: tuple[Sheet, ...] = ()
    matched: int = 0

    @property
    def total(self) -> int:
        """How many key results they hold."""
        return sum(len(okr.key_results) for sheet in self.sheets for okr in sheet.okrs)


@dataclass(frozen=True, slots=True)
class Review:
    """All that a review found, sheet by sheet and okr by okr."""

    sheets: tuple[Sheet, ...]
    okrs: tuple[Reviewed, ...]
    about_sheets: tuple[Finding, ...]
    first: tuple[Topic, ...] = field(default=())
    past: Past = field(default=Past())
    tuning: Tuning | None = None
    excepted_about: tuple[Excepted, ...] = ()
    """What is about whole sheets and was set aside."""
    exceptions_told: tuple[str, ...] = ()
    """What is to be known of exceptions: expired, not needed, covering nothing."""
    asked: Asked | None = None
    """What asking a model took; None where no model took part."""

    @property
    def excepted(self) -> list[Excepted]:
        """All that was found and set aside for a reason, what is about whole sheets first."""
        return [*self.excepted_about, *(one for okr in self.okrs for one in okr.excepted)]

    @property
    def findings(self) -> list[Finding]:
        """Everything found, what is about whole sheets first."""
        return [*self.about_sheets, *(f for okr in self.okrs for f in okr.findings)]

    @property
    def rewrites(self) -> list[Rewrite]:
        """All suggestions, in the order of their lines."""
        return [r for okr in self.okrs for r in okr.rewrites]

    @property
    def open(self) -> list[Reviewed]:
        """The okrs that were judged, without those of closed cycles."""
        return [okr for okr in self.okrs if not okr.reading.closed]

    def by_flag(self) -> dict[str, int]:
        """Count the findings by flag, the most frequent first."""
        return dict(Counter(f.flag for f in self.findings).most_common())
