"""A brief as a page of paper: its head, its questions with their facts, its agenda, in plain HTML."""

from collections.abc import Iterable
from datetime import date
from html import escape

from coach.briefing.nouns import Brief, Question, Step, Told
from coach.facts.nouns import Course
from coach.reports.briefs.parts import leads, when, words_of

BEFORE = {"en": "On {day} you said: “{answer}”", "de": "Am {day} hieß es: „{answer}“"}
"""What was answered to an earlier question about the same line."""
DECIDED = {"en": "Decided last time: “{words}”", "de": "Zuletzt beschlossen: „{words}“"}
DECISIONS = {
    "en": ("Keep", "Change", "Stop", "Ask for help"),
    "de": ("Beibehalten", "Ändern", "Aufhören", "Um Hilfe bitten"),
}
"""What can be decided."""
OPEN = {"en": "Not yet", "de": "Noch offen"}
"""What is chosen while nothing is decided."""
ANSWER = {"en": "Answer to question {number}", "de": "Antwort auf Frage {number}"}
OWN_WORDS = {"en": "{part}, in your words", "de": "{part}, in euren Worten"}
"""What the fields beneath the parts of a brief are called."""


def decisions(brief: Brief) -> tuple[str, ...]:
    """Give what can be decided, in the language of the brief."""
    return DECISIONS.get(brief.language, DECISIONS["en"])


def undecided(brief: Brief) -> str:
    """Give what stands for no decision yet, in the language of the brief."""
    return OPEN.get(brief.language, OPEN["en"])


def answer_label(brief: Brief, number: int) -> str:
    """Name the field for the answer to a question."""
    return ANSWER.get(brief.language, ANSWER["en"]).format(number=number)


def own_words(brief: Brief, name: str) -> str:
    """Name the field beneath a part of the brief."""
    part = words_of(brief)(name)
    return OWN_WORDS.get(brief.language, OWN_WORDS["en"]).format(part=part)


def full_day(day: date) -> str:
    """Write a day with its year."""
    return f"{day.day} {day:%b %Y}"


def before(brief: Brief, day: date, answer: str) -> str:
    """Say what was answered on an earlier day."""
    says = BEFORE.get(brief.language, BEFORE["en"])
    return says.format(day=words_of(brief).day(day), answer=answer)


def head_html(brief: Brief, decided: str = "") -> str:
    """Write whose brief it is, for which day, who leads, the opening, and what was decided last time."""
    last = DECIDED.get(brief.language, DECIDED["en"]).format(words=decided) if decided else ""
    small = " · ".join(filter(None, (when(brief), leads(brief))))
    return (
        f'<div class="oc-brief-head"><h2>{escape(brief.team)}</h2>'
        f'<p class="oc-small">{escape(small)}</p></div>'
        f'<p class="oc-brief-opening">{escape(brief.opening)}</p>'
        + (f'<p class="oc-small oc-before">{escape(last)}</p>' if last else "")
    )


def question_html(number: int, question: Question, brief: Brief, earlier: str = "") -> str:
    """Write a question, with the facts behind it in small type."""
    facts = "".join(fact_html(brief.facts[place]) for place in question.because)
    before = f'<p class="oc-small oc-before">{escape(earlier)}</p>' if earlier else ""
    return (
        f'<div class="oc-question"><span class="oc-number">{number}</span>'
        f'<div><h3 class="oc-asked">{escape(question.asks)}</h3>{facts}{before}</div></div>'
    )


def answered_html(question: str, answer: str) -> str:
    """Write a question that is not asked any more, with what was answered to it."""
    return (
        '<div class="oc-question"><span></span><div>'
        f'<p class="oc-asked">{escape(question)}</p><p>{escape(answer)}</p></div></div>'
    )


def fact_html(told: Told) -> str:
    """Write a fact, and the line it is about where it doesn’t say so itself."""
    words = told.fact.line
    line = f'<span class="oc-of">{escape(words)}</span> ' if words and words not in told.says else ""
    return f'<p class="oc-small oc-fact">{line}{escape(told.says)}</p>'


def part_html(says: str, text: str) -> str:
    """Write a part of the brief under its heading."""
    return f'<h3 class="oc-label">{escape(says)}</h3><p class="oc-brief-part">{escape(text)}</p>'


def agenda_html(steps: Iterable[Step], heading: str) -> str:
    """Write the order of the conversation, with its minutes."""
    rows = "".join(
        f'<li><span class="oc-number">{step.minutes}′</span><span>{escape(step.what)}</span></li>'
        for step in steps
    )
    return f'<h3 class="oc-label">{escape(heading)}</h3><ol class="oc-agenda">{rows}</ol>'


def others(brief: Brief) -> list[Told]:
    """Give the facts no question rests on."""
    used = {place for question in brief.questions for place in question.because}
    return [told for place, told in enumerate(brief.facts) if place not in used]


def others_html(brief: Brief) -> str:
    """Write the facts no question rests on, folded."""
    rest = others(brief)
    if not rest:
        return ""
    facts = "".join(f"<li>{fact_html(told)}</li>" for told in rest)
    heading = f"{words_of(brief)('also')}: {len(rest)}"
    return (
        f'<details class="oc-more oc-others"><summary>{escape(heading)}</summary><ul>{facts}</ul></details>'
    )


def notes_html(notes: Iterable[str]) -> str:
    """Write what could not be understood."""
    return "".join(f'<p class="oc-small oc-fact">{escape(note)}</p>' for note in notes)


def course_of(question: Question, brief: Brief) -> Course | None:
    """Give the course a question is about; None where it is about the team."""
    fact = brief.facts[question.because[0]].fact if question.because else None
    if fact is None or fact.index is None:
        return None
    found = (one for one in brief.courses if one.okr.id == fact.okr and one.index == fact.index)
    return next(found, None)
