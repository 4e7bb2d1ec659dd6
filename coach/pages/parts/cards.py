"""What we look for: the cards of all checks, family by family, each opening in place."""

from html import escape

from coach import checks
from coach.cards import ASKED
from coach.checks import Check
from coach.pages.parts.flags import LOOKS
from coach.pages.parts.marks import short
from coach.pages.parts.prose import html_of

EXAMPLES = 4
"""Examples shown of each kind; the card has more."""


def families() -> list[str]:
    """List the flags that have checks, in the order of their colours."""
    used = {check.flag for check in checks.load()}
    return [flag for flag in LOOKS if flag in used]


def family(flag: str) -> str:
    """Write one family: its name, what it means, its cards."""
    look = LOOKS[flag]  # type: ignore[index]
    cards = "".join(card(check) for check in checks.load() if check.flag == flag)
    return (
        f'<section class="oc-family f-{flag}"><h3>{short(look.name, flag)}</h3>'
        f'<p class="oc-small">{escape(look.about)}</p>{cards}</section>'
    )


def card(check: Check) -> str:
    """Write a card, folded under its short name."""
    asked = f' <span class="oc-small">{escape(ASKED)}</span>' if check.ask else ""
    parts = (
        _part("What a model is asked", f"<p>{escape(check.ask)}</p>") if check.ask else "",
        _part("Why it matters", html_of(check.why)),
        _part("Where experts disagree", html_of(check.disagree)) if check.disagree else "",
        _examples("We would ask about", check, "flagged"),
        _examples("We would leave alone", check, "fine"),
    )
    return (
        f'<details class="oc-check"><summary><b>{escape(_capital(check.short))}</b> '
        f'<span>{escape(check.lead)}</span>{asked}</summary><div class="oc-prose">'
        f'<p class="oc-asks">{escape(check.asks)}</p>{"".join(parts)}'
        f'<p class="oc-small">{escape(check.id)} · {escape(check.name)}</p></div></details>'
    )


def _examples(label: str, check: Check, section: str) -> str:
    given = [example.split(" | ")[0] for example in check.examples(section)][:EXAMPLES]
    items = "".join(f"<li>{escape(example)}</li>" for example in given)
    return _part(label, f"<ul>{items}</ul>") if items else ""


def _part(label: str, html: str) -> str:
    return f'<div class="oc-part"><p class="oc-label">{escape(label)}</p>{html}</div>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
