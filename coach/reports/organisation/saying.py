"""What is said about an organisation: the sentence on top, and why a parent is suggested."""

from collections import Counter
from collections.abc import Iterable, Iterator

from coach.checks import shortened
from coach.linking import Reason, Spot
from coach.organisation.changes import Kind
from coach.organisation.whole import Whole

NAMELESS = "An objective without words"
NOBODY = "No team named"
SHEETS = "About whole sheets"
ONE_TEAM = (
    "Only one team is here. To see how the objectives of several teams hang together, bring the sheets of "
    "other teams and of the company along with this one."
)
NO_LINKS = (
    "No objective here names the one it serves, so the map has no lines yet; write it into a column “Serves” "
    "of the sheet."
)
MAY_SERVE = "Below is what they may serve, as far as anything is close."
CLOSED = "These sheets hold closed cycles only, so there is nothing yet that could hang together."
LISTED = 3
TWO_WORDS = ("not-measurable", "missing-alignment")
READ = (
    "Further to the right, more of a team’s key results are flagged as easily met this cycle; further up, "
    "its past cycles ended higher. Where both come together, a team may want to aim higher."
)
NOT_READ = (
    "It doesn’t say who works well: teams score themselves, a full score can be a hard year’s work, and few "
    "scores say little (their number stands beside each name; an open point rests on fewer than four). "
    "Promised key results are meant to be kept, and are left out."
)
KINDS: dict[Kind, str] = {
    "fixed": "fixed",
    "carried": "carried over word for word",
    "eased": "eased without a note",
    "dropped": "dropped",
    "new": "new",
}
NO_LAST = (
    "No earlier cycle of these teams is here. Bring their last sheets as past values; then this shows what "
    "was fixed, carried over word for word, eased without a note, dropped, and what is new."
)
NO_SCORES = (
    "No past cycle with scores is here. Bring earlier sheets as past values, or keep closed cycles with "
    "their scores in the sheet; then each team has a point here."
)


def row_name(name: str, whole: Whole) -> str:
    """Name a row of the matrix: a team, or the sheets as a whole."""
    return team_name(name) if name in whole.numbers else SHEETS


def team_name(name: str) -> str:
    """Name a team, also one that has no name."""
    return name or NOBODY


def flag_name(flag: str) -> str:
    """Give the words for a flag."""
    return flag.replace("-", " ") if flag in TWO_WORDS else flag


def many(number: int, thing: str) -> str:
    """Write a number of things."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def joined(words: Iterable[str]) -> str:
    """Join words as people do."""
    listed = list(words)
    return " and ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)


def cycle(whole: Whole) -> str:
    """Name the cycle most okrs are for."""
    named = Counter(okr.period for place in whole.trees.places if (okr := whole.okr(place)).period)
    return named.most_common(1)[0][0] if named else ""


def sentence(whole: Whole) -> str:
    """Say what is to be seen."""
    if not whole.trees.places:
        return CLOSED
    return " ".join((_size(whole), *_seen(whole)))


def _size(whole: Whole) -> str:
    teams = sum(bool(group.name) for group in whole.groups)
    whose = f" from {many(teams, 'team')}" if teams else ""
    return f"{many(len(whole.trees.places), 'objective')}{whose}."


def _seen(whole: Whole) -> Iterator[str]:
    if len(whole.groups) == 1:
        yield ONE_TEAM
    elif not whole.trees.parents:
        yield NO_LINKS
        if whole.trees.loose:
            yield MAY_SERVE
    else:
        yield _loose(len(whole.trees.loose))
        yield from _uncarried(whole)


def _loose(number: int) -> str:
    if not number:
        return "Each one below the top names a goal it serves."
    return f"{number:,} below the top {'has' if number == 1 else 'have'} no link to a goal here."


def _uncarried(whole: Whole) -> Iterator[str]:
    """Name what nobody carries, or count it."""
    places = whole.trees.uncarried
    if 0 < len(places) < LISTED:
        yield f"Nobody carries {joined(f'“{words_at(whole, Spot(place))}”' for place in places)}."
    elif places:
        yield f"{len(places):,} goals on top are carried by nobody."


def changed(whole: Whole) -> str:
    """Say in a sentence what became of the lines of the last cycle."""
    counts = {kind: sum(len(team.of(kind)) for team in whole.changes) for kind in KINDS}
    told = joined(f"{number:,} {KINDS[kind]}" for kind, number in counts.items() if number)
    return f"Key results since the last cycle: {told}." if told else "Every line goes on with other values."


def words_at(whole: Whole, spot: Spot) -> str:
    """Give the words of a line."""
    okr = whole.okr(spot.okr)
    return (okr.objective if spot.key_result is None else okr.key_results[spot.key_result].text) or NAMELESS


def because(reason: Reason) -> str:
    """Say in a sentence what speaks for a suggested parent, and where that is little."""
    said = "; ".join(_signs(reason))
    if not said:
        return "No word is the same, but what they mean is near."
    return f"Only a faint sign: {said}." if reason.is_faint else f"{said[:1].upper()}{said[1:]}."


def _signs(reason: Reason) -> Iterator[str]:
    if reason.beside:
        yield f"“{shortened(reason.beside)}” of the same team serves it already"
    if reason.shared:
        yield f"both speak of {joined(f'“{word}”' for word in reason.shared[:4])}"
    if reason.metric:
        yield f"both count “{shortened(reason.metric)}”"
    if reason.team:
        yield f"“{reason.team}” is the team above by its name"
    if reason.akin:
        pairs = (f"“{theirs}” and “{own}”" for theirs, own in reason.akin[:2])
        yield f"they use words of one field: {', '.join(pairs)}"
