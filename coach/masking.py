"""Stand-ins for what should not leave: names and addresses are replaced, and put back afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mask:
    """Replaces what is hidden by stand-ins such as NAME_1, and puts it back; both stay on this machine."""

    stand_ins: Mapping[str, str]
    """What was hidden, by its stand-in."""

    def hide(self, text: str) -> str:
        """Replace in a text all that is hidden."""
        for stand_in, hidden in self.stand_ins.items():
            text = text.replace(hidden, stand_in)
        return text

    def show(self, text: str) -> str:
        """Put back what stand-ins in a text stand for."""
        for stand_in, hidden in self.stand_ins.items():
            text = text.replace(stand_in, hidden)
        return text
