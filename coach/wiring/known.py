"""Whether anything is kept here at all, for those who only look: asking creates nothing."""

from pathlib import Path

from coach.wiring.parts import settings

FILE = "sqlite:///"
"""How the address of a store in a file begins."""


def has_store() -> bool:
    """Say whether there is a store to look into; its file is missing before the first use."""
    address = settings().store
    if "://" in address and not address.startswith(FILE):
        return True
    return Path(address.removeprefix(FILE)).expanduser().exists()
