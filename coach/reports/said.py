"""What was said of a line and suggested for it, by rule or by a model, with what was decided about it."""

from typing import TYPE_CHECKING, NamedTuple

from coach import checks
from coach.finding import Finding, Opinion, Rewrite
from coach.reports.repeats import ALONE, Repeat

if TYPE_CHECKING:
    from coach.store import Decision


class Said(NamedTuple):
    """A finding, what a model thinks of it where it was asked, and what was decided about it."""

    finding: Finding
    decision: "Decision | None" = None
    repeat: Repeat = ALONE
    opinion: Opinion | None = None

    @property
    def settled(self) -> str:
        """When it was decided, in a few words; "" where it is still open."""
        return f"Settled {decided(self.decision)}" if self.decision else ""

    @property
    def short(self) -> str:
        """The mark beside the line, in one to four words."""
        return checks.by_name()[self.finding.check].short

    @property
    def by(self) -> str:
        """The model that says so, by its own name; "" for a rule."""
        return name_of(self.finding.model)

    @property
    def asides(self) -> tuple[str, ...]:
        """What a model says in words of its own, each with its name: its reason, or a second opinion."""
        reason = (f"{self.by}: {self.finding.reason}",) if self.by and self.finding.reason else ()
        return (*reason, *((second(self.opinion),) if self.opinion else ()))


class Suggested(NamedTuple):
    """A suggestion, and what was decided about it."""

    rewrite: Rewrite
    decision: "Decision | None" = None

    @property
    def taken(self) -> str:
        """The words a person took over, as they stand or changed by them; "" where they did not."""
        return (self.decision.text or self.rewrite.now) if self.decision else ""

    @property
    def by(self) -> str:
        """The model that wrote it, by its own name; "" where it was made by rule."""
        return name_of(self.rewrite.model)


def name_of(model: str) -> str:
    """Give the name of a model as its server knows it, without the vendor; `llama3.1:8b` names none."""
    from coach.llm.vendors import known

    vendor, _, name = model.partition(":")
    return name if name and known(vendor) else model


def second(opinion: Opinion) -> str:
    """Tell a second opinion; the finding it is about stays."""
    return f"{name_of(opinion.model)} would let it stand: {opinion.reason}"


def decided(decision: "Decision") -> str:
    """Say when a person decided, and why where they said so."""
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{decision.when:%Y-%m-%d}{reason}"
