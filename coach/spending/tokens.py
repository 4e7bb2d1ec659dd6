"""How many tokens a text has, and how sure that is."""

from dataclasses import dataclass

from coach.spending.amounts import about, at_most


@dataclass(frozen=True, slots=True)
class Tokens:
    """A number of tokens: counted by the model's own table, or estimated; there are at most `most`."""

    number: int
    exact: bool
    most: int

    def __add__(self, other: "Tokens") -> "Tokens":
        """Add two numbers; the sum is exact where both are."""
        return Tokens(self.number + other.number, self.exact and other.exact, self.most + other.most)

    @property
    def figure(self) -> str:
        """The number for a sentence: every digit where it was counted, two digits where it is estimated."""
        return f"{self.number:,}" if self.exact else f"about {about(self.number)}"

    @property
    def label(self) -> str:
        """How sure it is, for brackets behind the number."""
        return "counted exactly" if self.exact else f"estimated, at most {at_most(self.most)}"


NO_TOKENS = Tokens(0, exact=True, most=0)
"""Where a sum begins."""
