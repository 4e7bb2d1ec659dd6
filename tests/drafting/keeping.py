"""What every drafting conversation has to keep, whoever talks: each gives what it found amiss."""

import re
from collections.abc import Iterator

from coach.draft import Talk
from coach.drafting.looking import look
from coach.drafting.state import Draft, Question, State, Step
from coach.guards import blanks, invented_numbers
from coach.guards.quoting import locate
from coach.knowledge import Library
from coach.okr import KeyResult
from coach.reading.language import detect
from coach.reading.promise import promise_in
from tests.drafting.talking import Talked

CELLS = ("baseline", "target", "unit", "due", "owner", "promise", "metric", "source")
MOST_STRETCHES = 3
"""In how many stretches of their words a line may be found; values may have been said later."""
JOINTS = frozenset("from to by of → von auf bis um".split())
"""What may stand between two stretches."""
_BROKEN = re.compile(r"\s[,.;:]|\s\s|[“„\"'(,]$|^\W*$")
_PIECE = re.compile(r"\[[^\]]*\]|[\w%€]+")


def questions_put_twice(talked: Talked) -> list[str]:
    """List questions that were asked before, in the same words or about the same words of theirs.

    Who turns to another goal is asked about that one, in other words.
    """
    put, words = list(_put(talked.talk)), list(_asked_in_words(talked.talk))
    seen = [(one.want, _line_of(one, state), state.since) for one, state in put]
    again = [f"{one[0]} about {one[1]!r}" for n, one in enumerate(seen) if one in seen[:n]]
    return again + [said for n, said in enumerate(words) if said in words[:n]]


def _put(talk: Talk) -> Iterator[tuple[Question, State]]:
    """Give each question when it was opened; one that waits for its answer is not put again."""
    before: Question | None = None
    for step in talk.steps:
        now = step.reply.state.open
        if now and now != before and step.kind != "undone":
            yield now, step.reply.state
        before = now


def questions_answered_before(talked: Talked) -> list[str]:
    """List questions for what stood in the draft already."""
    return [f"{one.says!r}: {why}" for one, state in _put(talked.talk) if (why := _stands_there(one, state))]


def _stands_there(question: Question, state: State) -> str:
    okr = state.draft.okr
    there = {"owner": okr.owner, "parent": okr.parent, "due": okr.period}
    if question.key_result is None:
        return there.get(question.want, "")
    if question.key_result >= len(state.draft.key_results):
        return ""
    measure = look(state.draft).reading.key_results[question.key_result].measure
    known = {"levels": (measure.baseline, measure.target), "target": (measure.target,)}
    values = known.get(question.want, (None,))
    return "" if None in values else f"it says {values}"


def _line_of(question: Question, state: State) -> str:
    """Give what a question is about: a key result, or else the words it quotes under the objective."""
    number, lines = question.key_result, state.draft.key_results
    if number is not None and number < len(lines):
        return lines[number].text
    quoted = " ".join(re.findall(r"“[^”]*”|„[^“]*“", question.says))
    return f"{quoted} {number} {state.draft.okr.objective}"


def _asked_in_words(talk: Talk) -> Iterator[str]:
    for step in talk.steps:
        for sentence in re.split(r"(?<=[.?])\s", _unquoted(step)):
            if sentence.rstrip().endswith("?"):
                yield " ".join(re.findall(r"\w+", sentence.lower()))


def _unquoted(step: Step) -> str:
    """Give what the coach says, without marks inside what it quotes that would end a sentence."""
    return re.sub(r"[“„]([^”“]*)[”“]", lambda m: re.sub(r"[.?]", " ", m[0]), step.reply.says)


def numbers_nobody_said(talked: Talked, library: Library) -> list[str]:
    """List numbers in draft, offers and the coach's sentences that the person hadn't said by then."""
    found = []
    for step in talked.talk.steps:
        given = [one.words for one in talked.talk.steps[: step.number + 1]]
        for text in (_own_sentences(step, library), *_shown(step.reply.state)):
            new = invented_numbers(text, given, step.reply.state.language)
            found += [f"{number!r} in {text!r} at step {step.number}" for number in new]
    return list(dict.fromkeys(found))


def passages_not_there(talked: Talked, library: Library) -> list[str]:
    """List what is cited and isn't in the guidance, or isn't in the passage it is said to be from."""
    known = {passage.address: passage.text for passage in library.passages}
    cited = {one for step in talked.talk.steps for one in step.reply.cites}
    return [
        f"{one.address}: {one.quote}" for one in cited if not _stands_in(one.quote, known.get(one.address))
    ]


def _stands_in(quote: str, text: str | None) -> bool:
    return text is not None and (not quote or locate(quote, text) is not None)


def _own_sentences(step: Step, library: Library) -> str:
    """Give what the coach says without the passages it quotes."""
    says = step.reply.says
    known = {passage.address: passage for passage in library.passages}
    for cited in step.reply.cites:
        passage = known.get(cited.address)
        lines = (passage.text, passage.title, *passage.text.split("\n")) if passage else ()
        for quoted in filter(None, (cited.quote, *lines)):
            says = says.replace(quoted, " ").replace(" ".join(quoted.split()), " ")
    return says


def _shown(state: State) -> Iterator[str]:
    yield from (text for _, text in in_draft(state.draft))
    yield from (how for _, how in state.draft.find_out)
    for proposal in state.proposals:
        yield from (proposal.now, proposal.why)
    for option in state.options:
        yield from (option.name, option.line, option.evidence)


def in_draft(draft: Draft) -> Iterator[tuple[str, str]]:
    """Give everything that stands in a draft, with the name of its place."""
    okr = draft.okr
    yield from (("objective", okr.objective), ("owner", okr.owner), ("parent", okr.parent))
    yield from (("promise", okr.promise), ("team", okr.team), ("period", okr.period), ("why", draft.why))
    yield from (("work", one) for one in okr.initiatives)
    yield from (("left out", one) for one in draft.left_out)
    for number, line in enumerate(okr.key_results, 1):
        yield f"key result {number}", line.text
        yield from ((f"{name} of key result {number}", getattr(line, name)) for name in CELLS)
        yield from ((f"work of key result {number}", one) for one in line.initiatives)


def words_not_theirs(talked: Talked) -> list[str]:
    """List lines that are neither cut from what they said nor something offered that they took."""
    sources = [step.words for step in talked.talk.steps] + list(_taken(talked))
    lines = [line for line in talked.talk.state.draft.okr.lines if line]
    return [line for line in lines if not _made_of(line, sources)]


def _taken(talked: Talked) -> Iterator[str]:
    for before, step in zip(talked.talk.steps, talked.talk.steps[1:], strict=False):
        if step.kind == "accepted" or step.words in talked.expected.takes:
            yield from (one.now for one in before.reply.state.proposals)
            yield from (one.line for one in before.reply.state.options)


def _made_of(line: str, sources: list[str]) -> bool:
    """Say whether few stretches of the sources, and blanks, make the whole line."""
    pieces, texts = _pieces(line), [f" {' '.join(_pieces(source))} " for source in sources]
    at = stretches = 0
    while at < len(pieces):
        ends = range(len(pieces), at, -1)
        end = next((n for n in ends if any(f" {' '.join(pieces[at:n])} " in text for text in texts)), at)
        between = end <= at + 1 and (pieces[at] in JOINTS or pieces[at].startswith("["))
        if end == at and not between:
            return False
        stretches += not between and any(one.isalpha() and one not in JOINTS for one in pieces[at:end])
        at = max(end, at + 1)
    return stretches <= MOST_STRETCHES


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text.lower())


def grave_findings(talked: Talked) -> list[str]:
    """List what the last review holds for an error."""
    found = look(talked.talk.state.draft).findings
    return [f"{one.check}: {one.says}" for one in found if one.severity == "error"]


def unknown_out_of_sight(talked: Talked) -> list[str]:
    """List unknown values that got a value all the same, and those without a way to find them out."""
    draft = talked.talk.state.draft
    found = [f"{place.wire} has no way to find it out" for place in draft.unknown if not _way(draft, place)]
    for place in draft.unknown:
        line = draft.key_results[place.key_result] if place.key_result is not None else None
        if line is not None and place.name in CELLS and not _is_blank(line, place.name):
            found.append(f"{place.wire} has a value: {getattr(line, place.name)!r}")
    if talked.expected.ends.get("blanks") and not draft.unknown:
        found.append("nothing is noted as unknown")
    return found


def _way(draft: Draft, place: object) -> str:
    return dict(draft.find_out).get(place, "")  # type: ignore[call-overload,no-any-return]


def _is_blank(line: KeyResult, name: str) -> bool:
    cell = getattr(line, name)
    return not cell or bool(blanks(cell))


def missing_at_the_end(talked: Talked) -> list[str]:
    """List what has to be there and isn't: objective, key results, figures in their places."""
    draft, ends = talked.talk.state.draft, talked.expected.ends
    found = ["no objective"] if ends["objective"] and not draft.okr.objective else []
    lines = [line for line in draft.key_results if line.text]
    if len(lines) < ends["key_results"]:
        found.append(f"{len(lines)} key results, not {ends['key_results']}")
    words = " ".join(step.words for step in talked.talk.steps)
    told = [figure for figure in talked.expected.figures if any(_says(words, w) for w in figure["words"])]
    return found + [said for figure in told for said in _misplaced(figure, draft, words)]


def _misplaced(figure: dict[str, str], draft: Draft, words: str) -> Iterator[str]:
    """Say where a value they gave isn't in the key result it belongs to."""
    readings = look(draft).reading.key_results
    about = [one for one in readings if any(_says(one.cells.text, word) for word in figure["words"])]
    if not about:
        yield f"no key result about {figure['words']}"
        return
    given = re.findall(r"\d+", words)
    for name in sorted({"baseline", "target"} & set(figure)):
        values = [getattr(one.measure, name) for one in about]
        if figure[name] in given and float(figure[name]) not in values:
            yield f"{name} of {about[0].cells.text!r} is {values[0]}, not {figure[name]}"


def _says(text: str, word: str) -> bool:
    return word.lower() in text.lower()


def strange_values(talked: Talked) -> list[str]:
    """List values that are about something else than the person talked of, or came out broken."""
    draft, taken = talked.talk.state.draft, list(_taken(talked))
    okr = draft.okr
    held = {"objective": (okr.objective,), "parent": (okr.parent,), "left_out": draft.left_out}
    held |= {"owner": (okr.owner, *(line.owner for line in okr.key_results))}
    held |= {"work": (*okr.initiatives, *(one for line in okr.key_results for one in line.initiatives))}
    held |= {"key_results": tuple(line.text for line in okr.key_results if not _made_of(line.text, taken))}
    only = {"work": ()} | talked.expected.only
    strange = [(name, text) for name, words in only.items() for text in held[name] if _strange(text, words)]
    promises = (okr.promise, *(line.promise for line in okr.key_results))
    return [
        *(f"{name}: {text!r}" for name, text in strange),
        *(f"broken: {line!r}" for line in okr.lines if line and _BROKEN.search(line)),
        *(f"no promise: {said!r}" for said in promises if said and not promise_in(said, "")),
    ]


def _strange(text: str, words: tuple[str, ...]) -> bool:
    return bool(text) and not any(_says(text, word) for word in words)


def out_of_place(talked: Talked) -> list[str]:
    """List what was said to the coach or beside the point and stands in the draft."""
    expected, draft = talked.expected, talked.talk.state.draft
    everywhere, lines = list(in_draft(draft)), [("a line", line) for line in draft.okr.lines]
    wrong = [(word, everywhere) for word in expected.never] + [
        (word, lines) for word in expected.not_in_lines
    ]
    return [
        f"{word!r} in {name}: {text!r}" for word, where in wrong for name, text in where if _says(text, word)
    ]


def in_another_language(talked: Talked, library: Library) -> list[str]:
    """List replies that aren't in the language the person writes in; opening words come before they spoke."""
    own = talked.expected.language
    said = [step for step in talked.talk.steps if step.kind == "said"]
    told = [_own_sentences(step, library) for step in said]
    return [text for text in told if (detect(_without_quotes(text)) or own) != own]


def _without_quotes(text: str) -> str:
    return re.sub(r"[“„][^”“]*[”“]", " ", text)


def lines_too_many(talked: Talked) -> list[str]:
    """Say so where it took too many lines, or never came to an end."""
    most = talked.expected.most
    if not talked.done_after:
        return [f"not done after {len(talked.lines)} lines"]
    return [f"done after {talked.done_after} lines, not {most}"] if talked.done_after > most else []
