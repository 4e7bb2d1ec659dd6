"""The generated parts of README.md; `cog -I tests -r README.md` renews them, a test compares them."""

import ast
import os
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.evals.report_card import Bar, Figures

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # cog runs this file from anywhere
SHOWN = "Modernise customer support"
"""The okr of the sample that README shows."""
SAID = ROOT / "knowledge" / "samples" / "portal.txt"
OTHERS = {
    "app.py": "The page: `make run` opens it.",
    "knowledge/briefs/": "The headings around a brief and the standing agenda, a file per language.",
    "knowledge/checks/": "One card per check: what it sees, why, what to ask, examples it is tested by.",
    "knowledge/closing/": "What is said at the close of a cycle, a file per language.",
    "knowledge/facilitating/": "What a facilitator’s page says, a file per language.",
    "knowledge/guide/": "The guidance: a page per topic, a section per passage.",
    "knowledge/metrics/": "Outcome metrics by field of work, for suggestions.",
    "knowledge/returning/": "The words around a sheet that is given back, a file per language.",
    "knowledge/words/": "The words a line is read by, and the words people ask in.",
    "knowledge/profiles.yaml": "Named ways of tuning, each with its reason.",
    "knowledge/samples/": "The sheets the pages open with, one with progress, a talk: invented companies.",
    "prompts/": "What a model is told, and the voice that everything people read is written in.",
    "tests/": "What keeps all of this true; `tests/bench/` measures it.",
}


def example() -> str:
    """Show the beginning of the sample's review, and one okr of it."""
    from coach import wiring
    from coach.reports.plain import review_lines

    lines = [line.text for line in review_lines(wiring.review_sheets(wiring.read_sheets([wiring.sample()])))]
    begin = next(number for number, line in enumerate(lines) if line.startswith(SHOWN))
    end = next(n for n, line in enumerate(lines[begin + 1 :], begin + 1) if not line.startswith(" "))
    return block([*lines[: lines.index("")], "", "…", "", *lines[begin:end], "", "…"])


def organisation() -> str:
    """Show the beginning of what the sample of an organisation tells."""
    from coach import wiring
    from coach.reports.organisation.screen import organisation_lines

    sheets = wiring.read_sheets([wiring.sample("ferries.csv")])
    lines = [line.text for line in organisation_lines(wiring.organisation(wiring.review_sheets(sheets)))]
    trees, loose, across = (
        lines.index(head) for head in ("Who serves whom", "No link to a goal here", "Found across teams")
    )
    matrix = lines.index("Where findings gather")
    return block(
        [
            *lines[: trees + 5],
            "  …",
            *lines[loose - 1 : loose + 4],
            "  …",
            "",
            *lines[across : matrix + 3],
            "  …",
        ]
    )


def conversation() -> str:
    """Show what the coach answers to a sample of lines, and the okr that comes of it."""
    from tempfile import TemporaryDirectory

    from coach import wiring
    from coach.draft import Drafting
    from coach.drafting.looking import look
    from coach.reports.drafted.screen import okr_lines, turn_lines
    from coach.store import Store

    said = [line for line in SAID.read_text("utf-8").splitlines() if not line.startswith("/")]
    lines: list[str] = []
    with TemporaryDirectory() as folder, Store(f"{folder}/coach.db") as store:
        drafting = Drafting(store.drafts, wiring.library(), wiring.tuning())
        talk = drafting.begin()
        for words in said:
            talk = drafting.say(talk, words)
            lines += [f"> {words}", *(line.text for line in turn_lines(talk, wiring.library()))]
        shown = [line.text for line in okr_lines(look(talk.state.draft), talk.state)]
    return block([*lines, "> /show", *shown])


def checkin() -> str:
    """Show the beginning of a team's brief, and what it recognises."""
    from coach import wiring
    from coach.reports.briefs import all_lines

    day = date(2027, 5, 14)
    sheets = wiring.read_sheets([wiring.sample().with_name("weekly.csv")])
    (one,) = wiring.briefs(sheets, day, team="Support", remember=False)
    lines = [line.text for line in all_lines([one.brief])]
    second = next(n for n, line in enumerate(lines) if line.startswith("  2  "))
    named = lines.index("Recognition")
    return block([*lines[:second], "", "…", "", *lines[named : named + 2], "", "…"])


def checkin_help() -> str:
    """Write what the command says of check-ins."""
    return _help("checkin")


def close() -> str:
    """Show the beginning of a team's close."""
    from coach import wiring
    from coach.reports.closing import closes_text

    sheets = wiring.read_sheets([wiring.sample().with_name("weekly.csv")])
    found = wiring.closes(sheets, date(2027, 6, 30), "Support", remember=False)
    lines = "".join(closes_text(found)).splitlines()
    second = [number for number, line in enumerate(lines) if not line][2]
    return block([*lines[:second], "", "…"])


def hour() -> str:
    """Show the beginning of the page for a team of the sample."""
    from coach import wiring
    from coach.reports.hour import screen_lines

    (one,) = wiring.hours(wiring.review_sheets(wiring.read_sheets([wiring.sample()])), "Support")
    lines = [line.text for line in screen_lines([one], 60, wiring.passage_name)]
    aside, agenda = lines.index("The lines side by side"), lines.index("In 60 minutes")
    return block([*lines[: aside + 5], "  …", "", *lines[agenda : agenda + 5], "  …"])


def facilitate_help() -> str:
    """Write what the command says of the hour."""
    return _help("facilitate")


def close_help() -> str:
    """Write what the command says of closing a cycle."""
    return _help("close")


def checks() -> str:
    """Write the table of checks."""
    from coach.reports.card import by_flag, seen

    rows = [
        (
            check.id,
            check.flag,
            f"[{check.name}](knowledge/checks/{check.name}.md)",
            seen(check),
            check.severity,
        )
        for check in by_flag()
    ]
    return folded(f"All {len(rows)} checks", table(("id", "flag", "check", "what it sees", "severity"), rows))


def agreement() -> str:
    """Write the table of agreement: on files nothing was learnt from, and on what was left out in turn."""
    from tests.evals.agreement import LABELS, figures, simple
    from tests.evals.labelled import HELD_OUT, LINES, cases, names

    rows = []
    for name in (*HELD_OUT, "de/held_out"):
        reached = [figures(flag, name)[0] for flag in LABELS]
        what = f"[{name}](tests/evals/lines/{name}.csv), never learnt from"
        rows.append((what, str(len(cases(name))), *map(_kappa, (*reached, *simple(name).values())), ""))
    folds = loads((LINES.parent / "folds.json").read_text("utf-8"))
    others = folds.pop("dev")
    rows.append(_average([fold for name, fold in folds.items() if name in names()]))
    rows.append(("GitLab, each team and cycle left out in turn", *_row(others, [others])))
    learnt = [_kappa(others[f"{name} learnt"]) for name in WEIGHED]
    rows.append(("GitLab, learnt from", str(others["lines"]), *learnt, "", "", ""))
    rows.append(("*two readers of GitLab’s lines with each other*", "800", *READERS, "", "", ""))
    head = ("lines", "count", *LABELS, "a list of verbs", "holds no digit", "words alone")
    return table(head, rows)


WEIGHED = ("task", "countable", "modest")
READERS = ("*0.94*", "*0.96*", "*0.84*")
BESIDE = ("opens with a verb of making", "holds no digit", "words alone")


def _average(folds: list[dict[str, float]]) -> tuple[str, ...]:
    count = sum(int(fold["lines"]) for fold in folds)
    tasks = [fold["task"] for fold in folds]
    spread = f"task-like {min(tasks):.2f} to {max(tasks):.2f}"
    what = f"our {len(folds)} other files, each left out in turn ({spread})"
    return what, *_row({"lines": count}, folds)


def _row(of: Mapping[str, float], folds: list[dict[str, float]]) -> tuple[str, ...]:
    means = [sum(fold[name] for fold in folds) / len(folds) for name in (*WEIGHED, *BESIDE)]
    return str(int(of["lines"])), *map(_kappa, means)


def _kappa(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def report_cards() -> str:
    """Write what each check finds, misses and takes for a fault, the weakest first."""
    from tests.evals import report_card as cards

    found = {check.name: cards.figures(check) for check in cards.detected()}
    first = cards.first_run()
    order = sorted(found, key=lambda name: (found[name].measure / max(1, found[name].wanted), name))
    rows = [
        (f"[{name}](tests/evals/checks/{name}.md)", *_figures(found[name]), _shares(first[name]))
        for name in order
    ]
    columns = ("hits", "false alarms", "misses", "precision", "recall", "T·(T/(F+T))²", "at the first run")
    now, once = _total(found.values()), _total(first[name] for name in order)
    said = (
        f"All {len(rows)} together: {now.hits} hits, {now.false} false alarms and {now.missed} misses; "
        f"at the first run {once.hits}, {once.false} and {once.missed}."
    )
    lower = [f"- {name}: {_bar(bar)}. {bar.reason}" for name, bar in cards.bars().items() if bar.reason]
    reasons = "\n".join(["\nA lower bar, with its reason:\n", *lower, ""]) if lower else ""
    shown = table(("check", *columns), rows)
    return f"{folded(f'{said} Show each', shown)}{reasons}"


def _figures(found: "Figures") -> tuple[str, ...]:
    counts = (str(number) for number in found)
    return (*counts, f"{found.precision:.2f}", f"{found.recall:.2f}", f"{found.measure:.1f}")


def _shares(found: "Figures") -> str:
    return f"{found.precision:.2f}, {found.recall:.2f}"


def _bar(bar: "Bar") -> str:
    return f"precision {bar.precision:g}, recall {bar.recall:g}"


def _total(figures: "Iterable[Figures]") -> "Figures":
    each = list(figures)
    return type(each[0])(*(sum(numbers) for numbers in zip(*each, strict=True)))


def profiles() -> str:
    """Write the table of profiles, each with its reason."""
    from coach.tuning.profiles import shipped

    return table(("profile", "why"), [(f"`{one.name}`", one.reason) for one in shipped().values()])


def limits() -> str:
    """List the checks that have a limit, each with its own."""
    from coach.cards import load
    from coach.tuning.layers import limits_of

    found = {check.name: limits_of(check) for check in load() if limits_of(check)}
    named = (f"`{name}` {_values(own)}" for name, own in sorted(found.items()))
    return folded("The limits, as the cards have them", f"\n{', '.join(named)}.\n")


def _values(limits: Mapping[str, float]) -> str:
    if len(limits) == 1:
        return f"{next(iter(limits.values())):g}"
    return f"({', '.join(f'{name} {value:g}' for name, value in limits.items())})"


def house() -> str:
    """Write the tree of the house: the opening sentence of each module, and the folders beside it."""
    rows = [(f"`coach/{name}`", idea) for name, idea in sorted(modules(), key=lambda row: row[0])]
    named = table(("where", "what"), [*rows, *((f"`{name}`", idea) for name, idea in OTHERS.items())])
    return folded("What is where", named)


def modules() -> Iterable[tuple[str, str]]:
    """Give each module and package of the coach with the first sentence of what it says of itself."""
    for path in (ROOT / "coach").iterdir():
        file = path / "__init__.py" if path.is_dir() else path
        if file.suffix == ".py" and file.is_file() and path.name != "__init__.py":
            said = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or f"The rooms of {path.name}."
            first = " ".join(said.split("\n\n")[0].split())
            yield path.name + "/" * path.is_dir(), first.rstrip(":.") + "."


def settings() -> str:
    """Write the table of settings, from the words of coach/settings."""
    from coach import settings

    lines = re.findall(r"^(COACH_\w+) +(.+)$", settings.__doc__ or "", re.MULTILINE)
    assert [name for name, _ in lines] == list(settings.KNOWN)
    return table(("name", "meaning"), [(f"`{name}`", meaning) for name, meaning in lines])


def review_help() -> str:
    """Write what the command says of a review."""
    return _help("review")


def draft_help() -> str:
    """Write what the command says of drafting."""
    return _help("draft")


def _help(command: str) -> str:
    from contextlib import redirect_stdout
    from io import StringIO

    from coach.cli import run

    os.environ["COLUMNS"] = "80"
    with redirect_stdout(StringIO()) as stream:
        run([command, "--help"])
    said = block(stream.getvalue().strip().splitlines())
    return folded(f"All options of <code>okr-coach {command}</code>", said)


def block(lines: Iterable[str]) -> str:
    """Write lines as a block of text."""
    return "\n".join(["", "```text", *(line.rstrip() for line in lines), "```", ""])


def folded(says: str, text: str) -> str:
    """Fold a long part away under a sentence."""
    return f"\n<details>\n<summary>{says}</summary>\n{text}\n</details>\n"


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table."""
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(["", *("| " + " | ".join(line) + " |" for line in lines), ""])
