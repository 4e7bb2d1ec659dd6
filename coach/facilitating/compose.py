"""An hour put together: the questions chosen, the lines side by side, the agenda."""

from collections.abc import Iterable, Iterator, Sequence

from coach.briefing.leading import named_in
from coach.facilitating.agenda import agendas
from coach.facilitating.choosing import Topic, chosen, topics
from coach.facilitating.nouns import Hour, Line, Question
from coach.facilitating.teams import Spot, Team, teams_in, words_at
from coach.facilitating.themes import THEMES, theme_of
from coach.facilitating.words import Words, language_for
from coach.finding import Rewrite
from coach.review import Review, Reviewed

PURPOSE = ("none", "one", "two", "three")
LONGEST_NAME = 40
OF_OBJECTIVES = frozenset(("purpose", "breath", "copy", "parent"))
"""Themes about what a goal is for: somebody new to it sees most."""


def hours(review: Review) -> Iterator[Hour]:
    """Write the hour of each team of a review, in the order of its sheets."""
    return map(compose, teams_in(review))


def compose(team: Team) -> Hour:
    """Write the hour of one team; the same review always gives the same."""
    words = Words(language_for(words_at(team, spot) for spot in team.spots), team.name)
    taken = chosen(topics(team))
    spots = _in_order(team, taken)
    places = {spot: place for place, spot in enumerate(spots)}
    questions = tuple(_question(topic, team, places, words) for topic in taken)
    invites = dict.fromkeys(theirs.team for one in questions for theirs in one.theirs)
    return Hour(
        team=team.name,
        cycle=team.cycle,
        language=words.language,
        purpose=words(f"purpose.{PURPOSE[len(questions)]}"),
        opening=words("opening"),
        questions=questions,
        uses=() if questions else words.every("uses"),
        lines=tuple(_once(_line(team, spot) for spot in spots)),
        untouched=len(set(team.spots) - _touched(team)),
        invites=tuple(invites),
        agendas=agendas(len(questions), words),
        decide=words("decide"),
        out=words("out"),
    )


def _in_order(team: Team, taken: Sequence[Topic]) -> list[Spot]:
    """Give the lines: first those of the questions, then others of which something was said."""
    asked = [spot for topic in taken for spot in topic.spots]
    if not taken:
        return list(team.spots)
    return list(dict.fromkeys((*asked, *sorted(_touched(team), key=_place))))


def _place(spot: Spot) -> tuple[int, int]:
    return spot[0], -1 if spot[1] is None else spot[1]


def _touched(team: Team) -> set[Spot]:
    """Give the lines of which something was said that their own words could answer."""
    said = {spot for one in team.said if theme_of(one.finding) != "visible" for spot in one.spots}
    return said | {(number, one.key_result) for number, okr in enumerate(team.okrs) for one in okr.rewrites}


def _line(team: Team, spot: Spot) -> Line:
    number, index = spot
    reviewed = team.okrs[number]
    okr = reviewed.reading.okr
    suggested = _best(reviewed, index)
    instead, model = (suggested.now, suggested.model) if suggested else ("", "")
    if index is None:
        return Line(okr.objective, okr.row, team.sheets[number], okr.id, None, "", okr.owner, instead, model)
    cells = okr.key_results[index]
    owner = cells.owner or okr.owner
    return Line(cells.text, cells.row, team.sheets[number], okr.id, index, cells.cells, owner, instead, model)


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Give a suggestion once; a second line for which there is none but the same is left to the team."""
    known: set[str] = set()
    for line in lines:
        again = line.instead in known
        known.add(line.instead)
        yield line._replace(instead="", model="") if again else line


def _best(reviewed: Reviewed, index: int | None) -> Rewrite | None:
    """Give the suggestion for a line, that of a model where there is one."""
    mine = [one for one in reviewed.rewrites if one.key_result == index]
    return next((one for one in mine if one.by == "model"), mine[0] if mine else None)


def _question(topic: Topic, team: Team, places: dict[Spot, int], words: Words) -> Question:
    other = _called(topic.theirs[0].team) if topic.theirs else ""
    case = "one" if len(topic.spots) == 1 else "many"
    key = f"asks.{topic.theme}"
    return Question(
        topic.theme,
        words(key if words.has(key) else f"{key}.{case}", other=other),
        words(f"why.{topic.theme}"),
        THEMES[topic.theme].cites,
        _speaks(topic, team, other, words),
        tuple(places[spot] for spot in topic.spots),
        topic.theirs,
        tuple(said.finding for said in topic.said),
    )


def _called(team: str) -> str:
    """Give the name of a team as it is said, cut visibly where it is long."""
    name = " ".join(team.split())
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def _speaks(topic: Topic, team: Team, other: str, words: Words) -> str:
    """Say who speaks in which order: those next to the work first, the lead last."""
    names = named_in(_owners(topic, team), team.name)
    first, then = (*names, "", "")[:2]
    kind = "theirs" if other else "purpose" if topic.theme in OF_OBJECTIVES else "line"
    return words(f"speaks.{kind}", other=other, speaks=first, next=then)


def _owners(topic: Topic, team: Team) -> Iterable[str]:
    for number, index in topic.spots:
        okr = team.okrs[number].reading.okr
        yield (okr.key_results[index].owner if index is not None else "") or okr.owner
