"""What to call files: one by its name, a few by theirs, many by their number."""

from collections.abc import Sequence

FEW = 3
"""Files that are named; more are counted."""
SAMPLE = "the sample sheet"


def named(names: Sequence[str]) -> str:
    """Name files; none is the sample."""
    if len(names) > FEW:
        return f"{len(names):,} files"
    return ", ".join(names) or SAMPLE


def stem(names: Sequence[str]) -> str:
    """Give a name for files made of them."""
    if not names:
        return "sample"
    return names[0].rsplit("/", 1)[-1].rsplit(".", 1)[0] if len(names) == 1 else f"{len(names)}-files"
