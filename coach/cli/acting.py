"""What a line does to a drafting conversation: words are a turn, commands change the draft or tell of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from coach.cli.typed import Typed, numbered, placed, stage
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk

HELP = (
    "Say it in your own words, a line at a time. Besides:",
    "/accept [N] [OWN WORDS]  takes a suggestion, or your words in its place; /decline [N] leaves it out",
    "/set PLACE VALUE         writes a field, such as key_results[0].baseline; without a value it is emptied",
    "/undo                    takes the last change back",
    "/show                    shows the OKR as it stands",
    "/sources                 shows the guidance behind the last reply",
    "/you-first               holds suggestions back until you have tried, or no longer",
    "/jump STAGE              goes to why, objective, results, measures, ambition, alignment or done",
    "/done                    ends the questions; you may go on",
    "/copy                    keeps a copy of the draft under an id of its own",
    "The end of input or Ctrl+C leaves; the draft is kept.",
)
NOTHING = "Nothing was said, so the draft stays as it is."
"""What a program is told that sends an empty line."""


class Acted(NamedTuple):
    """Where the conversation stands after a line, and what is told in the place of the last reply."""

    talk: "Talk"
    says: str = ""
    shows: bool = False
    """Whether the okr as it stands is to be shown."""
    replies: bool = True
    """Whether the last step answers the line."""
    note: str = ""
    """What is said beside the reply, such as that words of a model were left out."""


Action = Callable[["Drafting", "Talk", str], Acted]


def act(drafting: "Drafting", talk: "Talk", typed: Typed) -> Acted:
    """Do what a line says; raises CoachError, and MovedError where the draft has moved on elsewhere."""
    try:
        action = ACTIONS[typed.command]
    except KeyError:
        raise CoachError(f"There is no command /{typed.command}.", "/help lists what there is.") from None
    return action(drafting, talk, typed.rest)


def _say(drafting: "Drafting", talk: "Talk", rest: str) -> Acted:
    return Acted(drafting.say(talk, rest)) if rest else Acted(talk, NOTHING, replies=False)


def _accept(drafting: "Drafting", talk: "Talk", rest: str) -> Acted:
    which, words = numbered(rest, len(talk.state.proposals) - 1)
    return Acted(drafting.accept(talk, which, words))


def _decline(drafting: "Drafting", talk: "Talk", rest: str) -> Acted:
    which, _ = numbered(rest, len(talk.state.proposals) - 1)
    return Acted(drafting.decline(talk, which))


def _set(drafting: "Drafting", talk: "Talk", rest: str) -> Acted:
    place, value = placed(rest)
    if place.key_result is not None and place.key_result > len(talk.state.draft.key_results):
        raise CoachError(f"There is no {place.wire.partition('.')[0]} yet.", "Write the one before it first.")
    return Acted(drafting.edit(talk, place, value), shows=True)


def _undo(drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    return Acted(drafting.undo(talk), shows=True)


def _show(_drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    return Acted(talk, shows=True, replies=False)


def _sources(drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    from coach.reports.drafted.screen import source_lines
    from coach.reports.plain import as_text

    told = as_text(source_lines(talk, drafting.room(talk).library)).strip()
    return Acted(talk, told or "No passage stands behind the last reply.", replies=False)


def _you_first(drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    return Acted(drafting.you_first(talk))


def _jump(drafting: "Drafting", talk: "Talk", rest: str) -> Acted:
    return Acted(drafting.jump(talk, stage(rest)))


def _done(drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    return Acted(drafting.jump(talk, "done"))


def _copy(drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    key = drafting.copy(talk).id
    said = f"A copy is kept; okr-coach draft --id {key} goes on with it. Here it stays this one."
    return Acted(talk, said, replies=False)


def _help(_drafting: "Drafting", talk: "Talk", _rest: str) -> Acted:
    return Acted(talk, "\n".join(HELP), replies=False)


ACTIONS: dict[str, Action] = {
    "": _say,
    "accept": _accept,
    "decline": _decline,
    "set": _set,
    "undo": _undo,
    "show": _show,
    "sources": _sources,
    "you-first": _you_first,
    "jump": _jump,
    "done": _done,
    "copy": _copy,
    "help": _help,
}
