"""Put values where they belong: into the blanks or figures of a line where it has them, else beside it."""

from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

from coach.drafting import edits
from coach.drafting.heard import Values
from coach.drafting.seen import Fields, fields, missing, unit_in
from coach.drafting.state import Draft, Place
from coach.errors import CoachError
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_key_result
from coach.reading.promise import promise_words

__all__ = ["Fields", "fields", "fill", "missing", "moved", "set_field"]


def fill(key_result: KeyResult, values: Values, language: str) -> KeyResult:
    """Take over the values a person gave, as they wrote them.

    A value goes over its blank or figure in the words where they have one of its kind, else into its cell.
    """
    for name in edits.LEVELS:
        if value := getattr(values, name).strip():
            moves = bool(values.baseline and values.target)
            key_result = edits.leveled(key_result, name, value, language, level=moves)
    if values.due.strip():
        key_result = edits.dated(key_result, values.due.strip(), language)
    unit = values.unit.strip()
    said = any(unit_in(value, language) for value in (values.baseline, values.target))
    if not unit or said or _says(key_result.text, unit):
        return key_result
    return edits.united_by(key_result, unit, language)


def _says(text: str, unit: str) -> bool:
    return f" {unit.casefold()} " in f" {text.casefold()} "


def set_field(draft: Draft, place: Place, value: str) -> Draft:
    """Take over what a person typed into a field they see, wherever it stands; "" empties it.

    An emptied value leaves a blank where it stood in a sentence. An emptied line takes its key result out.
    """
    value, okr = value.strip(), draft.okr
    if place.key_result is None:
        return replace(draft, okr=_of_okr(okr, place.name, value))
    lines = [*okr.key_results]
    if place.key_result >= len(lines):
        new = KeyResult(1 + max([okr.row, *(kr.row for kr in lines)]), "")
        return _with_lines(draft, [*lines, _edited(new, place.name, value, okr)]) if value else draft
    if place.name == "text" and not value:
        return _taken_out(draft, place.key_result)
    old = lines[place.key_result]
    lines[place.key_result] = new = _edited(old, place.name, value, okr)
    settled = tuple(new.text if text == old.text and old.text else text for text in draft.settled)
    return _known(replace(_with_lines(draft, lines), settled=settled), place, value)


def moved(place: Place, gone: int) -> Place | None:
    """Say where a place is once a key result was taken out; None where it went with it."""
    if place.key_result is None or place.key_result < gone:
        return place
    return None if place.key_result == gone else place._replace(key_result=place.key_result - 1)


def _with_lines(draft: Draft, lines: list[KeyResult]) -> Draft:
    return replace(draft, okr=replace(draft.okr, key_results=tuple(lines)))


def _taken_out(draft: Draft, gone: int) -> Draft:
    lines = [kr for n, kr in enumerate(draft.key_results) if n != gone]
    unknown = tuple(new for place in draft.unknown if (new := moved(place, gone)))
    find_out = tuple((new, how) for place, how in draft.find_out if (new := moved(place, gone)))
    return replace(_with_lines(draft, lines), unknown=unknown, find_out=find_out)


def _known(draft: Draft, place: Place, value: str) -> Draft:
    """Forget that a value was unknown once it is given."""
    if not value or value.startswith("["):
        return draft
    unknown = tuple(one for one in draft.unknown if one != place)
    return replace(draft, unknown=unknown, find_out=tuple(one for one in draft.find_out if one[0] != place))


def _of_okr(okr: Okr, name: str, value: str) -> Okr:
    if name == "promise" and promise_words(okr.objective):
        promise = value if okr.promise else ""
        return replace(okr, objective=edits.promised_in(okr.objective, value), promise=promise)
    said: dict[str, Any] = {"objective" if name == "text" else _field(Okr, name): value}
    return replace(okr, **said)


def _field(kind: type, name: str) -> str:
    """Give the name of a field of words; raises CoachError for any other."""
    texts = {field.name for field in dataclass_fields(kind) if field.type in (str, "str")}
    if name not in texts - {"id"}:
        known = ", ".join(sorted(texts - {"id"}))
        raise CoachError(f"There is no field “{name}” to write into.", f"Use one of {known}.")
    return name


def _edited(key_result: KeyResult, name: str, value: str, okr: Okr) -> KeyResult:
    """Change one field of a key result; those that may stand in its words are changed there."""
    reading = read_key_result(key_result, okr)
    language = reading.line.language
    if name == "text":
        return edits.reworded(key_result, value, language)
    if name == "metric":
        return edits.named(key_result, value, reading.measure.metric or "")
    if write := edits.IN_WORDS.get(name):
        return write(key_result, value, language)
    return edits.celled(key_result, _field(KeyResult, name), value)
