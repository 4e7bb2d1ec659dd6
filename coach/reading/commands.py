"""Signs of a kind in lines that open with a verb."""

from collections.abc import Sequence

from coach.reading.counting import counted_noun, counts_an_answer, object_noun
from coach.reading.levels import answer, level
from coach.reading.measure import Figure
from coach.reading.numbers import Number
from coach.reading.parts import ANSWERS, MOVES, Kind, KindName, Parts
from coach.reading.tokens import Token


def assisting(parts: Parts) -> Kind | None:
    """`Support the sales team`: being there for somebody, with no effect named."""
    return _by_head(parts, "assisting", "activity")


def hedging(parts: Parts) -> Kind | None:
    """`Explore …`, `start …`: nothing has to be finished."""
    head = parts.wording.head
    if head and "hedging" in head.verb and not (head.verb & {"making", "reaching"}):
        return Kind("activity", (head.span,))
    return None


def planning(parts: Parts) -> Kind | None:
    """`Define …`, `prioritise …`: what comes out is an intention."""
    return _by_head(parts, "planning", "output")


def levelling(parts: Parts) -> Kind | None:
    """`Bring on-call pages down to 6`, `hold churn at 2 %`: a level moved or held."""
    head = parts.wording.head
    if head and "levelling" in head.word and "level_word" in parts.tags and parts.sizing.figures:
        return Kind("outcome", (head.span, parts.sizing.figures[0].number.span))
    return None


def making(parts: Parts) -> Kind | None:
    """`Launch …`, `hire …`, `publish …`: a thing is made or finished, unless the line names a level."""
    head = parts.wording.head
    if not (head and "making" in head.verb) or head.verb & MOVES:
        return None
    return _level_of_work(parts, head) or Kind("output", (head.span,))


def _level_of_work(parts: Parts, head: Token) -> Kind | None:
    """`Produce 98 % of orders without rework`, `create 150 opportunities`: how well, or how many answer."""
    for figure in parts.outside_means():
        number = figure.number
        counted = counted_noun(parts, number)
        answered = "creating" in head.word and counted is not None and "response" in counted.noun
        worth = number.kind == "money" and "metric" in parts.tags and "creating" in head.word
        clean = number.is_share and not parts.lows.isdisjoint(parts.words.groups["clean"])
        scarce = parts.sizing.bound == "down" and counted is not None and "trouble" in counted.noun
        if answered or worth or clean or scarce:
            return Kind("outcome", (number.span, head.span))
    return None


def _by_head(parts: Parts, tag: str, name: KindName) -> Kind | None:
    head = parts.wording.head
    if head and tag in head.verb and not head.verb & MOVES:
        return Kind(name, (head.span,))
    return None


def moving(parts: Parts) -> Kind | None:
    """`Reduce churn`, `increase throughput`, `improve monitoring by shipping 5 alerts`."""
    head = parts.wording.head
    if not (head and head.verb & {"raising", "lowering"}):
        return None
    figures = parts.outside_means()
    if parts.wording.means and not figures:
        return Kind("output", (head.span, parts.wording.means))
    noun = object_noun(parts)
    own_work = noun is not None and "work" in noun.noun and not noun.noun & ANSWERS
    if (
        own_work
        and noun is not None
        and not ("lowering" in head.verb and figures)
        and not _any_percent(figures)
    ):
        return Kind("output", (head.span, noun.span))
    return Kind("outcome", (head.span,) + ((noun.span,) if noun else ()))


def _any_percent(figures: Sequence[Figure]) -> bool:
    return any(f.number.is_share and f.role != "change" for f in figures)


def keeping(parts: Parts) -> Kind | None:
    """`Keep uptime at 99.9 %` holds a level; `continue the visits` goes on with work."""
    head = parts.wording.head
    if not (head and "keeping" in head.verb):
        return None
    held = parts.within(parts.wording.object)
    if held and "gerund" in held[0].forms and held[0].verb and not held[0].noun:
        return Kind("activity", (head.span, held[0].span))
    noun = object_noun(parts)
    if "making" in head.verb and noun and "work" in noun.noun:
        return Kind("output", (head.span, noun.span))
    if parts.sizing.figures or (noun and noun.noun & {"metric", "trouble"}):
        return Kind("outcome", (head.span,))
    return Kind("activity", (head.span,))


def reaching(parts: Parts) -> Kind | None:
    """`Reach 200 paying users` is an answer from outside; `reach all milestones` is not."""
    head = parts.wording.head
    if not (head and "reaching" in head.verb):
        return None
    makes = "making" in head.verb
    for figure in parts.outside_means():
        if counts_an_answer(parts, figure.number) and not (makes and _only_a_count(parts, figure.number)):
            return Kind("outcome", (head.span, figure.number.span))
    noun = object_noun(parts)
    if noun and noun.noun & ANSWERS and not makes and not ("cases" in noun.noun and parts.sizing.figures):
        return Kind("outcome", (head.span, noun.span))
    return Kind("output", (head.span,)) if makes or (noun and "work" in noun.noun) else None


def _only_a_count(parts: Parts, number: Number) -> bool:
    """A verb that also makes things needs money or a level behind it: `deliver savings of $250k`."""
    counted = counted_noun(parts, number)
    plain = number.kind in ("count", "duration") and not (counted and counted.noun & {"metric", "trouble"})
    return plain or bool(counted and "work" in counted.noun and number.kind != "money")


def ensuring(parts: Parts) -> Kind | None:
    """`Ensure …`, `have …` says nothing yet; what follows decides."""
    head = parts.wording.head
    if not (head and "ensuring" in head.verb):
        return None
    return level(parts) or answer(parts) or Kind("output", (head.span,))
