"""A suggestion as HTML: was and now by words, why this measure, the work that stays, and what it clears."""

from html import escape

from coach import checks
from coach.pages.parts.diff import chips, difference
from coach.pages.parts.marks import by
from coach.pages.parts.suggested import Suggestion


def offer_html(was: str, offered: Suggestion, before: int = 0) -> str:
    """Write a suggestion; `before` counts the others that stand above it."""
    gone, come = _differences(was, offered.now)
    label = "Another way" if before else "A suggestion"
    return (
        f'<section class="oc-offer oc-prose"><p class="oc-label">{label}</p>'
        f'<div class="oc-diff"><span>Was</span><p>{gone}</p><span>Now</span><p>{come}</p></div>'
        f"{reasons(offered.now, offered.why, offered.initiative)}"
        f'<p class="oc-small oc-clears">{_clears(offered)}</p></section>'
    )


def _clears(offered: Suggestion) -> str:
    """Say which findings it clears, and whose words it is made of."""
    names = ", ".join(dict.fromkeys(checks.by_name()[name].short for name in offered.clears))
    who = f"{by(offered.model)}, checked by rules" if offered.by == "model" else "by rules"
    return f"<span>Clears: {escape(names)}</span> <span>Written {escape(who)}</span>"


def _differences(was: str, now: str) -> tuple[str, str]:
    """Compare by words; a line that is taken apart is shown whole against its parts."""
    parts = now.split("\n")
    if len(parts) == 1:
        return difference(was, now)
    return f"<del>{escape(was)}</del>", "<br>".join(f"<ins>{chips(part)}</ins>" for part in parts)


def reasons(now: str, why: str, initiative: str) -> str:
    """Write what stands behind other words for a line: the work that stays, why this measure, its blanks."""
    said = []
    if initiative:
        said.append(f"<p>The work stays as initiative: “{escape(initiative)}”.</p>")
    if why:
        said.append(f"<p>Why this: {escape(_lower(why))}</p>")
    if "[" in now:
        said.append('<p class="oc-small">The marked blanks are yours to fill; nobody else knows them.</p>')
    return "".join(said)


def _lower(sentence: str) -> str:
    """Begin a sentence in lower case, unless its first word is written in capitals."""
    return (
        sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
    )
