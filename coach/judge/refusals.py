"""Why a better line that a model wrote is not shown: one plain sentence each, made to be sent back to it."""

from collections.abc import Iterable, Iterator

from coach.cards import by_name
from coach.guards import Row, invented_names, invented_numbers, invented_times, misshapen, strayed
from coach.guards.live import live
from coach.guards.tone import CHEERS, off_tone
from coach.guards.written import without_blanks
from coach.judge.question import Question
from coach.judge.words import visible
from coach.reading.language import detect
from coach.reading.words import load
from coach.rewriting import Refused

_SHAPES = {
    "empty": "It says nothing outside its blanks.",
    "lines": "It has more than one line; write one.",
    "long": "It is too long; write one short line.",
    "list": "It is a list; write one line.",
    "signs": "It holds a sign that nobody can see; leave it out.",
    "blank": "A blank is a plain word or two in square brackets, such as [target].",
}
_STRAYS = {
    "whole": "It says “{words}”, which makes a target that nobody gave; write [target] instead.",
    "unit": "It says “{words}”, and that number was given for something else; keep what it counts.",
    "part": "It puts {words} in another part than the line gives it; write [baseline] or [target] instead.",
    "metric": "It uses {words} for another metric than the line does; keep their metric, or write [target].",
    "named": "It says “{words}”, which nobody gave; leave it out or write a blank such as [date].",
    "due": "It says “{words}”, which is the date of another line; leave it out.",
}


def of_stand_ins(text: str, question: Question) -> Iterator[str]:
    """Say where a stand-in is written as a part of a word; what stands there isn't looked at any further."""
    for token in question.mask.stuck(visible(text)):
        yield f"It writes {token} as a part of another word; let it stand alone."


def of_shape(text: str, shown: str, row: Row, question: Question) -> Iterator[str]:
    """Say what is wrong with how a text looks and sounds; `shown` has what stand-ins stand for."""
    for stranger in question.mask.strangers(text):
        yield f"It holds the stand-in {stranger}, which was not given; leave it out."
    if shape := misshapen(shown, row.line.text, row.line.language):
        yield _SHAPES[shape]
    for stretch in live(shown, row.given):
        yield f"It holds “{stretch}”, which is no plain text; leave it out."
    for word in out_of_tone(without_blanks(shown), row.given):
        yield f"It says “{word}”; say it in calm, plain words."


def out_of_tone(text: str, given: Iterable[str]) -> list[str]:
    """List what isn't in our voice, without words that the person wrote."""
    theirs = " ".join(given).lower()
    return [word for word in off_tone(text) if word in CHEERS or word.lower() not in theirs]


def of_content(shown: str, row: Row) -> Iterator[str]:
    """Say what nobody gave; where all was given, what was given for something else."""
    language = row.line.language
    numbers = invented_numbers(shown, row.given, language)
    names = invented_names(shown, row.given, language)
    times = invented_times(shown, row.given, language)
    yield from (f"It holds the number {one}, which nobody gave; write [target] instead." for one in numbers)
    yield from (f"It names “{one}”, which nobody gave; say it in general words." for one in names)
    yield from (f"It says “{one}”, a time that nobody gave; leave it out or write [date]." for one in times)
    if not (numbers or names or times):
        yield from (_STRAYS[stray.why].format(words=stray.words) for stray in strayed(shown, row))


def of_language(shown: str, row: Row) -> Iterator[str]:
    """Say where it changed the language."""
    found = detect(without_blanks(shown))
    if found and found != row.line.language:
        yield f"It is in {load(found).name}; the line is in {load(row.line.language).name}."


def of_checks(refused: Refused) -> Iterator[str]:
    """Say what the checks still find, or find now."""
    shorts = [f"“{by_name()[name].short}”" for name in refused.what if name in by_name()]
    if refused.why == "worse":
        yield f"Read by our checks it is now {' and '.join(shorts)}, which their line was not."
    elif shorts:
        yield f"Read by our checks it is still {' and '.join(shorts)}, like their line."
    else:
        yield "It changes nothing of what was found in their line."
