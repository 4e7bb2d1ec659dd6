"""Whether a line is an outcome, an output or an activity, and the words that decided it.

An outcome says what someone will experience: a level, a quality, an answer from outside. An output is a
thing the team makes, also when counted; an activity is work going on. The rules go from the strongest
sign to the weakest; without any sign a line is an output, because that is what bare fragments name.
"""

from typing import NamedTuple

from coach.reading import changes, commands, levels, signs
from coach.reading.parts import Kind, Parts, Rule
from coach.reading.words import NO_TAGS, Tags


class Sign(NamedTuple):
    """A rule, and what a line holds at least where it has something to say; it isn't asked about others."""

    rule: Rule
    needs: Tags = NO_TAGS
    """Classes of words, one of which stands in the line; any line where none is named."""
    head: bool | None = None
    """Whether the line opens with a verb; None where that doesn't matter."""
    figures: bool | None = None


def _sign(rule: Rule, needs: str = "", *, head: bool | None = None, figures: bool | None = None) -> Sign:
    return Sign(rule, frozenset(needs.split()), head, figures)


SIGNS: tuple[Sign, ...] = (
    _sign(signs.own_throughput, "throughput", figures=True),
    _sign(signs.share_of_plan, "plan", figures=True),
    _sign(changes.measured_by_instrument),
    _sign(signs.movement, figures=True),
    _sign(signs.measured_effect, head=True, figures=True),
    _sign(signs.done_to_colleagues, "inside"),
    _sign(signs.none_of, "none_of"),
    _sign(signs.moved, "raising lowering"),
    _sign(changes.goes, "raising lowering going", head=False),
    _sign(signs.passive, "being"),
    _sign(signs.made_first, "making planning"),
    _sign(signs.service_level, figures=True),
    _sign(signs.unknown_command, figures=True),
    _sign(levels.others_do, head=False),
    _sign(levels.rate_per, head=False, figures=True),
    _sign(levels.lasts, head=False, figures=True),
    _sign(commands.assisting, "assisting", head=True),
    _sign(commands.hedging, "hedging", head=True),
    _sign(commands.moving, "raising lowering", head=True),
    _sign(commands.levelling, "levelling", head=True, figures=True),
    _sign(commands.keeping, "keeping", head=True),
    _sign(levels.noticed, "noticed", figures=True),
    _sign(commands.reaching, "reaching", head=True),
    _sign(commands.planning, "planning", head=True),
    _sign(commands.making, "making", head=True),
    _sign(commands.ensuring, "ensuring", head=True),
    _sign(levels.in_use, "using responding"),
    _sign(levels.compared, "comparative", figures=False),
    _sign(levels.named_first, head=False, figures=True),
    _sign(levels.at_most, head=False, figures=True),
    _sign(levels.bare_level, "metric", head=False, figures=False),
    _sign(levels.level, figures=True),
    _sign(levels.something_does, "responding", head=False, figures=False),
    _sign(levels.done, "making planning"),
    _sign(levels.answer, "respondent"),
)
"""All rules, the strongest first."""
_ASKED = {
    (head, figures): [s for s in SIGNS if s.head in (None, head) and s.figures in (None, figures)]
    for head in (True, False)
    for figures in (True, False)
}


def kind_of(parts: Parts) -> tuple[Kind, str]:
    """Decide by the first rule that has something to say; give its name too."""
    tags = parts.tags
    for rule, needs, _, _ in _ASKED[parts.wording.head is not None, bool(parts.sizing.figures)]:
        if (not needs or not needs.isdisjoint(tags)) and (kind := rule(parts)):
            return kind, rule.__name__
    return Kind("output", ()), "none"
