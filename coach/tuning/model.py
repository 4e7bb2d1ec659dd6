"""What okr-coach.toml wishes of a model: which, what it may not see, how much it may use, what it costs.

The file lies beside sheets of others, so an address in it has to be on this machine, and no key stands in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from coach.settings import MOST_AT_ONCE, reach
from coach.settings.reach import Odd
from coach.tuning.layers import Reader, shown
from coach.tuning.names import hint

Masking = Literal["names", "figures", "nothing"]
"""What is replaced by stand-ins before it leaves: names, names and figures, or nothing."""
OwnPrices = Mapping[str, Mapping[str, float | str]]

MASKS: tuple[str, ...] = get_args(Masking)
COUNTS = ("most_tokens_a_run", "most_tokens_a_day")
COSTS = ("most_cost_a_run", "most_cost_a_day")
MODEL_KEYS = ("name", "url", "concurrency", "hide", "mask", *COUNTS, *COSTS)
KEYS_OF_OTHERS = ("key", "api_key", "apikey", "model_key", "token", "password", "secret")
"""Words that ask for a key, which has another place."""
RATES = ("input", "output", "cached")
PRICE_KEYS = (*RATES, "currency")
SHORTEST = 2
"""Letters of a word to hide; a single one would be found in every other word."""
LETTERS = 3
"""Letters of a currency, such as EUR."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the file wishes of a model; an empty value leaves it open."""

    name: str = ""
    url: str = ""
    """An address on this machine; it never gets a key."""
    concurrency: int | None = None
    hide: tuple[str, ...] = ()
    mask: Masking = "names"
    most_tokens_a_run: int | None = None
    most_tokens_a_day: int | None = None
    most_cost_a_run: float | None = None
    most_cost_a_day: float | None = None


def wishes(reader: Reader, data: Mapping[str, Any]) -> Wishes:
    """Read the table [model] of a file."""
    if isinstance(data.get("model"), str):
        reader.says("model", 'a table is needed: [model], and below it name = "…".')
        return Wishes()
    table = reader.table("", data, "model")
    at = "model."
    for key in table.keys() & set(KEYS_OF_OTHERS):
        reader.says(f"{at}{key}", "a key stands in COACH_MODEL_KEY or secrets.toml, never in this file.")
    reader.known(at, {key: value for key, value in table.items() if key not in KEYS_OF_OTHERS}, MODEL_KEYS)
    return Wishes(
        name=_sound(reader, f"{at}name", reader.text(at, table, "name"), reach.odd_name),
        url=_sound(reader, f"{at}url", reader.text(at, table, "url"), _odd_url).rstrip("/"),
        concurrency=_whole(reader, at, table, "concurrency", MOST_AT_ONCE),
        hide=_hidden(reader, at, table),
        mask=_mask(reader, at, table),
        **{key: _whole(reader, at, table, key) for key in COUNTS},
        **{key: _number(reader, at, table, key) for key in COSTS},  # type: ignore[arg-type]
    )


def own_prices(reader: Reader, data: Mapping[str, Any]) -> OwnPrices:
    """Read the tables [prices."…"] of a file: what a million tokens of each model cost."""
    table = reader.table("", data, "prices")
    return {name: _price(reader, f"prices.{name}", reader.table("prices.", table, name)) for name in table}


def _price(reader: Reader, at: str, table: Mapping[str, Any]) -> dict[str, float | str]:
    if any(isinstance(value, Mapping) for value in table.values()):
        reader.says(at, 'the name of a model stands in quotes, as in [prices."openai:gpt-x"].')
        return {}
    reader.known(f"{at}.", table, PRICE_KEYS)
    for key in ("input", "output"):
        if key not in table:
            reader.says(f"{at}.{key}", "what a million tokens cost is needed.")
    found: dict[str, float | str] = {}
    for key in RATES:
        if (rate := _number(reader, f"{at}.", table, key, nothing=True)) is not None:
            found[key] = rate
    currency = reader.text(f"{at}.", table, "currency")
    if currency and not (len(currency) == LETTERS and currency.isascii() and currency.isalpha()):
        reader.says(f"{at}.currency", f"three letters are needed, such as EUR; not {shown(currency)}.")
    return found | ({"currency": currency.upper()} if currency else {})


def _sound(reader: Reader, key: str, value: str, look: Callable[[str], Odd | None]) -> str:
    """Give a value that is as it should be; what is odd about it is noted without quoting it."""
    odd = look(value) if value else None
    if odd:
        reader.says(key, f"this {odd.what}. {odd.hint}")
    return "" if odd else value


def _odd_url(url: str) -> Odd | None:
    if odd := reach.odd_model_address(url):
        return odd
    if reach.on_this_machine(url):
        return None
    return Odd(
        "is not an address on this machine",
        "Sheets of others may bring such a file, so another address is set in the environment, "
        "as COACH_MODEL_URL.",
    )


def _hidden(reader: Reader, at: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    value = table.get("hide", [])
    if not isinstance(value, list):
        reader.says(f"{at}hide", f'a list of words is needed, such as ["Acme"]; not {shown(value)}.')
        return ()
    words = [" ".join(word.split()) if isinstance(word, str) else "" for word in value]
    if any(len(word) < SHORTEST for word in words):
        reader.says(f"{at}hide", "each word is a text in quotes, of two letters or more.")
    return tuple(dict.fromkeys(words))


def _mask(reader: Reader, at: str, table: Mapping[str, Any]) -> Masking:
    mask = reader.text(at, table, "mask") or "names"
    if mask not in MASKS:
        among = hint(mask, MASKS, f"it is one of {', '.join(MASKS)}")
        reader.says(f"{at}mask", f"“{mask}” is no way to mask{among}")
    return cast("Masking", mask)


def _whole(
    reader: Reader, at: str, table: Mapping[str, Any], key: str, most: float = float("inf")
) -> int | None:
    value = table.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most):
        return value
    to = f" to {most:g}" if most < float("inf") else " on"
    reader.says(f"{at}{key}", f"a whole number from 1{to} is needed, not {shown(value)}.")
    return None


def _number(
    reader: Reader, at: str, table: Mapping[str, Any], key: str, *, nothing: bool = False
) -> float | None:
    """Read an amount above nothing, or from nothing on."""
    value = table.get(key)
    if value is None:
        return None
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else -1.0
    if 0 < number < float("inf") or (nothing and number == 0):
        return number
    what = "from 0 on" if nothing else "above 0"
    reader.says(f"{at}{key}", f"a number {what} is needed, not {shown(value)}.")
    return None
