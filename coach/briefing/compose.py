"""A brief put together: the facts told, the questions chosen, a place for each part of the conversation."""

from collections.abc import Iterator, Mapping

from coach.briefing.agenda import Room, agendas
from coach.briefing.asking import named_risk, open_question, question, worry
from coach.briefing.leading import leads, people, turn_of
from coach.briefing.nouns import Brief, Memory, Question, Told, Voice
from coach.briefing.parts import Asker, decision, feedback, opening, strength
from coach.briefing.recognising import recognition
from coach.briefing.remembering import Earlier, earlier
from coach.briefing.telling import tell
from coach.briefing.weighing import Topic, chosen, topics
from coach.briefing.words import Words, language_for
from coach.facts.nouns import Limits, Team

LIMITS = Limits()


def compose(team: Team, voice: Voice, memory: Memory | None = None, limits: Limits = LIMITS) -> Brief:
    """Write the brief of a team; the same facts and memory always give the same brief."""
    ask = Asker(team, voice, Words(_language(team), turn_of(team, memory)))
    facts = tuple(Told(fact, tell(fact, team, ask.words)) for fact in team.facts)
    before = earlier(team, memory, limits) if memory else {}
    asked = chosen(topics(team, [place for place, one in before.items() if one.settled]))
    matters = asked or topics(team)[:1]
    named = not matters and (named_risk(team) or worry(team)) is not None
    led = leads(team, memory) if voice == "team" else ""
    room = Room(led, people(team), voice, ask.words)
    return Brief(
        team.name,
        team.cycle,
        team.today,
        voice,
        ask.words.language,
        facts,
        _questions(ask, asked, before, settled=bool(matters)),
        opening(ask) + strength(ask, matters, "opening"),
        feedback(ask, asked, first=not (memory and memory.days)),
        recognition(ask),
        decision(ask, matters, alone=len(asked) == 1, named=named) + strength(ask, matters, "decision"),
        agendas(asked, room),
        led,
        team.courses,
        tuple(_notes(ask)),
    )


def _notes(ask: Asker) -> Iterator[str]:
    """Give the notes of a team, those on dates in its language."""
    unclear = [cell for one in ask.team.courses for cell in one.unclear]
    unread = [one.unread for one in ask.team.courses if one.unread]
    for kind, cells in (("ambiguous", unclear), ("unread", unread)):
        if cells:
            yield ask.words.pick(f"notes.{kind}", {"value": cells[0]})
    told = [f"“{cell}”" for cell in (*unclear[:1], *unread[:1])]
    yield from (note for note in ask.team.notes if not any(cell in note for cell in told))


def _language(team: Team) -> str:
    lines = [line for okr in team.okrs for line in okr.lines]
    notes = [kr.note for okr in team.okrs for kr in okr.key_results if kr.note]
    return language_for((*lines, *notes))


def _questions(
    ask: Asker, asked: list[Topic], before: Mapping[int, Earlier], *, settled: bool
) -> tuple[Question, ...]:
    if not asked:
        return (open_question(ask.team, ask.voice, ask.words, settled=settled),)
    none = Earlier()
    return tuple(
        question(topic, before.get(topic.because[0], none), ask.team, ask.voice, ask.words) for topic in asked
    )
