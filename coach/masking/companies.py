"""Companies by their legal form and people by their title: “Acme Tools GmbH”, “Dr. Meyer”."""

import re
from collections.abc import Iterator
from functools import cache

from coach.masking.vocabulary import is_ordinary, names
from coach.reading.phrases import any_of

_WORD = re.compile(r"[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_]|&|\+")
MOST = 5
"""Words that a company's name has before its legal form."""
SHORTEST = 3
"""Letters of the word in front of a form that may be something else."""
_OPENS = re.compile(r"(?:^|[.!?:;\n])\W*$")


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where companies and people with a title stand, without the title."""
    done = 0
    for match in _forms().finditer(text):
        if start := _begin(text, match, done):
            yield start - 1, match.end(), "COMPANY"
        done = match.end()
    for match in _titled().finditer(text):
        if match[1].split()[0].lower() not in names().roles:
            yield *match.span(1), "NAME"


def bare(company: str) -> str:
    """Give a company's name without its legal form."""
    match = _forms().search(company)
    return company[: match.start()] if match else company


def _begin(text: str, form: re.Match[str], done: int) -> int:
    """Give the place after which a company's name begins, counted from 1; 0 where no name stands there."""
    line = max(done, text.rfind("\n", 0, form.start()) + 1)
    before = list(_WORD.finditer(text, line, form.start()))[-MOST:]
    taken: list[re.Match[str]] = []
    following = form.start()
    for word in reversed(before):
        gap = text[word.end() : following]
        if gap.strip(" \u00a0") or not (word[0][0].isupper() or word[0].lower() in names().joins):
            break
        taken.insert(0, word)
        following = word.start()
    while taken and (taken[0][0].lower() in names().joins or _is_the_verb(taken, text)):
        taken.pop(0)
    if not taken or (form["short"] and (is_ordinary(taken[-1][0]) or len(taken[-1][0]) < SHORTEST)):
        return 0
    return taken[0].start() + 1


def _is_the_verb(taken: list[re.Match[str]], text: str) -> bool:
    """Say whether the first word only begins the sentence: `Win Acme Inc`."""
    first = taken[0]
    opens = _OPENS.search(text, max(0, first.start() - 3), first.start()) is not None
    return opens and len(taken) > 1 and is_ordinary(first[0])


@cache
def _forms() -> re.Pattern[str]:
    sure, short = names().forms, names().short_forms
    return re.compile(
        rf"(?<=[\w.)&])[ \u00a0]?,?[ \u00a0](?:(?:{any_of(sure)})|(?P<short>{any_of(short)}))(?!\w)"
        rf"(?:\.(?=[\s,)]))?(?:[ \u00a0]&[ \u00a0]Co\.?(?:[ \u00a0]KG(?:aA)?)?)?"
    )


@cache
def _titled() -> re.Pattern[str]:
    name = r"[^\W\d_a-zà-öø-ÿß][\w’']*(?:-[^\W\d_][\w’']*)?"
    return re.compile(
        rf"(?<!\w)(?:(?:{any_of(names().titles)})\.?[ \u00a0]+)+"
        rf"((?:(?:van|von|de|der|zu)[ \u00a0])*{name}(?:[ \u00a0]{name}){{0,2}})"
    )
