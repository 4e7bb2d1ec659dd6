"""What is hidden in which okr: the names of a sheet and a company, and what each okr's own words show."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from coach.masking import capitals, companies, figures, patterns
from coach.masking.mask import Find, Mask, open_mask
from coach.masking.people import people
from coach.masking.terms import Terms
from coach.masking.vocabulary import is_ordinary
from coach.okr import Okr, Sheet
from coach.reading.language import language_of, usual
from coach.reading.words import ENGLISH

How = Literal["names", "figures", "nothing"]
"""What is replaced by stand-ins: names and addresses, these and figures, or nothing."""
SHORTEST = 3
"""Letters of a company's word that is hidden by itself."""


def masks_for(sheets: Iterable[Sheet], hide: Sequence[str], how: How) -> Callable[[Okr], Mask]:
    """Give what makes a mask for an okr of these sheets; `hide` are words a company wants hidden as well."""
    if how == "nothing":
        return lambda _: open_mask()
    okrs = [okr for sheet in sheets for okr in sheet.okrs]
    owners = [cell for okr in okrs for cell in (okr.owner, *(kr.owner for kr in okr.key_results))]
    known, doubtful = people(owners, (okr.team for okr in okrs))
    everywhere = Terms((words, "NAME") for words in (*hide, *sorted(known)))
    finders: list[Find] = [
        companies.find,
        everywhere.find,
        lambda text: capitals.owners(text, doubtful),
        patterns.find,
    ]
    finders += [figures.find] if how == "figures" else []

    def mask(okr: Okr) -> Mask:
        every = (*finders, Terms(_own(okr)).find)
        made = Mask(find=lambda text: (found for find in every for found in find(text)))
        made.hide("\n".join((*okr.lines, okr.parent)))
        return made

    return mask


def _own(okr: Okr) -> Iterator[tuple[str, str]]:
    """Give the names that the words of an okr show by themselves."""
    texts = [text for text in _texts(okr) if text]
    mostly = usual(texts)
    together = "\n".join(texts)
    for start, end, kind in companies.find(together):
        yield from ((name, kind) for name in _short(together[start:end], kind))
    for text in texts:
        if language_of(text, mostly) == ENGLISH:
            yield from ((name, "NAME") for line in text.split("\n") for name in capitals.names(line))


def _short(name: str, kind: str) -> Iterator[str]:
    """Give what a company or a person is also called: Acme for Acme Tools GmbH."""
    plain = companies.bare(name) if kind == "COMPANY" else name
    yield from (word for word in plain.split() if len(word) >= SHORTEST and not is_ordinary(word))
    if not all(map(is_ordinary, plain.split())):
        yield plain


def _texts(okr: Okr) -> Iterator[str]:
    """Give all that people wrote in sentences about an okr."""
    yield from (okr.objective, okr.parent, okr.note, okr.exception, *okr.initiatives)
    for kr in okr.key_results:
        yield from (kr.text, kr.note, kr.needs, kr.source, kr.metric, kr.status, kr.current, kr.exception)
        yield from kr.initiatives
