"""Which model is asked, where and with which key, out of environment, okr-coach.toml and page, in that order.

A key goes only where the one who set it meant it to go: one of the environment to an address of the
environment or to the vendor itself, one of the page to an address of the page as well, none to one of a file.
"""

from dataclasses import dataclass, field
from typing import Literal

from coach.llm.choice import Choice
from coach.settings import Settings, keys, reach
from coach.settings.keys import Key
from coach.tuning.model import Wishes

By = Literal["", "environment", "file", "page"]
"""Who said it; "" where nobody did."""
ORDER: tuple[By, ...] = ("environment", "file", "page")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed on the page for this session."""

    name: str = ""
    url: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, and who made it: who named the model, who gave its address, where the key comes from."""

    choice: Choice
    named_by: By
    placed_by: By
    key_from: str = ""
    looked_for: tuple[str, ...] = ()
    """Names under which its key is looked for in the environment and the secrets file."""


def choose(settings: Settings, wishes: Wishes, typed: Typed = Typed()) -> Chosen | None:
    """Choose a model; None where nobody names one; raises CoachError where something typed is odd.

    Raises it as well where the secrets file is needed and cannot be used.
    """
    typed = _sound(typed)
    name, named_by = _first(settings.model, wishes.name, typed.name)
    url, placed_by = _first(settings.model_url, wishes.url, typed.url)
    if not name:
        return None
    names = _names(Choice(name, url), named_by, placed_by)
    key = settings.keys.of(*names) if names else Key()
    if not key.value and typed.key and placed_by != "file":
        key = Key(typed.key, "the page")
    return Chosen(Choice(name, url, key.value), named_by, placed_by, key.source, names)


def embedding(settings: Settings) -> Choice | None:
    """Choose what gives vectors, which only the environment names; None where it doesn't.

    The model's address serves where it is the same vendor's or no model is named, and COACH_MODEL_KEY goes
    only where the model's words would go. Raises CoachError where the secrets file cannot be used.
    """
    name, url = settings.embeddings, settings.model_url
    if not name:
        return None
    beside = Choice(settings.model, url)
    choice = Choice(name, url if not beside.name or Choice(name, url).vendor == beside.vendor else "")
    names = _names(choice, "environment", "environment" if choice.url else "")
    own = not beside.name or choice.address == beside.address
    meant = [one for one in names if own or one != keys.OWN]
    key = settings.keys.of(*meant) if meant else Key()
    return Choice(choice.name, choice.url, key.value)


def _first(*said: str) -> tuple[str, By]:
    """Give the first value that is set, in the order of those who may set it."""
    return next(((value, by) for value, by in zip(said, ORDER, strict=True) if value), ("", ""))


def _names(choice: Choice, named_by: By, placed_by: By) -> tuple[str, ...]:
    """Name the keys of the environment or the secrets file that are meant for this model at this address.

    COACH_MODEL_KEY belongs to the model or address of the environment. A vendor's own variable serves where
    the model names its vendor, or words go to the vendor itself; a vendor whom only a file names gets none
    at another address.
    """
    if placed_by in {"file", "page"}:
        return ()
    own = (keys.OWN,) if "environment" in {named_by, placed_by} else ()
    named = named_by != "file" and choice.name.startswith(f"{choice.vendor}:")
    speaks_of_vendor = named or not choice.url
    return (*own, keys.called(choice.vendor)) if speaks_of_vendor else own


def _sound(typed: Typed) -> Typed:
    """Check what somebody typed; raises CoachError, which quotes none of it."""
    typed = Typed(typed.name.strip(), typed.url.strip().rstrip("/"), typed.key.strip())
    looks = (
        ("The name", typed.name, reach.odd_name),
        ("The address", typed.url, reach.odd_model_address),
        ("The key", typed.key, reach.odd_key),
    )
    for subject, value, look in looks:
        if value and (odd := look(value)):
            raise odd.about(subject)
    return typed
