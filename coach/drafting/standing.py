"""What stands in a draft, told in a few words: at the end, at a stop of the map, after going back."""

from collections.abc import Iterable, Sequence

from coach.drafting.agenda import open_places
from coach.drafting.looking import Looked
from coach.drafting.phrases import Blanks, brief, joined, known, phrase
from coach.drafting.phrases import quoted as in_quotes
from coach.drafting.placed import LEVELS
from coach.drafting.saying import metric_of
from coach.drafting.state import Place, Stage, State, places


def summed_up(state: State, looked: Looked) -> str:
    """Say what stands, what is blank and who could know, and what is left out; nothing more."""
    parts = (_stands(state), _blank(state, looked), _left(state))
    return " ".join(filter(None, parts))


def _stands(state: State) -> str:
    draft, language = state.draft, state.language
    lines = joined(language, [in_quotes(language, kr.text) for kr in draft.key_results])
    blanks = Blanks(objective=brief(draft.okr.objective), lines=lines)
    for key in ("stands", "objective_only", "lines_only", "nothing"):
        if text := phrase(language, f"done.{key}", blanks):
            return text
    return ""


def _blank(state: State, looked: Looked) -> str:
    places, language = open_places(state, looked), state.language
    if not places:
        return phrase(language, "done.complete")
    named = joined(language, list(dict.fromkeys(_names(state, looked, places))))
    first = places[0]
    key = first.name if first.key_result is not None and first.name != "text" else "objective"
    who = phrase(language, f"who.{key}") if known(f"who.{key}") else phrase(language, "who.baseline")
    return phrase(language, "done.blank", Blanks(blanks=named, who=who))


def _names(state: State, looked: Looked, open_now: Sequence[Place]) -> Iterable[str]:
    """Name what is open, lines whose values are all open together."""
    by_line: dict[int | None, list[str]] = {}
    for place in open_now:
        by_line.setdefault(place.key_result, []).append(place.name)
    whole = [line for line, names in by_line.items() if line is not None and set(LEVELS) <= set(names)]
    for line, names in by_line.items():
        words = metric_of(looked, line) or _text(state, line)
        for name in names:
            if line is None or not (name == "due" or (line in whole and name in LEVELS)):
                yield _name(state, name, words, line)
    if whole:
        lines = [in_quotes(state.language, metric_of(looked, line) or _text(state, line)) for line in whole]
        yield phrase(state.language, "names.values", Blanks(lines=joined(state.language, lines)))
    if all("due" in names for names in by_line.values()) and len(by_line) == len(looked.reading.key_results):
        yield phrase(state.language, "names.due")


def _name(state: State, name: str, words: str, line: int | None) -> str:
    key = "key_results" if line is not None and not words else name
    key = "objective" if line is None and name == "text" else key
    return phrase(state.language, f"names.{key}", Blanks(line=words))


def _text(state: State, index: int | None) -> str:
    lines = state.draft.key_results
    return brief(lines[index].text) if index is not None and index < len(lines) else ""


def _left(state: State) -> str:
    left = [in_quotes(state.language, one) for one in state.draft.left_out]
    return phrase(state.language, "done.left_out", Blanks(left=joined(state.language, left)))


def standing(state: State, stage: Stage) -> str:
    """Say what stands at a stop of the map already."""
    draft, language = state.draft, state.language
    okr = draft.okr
    at: dict[Stage, tuple[str, ...]] = {
        "why": (draft.why,),
        "objective": (okr.objective,),
        "results": tuple(kr.text for kr in okr.key_results),
        "measures": tuple(kr.text for kr in okr.key_results),
        "ambition": (okr.promise,),
        "alignment": (okr.parent, *draft.left_out),
    }
    quotes = [in_quotes(language, one) for one in at.get(stage, ()) if one]
    key = "stands_there" if quotes else "stands"
    return phrase(language, key, Blanks(lines=joined(language, quotes)), state.said, state.turns)


def turned_back(now: State, before: State) -> str:
    """Say what is back after going back a step: a line that was gone or changed, or one that is out again."""
    old, new = places(before.draft), places(now.draft)
    back = [text for text in old.values() if text and text not in new.values()]
    gone = [text for text in new.values() if text and text not in old.values()]
    key, words = ("line", back) if back else ("gone", gone) if gone else ("other", [""])
    return phrase(now.language, f"undone.{key}", Blanks(words=brief(words[0])), now.said, now.turns)
