"""Measure the model that is configured: what it sees, whether it helps, and which suggestions hold.

    python -m tests.evals.model [--yes] [--only cards|benchmark|rewriting] [--most N] [--to FOLDER]
    python -m tests.evals.model --compare A.json B.json

Asks through the product’s own door, store, limits and ledger, by COACH_MODEL, okr-coach.toml and the rest.
What was answered is remembered: a run that ended early goes on, and a second one costs nothing. Before
anything is sent it says what that would take, and asks.

Exit status: 0 done, 1 a suggestion would be shown with something nobody gave, 2 nothing could be measured.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from coach import __version__, cards, prompts, wiring
from coach.cli.screen import progress
from coach.errors import CoachError
from coach.judge.plan import Plan
from coach.judge.question import REVIEW, REWRITE
from coach.review import Review
from coach.tuning import Tuning
from tests.evals.model import benchmark, judging, rewriting
from tests.evals.model.asking import Told, planned, told, tuning
from tests.evals.model.cases import PARTS, Case, Part, chosen, fingerprint
from tests.evals.model.compare import compared
from tests.evals.model.figures import Figures
from tests.evals.model.report import Report, write

FOLDER = Path(__file__).resolve().parents[3] / "build" / "evals"
FIGURES: Mapping[Part, Callable[[Sequence[Told]], Figures]] = {
    "cards": judging.figures,
    "benchmark": benchmark.figures,
    "rewriting": rewriting.figures,
}


def main(arguments: Sequence[str]) -> int:
    """Do what was asked, and give the exit status; trouble is told in one sentence."""
    given = _parser().parse_args(arguments)
    try:
        if given.compare:
            print("\n".join(compared(*given.compare)))
            return 0
        return measure(given)
    except CoachError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print(
            "Stopped. What was answered is remembered; the same command goes on from there.", file=sys.stderr
        )
        return 130
    return 2


def measure(given: argparse.Namespace) -> int:
    """Ask about the cases, after a yes, and write the report."""
    tuned = tuning()
    choice = wiring.choice(tuned)
    if choice is None:
        raise CoachError(
            "No model is configured, so there is nothing to measure.", "Set COACH_MODEL to name one."
        )
    cases = chosen(given.only or PARTS, given.most)
    plan = planned(cases, tuned, choice)
    began = time.monotonic()
    if plan.left:
        _agreed(plan, yes=given.yes)
        with ExitStack() as stack:
            after = wiring.consult(plan, tuned, choice, progress(stack, "Asking the model"))
    else:
        after = wiring.consult(plan, tuned)
    report = _report(cases, plan, after, tuned, time.monotonic() - began)
    path = write(report, given.to)
    print(f"{report.sentence}\nThe report is {path}, with every item in {path.stem}.json beside it.")
    print(*report.broken, sep="\n", end="" if not report.broken else "\n", file=sys.stderr)
    return int(bool(report.broken))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.evals.model", description="Measure the configured model."
    )
    parser.add_argument("--yes", action="store_true", help="agree to what it would send and cost")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; may be given again")
    parser.add_argument("--most", type=_some, metavar="N", help="at most so many OKRs of each part")
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER", help="where the report goes")
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar="JSON", help="compare two reports; asks nothing"
    )
    return parser


def _some(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError("write a number from 1 on")
    return int(text)


def _agreed(plan: Plan, *, yes: bool) -> None:
    """Say what it would take, and go on after a yes; raises CoachError where there is none."""
    for sentence in (f"The cases would go to {plan.asker.where}.", *plan.estimate.sentences):
        print(sentence, file=sys.stderr)
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CoachError("Nobody has agreed to that.", "Add --yes to agree: make evals ARGS=--yes")
    print("Send this? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise CoachError("Nothing was sent.")


def _report(cases: Sequence[Case], plan: Plan, after: Review, tuned: Tuning, seconds: float) -> Report:
    found = told(cases, plan, after)
    unanswered = Counter(one.after.unheard or "Its answer wasn’t kept." for one in found if not one.answer)
    if not any(one.answer for one in found):
        raise CoachError(
            "No question was answered, so there is nothing to report.", next(iter(unanswered), "")
        )
    parts = [part for part in PARTS if any(case.part == part for case in cases)]
    return Report(
        _about(cases, plan, tuned),
        {"seconds": round(seconds, 1), **(after.asked.figures if after.asked else {})},
        after.asked.sentence if after.asked else "",
        dict(unanswered),
        {part: FIGURES[part]([one for one in found if one.case.part == part]) for part in parts},
    )


def _about(cases: Sequence[Case], plan: Plan, tuned: Tuning) -> dict[str, Any]:
    return {
        "model": plan.asker.model,
        "host": plan.asker.host,
        "prompts": [f"{one} {prompts.load(one).version}" for one in (REVIEW, REWRITE)],
        "okr-coach": __version__,
        "cards": _hashed(cards.load()),
        "guidance": _hashed(plan.asker.grounds.library.passages),
        "cases": f"{fingerprint(cases)} ({len(cases)} OKRs)",
        "hidden": tuned.model.mask,
        "date": date.today().isoformat(),  # noqa: DTZ011  (the day here)
    }


def _hashed(parts: Sequence[object]) -> str:
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:12]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
