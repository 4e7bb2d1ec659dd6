"""What leaves this machine and what stays, in words."""

from html import escape
from typing import TYPE_CHECKING

from coach.settings import Settings, reach

if TYPE_CHECKING:
    from coach.llm import Choice

HIDDEN = {
    "names": "Names, customers and e-mail addresses are replaced by stand-ins; figures go as they are.",
    "figures": "Names, customers, e-mail addresses and figures are replaced by stand-ins; dates stay.",
    "nothing": "Nothing is replaced: names and figures go as they stand in the sheet.",
}
"""What each way of hiding means."""
RISK = "Words and key would travel unencrypted; write https:// unless the network is yours."


def leaves(choice: "Choice | None", settings: Settings, what: str = "OKRs go") -> str:
    """Say in a sentence or two what leaves this machine."""
    if choice is None:
        return f"Nothing leaves this machine.{_elsewhere(settings)}"
    yes = f"With your yes, {what} to {choice.model} at {place_of(choice)}."
    return f"{yes}{_elsewhere(settings) or (' Nothing leaves it.' if is_here(choice) else '')}"


def place_of(choice: "Choice") -> str:
    """Say where words go."""
    return f"{choice.host}, which is this machine" if is_here(choice) else choice.host


def place_html(choice: "Choice") -> str:
    """Write the same with the host in bold."""
    host, comma, which = place_of(choice).partition(",")
    return f"<b>{escape(host)}</b>{comma}{escape(which)}"


def is_here(choice: "Choice") -> bool:
    """Say whether a model runs on this machine for sure."""
    return reach.on_this_machine(choice.address)


def warning(choice: "Choice") -> str:
    """Say where what goes could be read on its way; "" where it couldn't."""
    return RISK if reach.in_the_open(choice.address) else ""


def stays_here(settings: Settings) -> bool:
    """Say whether sheets, decisions and the index of the guidance are kept on this machine."""
    return settings.store.startswith("sqlite") and not settings.chroma


def kept_where(settings: Settings) -> str:
    """Say where sheets that are brought are kept."""
    here = settings.store.startswith("sqlite")
    return "They stay on this machine." if here else "They are kept in the database your settings name."


def _elsewhere(settings: Settings) -> str:
    if stays_here(settings):
        return ""
    return " Sheets, decisions and the index of the guidance are kept where your settings say."
