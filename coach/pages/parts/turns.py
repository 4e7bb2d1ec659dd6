"""A conversation as HTML: what was said by both, what was done by hand, and what was taken back."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from coach import wiring
from coach.drafting.state import Cited, Reply, Step
from coach.errors import ContentError
from coach.finding import Span
from coach.pages.parts.prose import folded
from coach.reports.drafted.told import Told, turns
from coach.reports.said import name_of

HELD = "suggestions"
"""How the deed begins that is told without a “you”."""


def talked(steps: Sequence[Step]) -> list[str]:
    """Write each turn that is to be seen; those taken back one after the other are folded into one."""
    shown: list[str] = []
    for gone, run in groupby(turns(steps), key=lambda told: told.taken_back):
        parts = list(filter(None, map(_turned, run)))
        shown += [_folded_away(parts)] if gone and parts else parts
    return shown


def said_html(words: str) -> str:
    """Write what the person said."""
    return _bubble("you", "You", _paragraphs(words))


def reply_html(reply: Reply) -> str:
    """Write what the coach said, a model's words under its name, with the passages folded beneath."""
    if not reply.says:
        return ""
    voice = _voice(reply.model) if reply.model else ""
    broke = f'<p class="oc-small">{escape(reply.broke_off)}</p>' if reply.broke_off else ""
    return _bubble("coach", "Coach", f"{voice}{_paragraphs(reply.says)}{broke}{_passages(reply.cites)}")


def streaming_html(model: str, words: str) -> str:
    """Write a model's words while they come."""
    return _bubble("coach", "Coach", f"{_voice(model)}{_paragraphs(words)}")


def _turned(told: Told) -> str:
    said = _did(told) if told.did else said_html(told.words) if told.words else ""
    return said + reply_html(told.reply)


def _did(told: Told) -> str:
    did = told.did.capitalize() if told.did.startswith(HELD) else f"You {told.did}"
    words = f": “{told.words}”" if told.words else "."
    return f'<p class="oc-did">{escape(did)}{escape(words)}</p>'


def _bubble(who: str, name: str, html: str) -> str:
    return f'<div class="oc-turn oc-{who}"><span class="oc-heard">{name}: </span>{html}</div>'


def _paragraphs(text: str) -> str:
    parts = (escape(part.strip()).replace("\n", "<br>") for part in text.split("\n\n") if part.strip())
    return "".join(f"<p>{part}</p>" for part in parts)


def _voice(model: str) -> str:
    return f'<p class="oc-voice oc-small"><span class="oc-dot"></span>{escape(name_of(model))}</p>'


def _passages(cites: Iterable[Cited]) -> str:
    parts = "".join(_passage(cited) for cited in dict.fromkeys(cites))
    return f'<div class="oc-read">{parts}</div>' if parts else ""


def _passage(cited: Cited) -> str:
    try:
        passage = wiring.library().cite(cited.address)
    except ContentError:
        return ""
    at = passage.text.find(cited.quote) if cited.quote else -1
    return folded(passage, Span(at, at + len(cited.quote)) if at >= 0 else None)


def _folded_away(parts: Iterable[str]) -> str:
    inner = "".join(parts)
    return f'<details class="oc-more oc-back"><summary>Taken back</summary>{inner}</details>'
