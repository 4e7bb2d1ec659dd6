"""Briefs as short messages for Slack and Teams, in which the words of a sheet stay words."""

import re
from collections.abc import Iterable, Iterator

from coach.briefing.nouns import Brief
from coach.reports.briefs.parts import asked, closing, leads, row, title, when, words_of
from coach.reports.plain import clean

APART = "\N{WORD JOINER}"
"""A sign nobody sees, which keeps a program from taking a stretch for a link, a mention or a picture."""
LOOKS_LIKE = str.maketrans({"<": "＜", ">": "＞", "*": "∗", "~": "∼", "`": "ˋ", "|": "ǀ", "\\": "＼"})
"""Signs of markup, and what reads the same without being one: neither program lets them be escaped when
text is pasted, and an entity would be shown as it is typed."""
_ENTITY = re.compile(r"&(?=#?\w{1,30};)")
_EDGE = re.compile(r"(?<!\w)_|_(?!\w)")
_JOINTS = re.compile(
    r"(?<=[@#])(?=\w)"  # a mention, a channel
    r"|(?<=\w\.)(?=[^\W\d_])"  # the name of a server
    r"|(?<=[:;])(?=\S)"  # an address, a picture such as :wave:
    r"|(?<=\])(?=[(\[:])"  # a link in Markdown
)
_START = re.compile(r"^(?=[-+#=]|\d+[.)](?!\d))")


def words(text: str) -> str:
    """Write words so that a chat neither formats nor follows nor announces anything in them."""
    flat = " ".join(clean(text).split()).translate(LOOKS_LIKE)
    flat = _EDGE.sub("＿", _ENTITY.sub("＆", flat))
    return _START.sub(APART, _JOINTS.sub(APART, flat))


def as_slack(briefs: Iterable[Brief]) -> Iterator[str]:
    """Give each brief as a message for Slack: bold between asterisks, the first fact of a question quoted."""
    for brief in briefs:
        yield "\n".join(_message(brief, "*")) + "\n\n"


def as_teams(briefs: Iterable[Brief]) -> Iterator[str]:
    """Give each brief as a message for Teams: a little Markdown, and a line between its parts."""
    for brief in briefs:
        yield "\n\n".join(_message(brief, "**")) + "\n\n"


def _message(brief: Brief, bold: str) -> Iterator[str]:
    say = words_of(brief)
    yield f"{bold}{words(title(brief))}{bold} ({words(when(brief))})"
    yield words(" ".join(filter(None, (brief.opening, leads(brief)))))
    if not brief.questions:
        yield say("quiet")
    for one in asked(brief):
        yield f"{bold}{one.number}.{bold} {words(one.question.asks)}"
        yield from (f"> {words(told.says)} ({row(brief, told)})" for told in one.because[:1])
    for name in ("feedback", "recognition", "decision"):
        yield f"{bold}{say(name)}:{bold} {words(getattr(brief, name))}"
    if brief.by == "model":
        yield words(closing(brief))
