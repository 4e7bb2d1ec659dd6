"""What a terminal is shown: lines in type, and a bar while it takes longer than a moment."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.reports.plain import Printed

SOON = 1.0
"""Seconds before a progress bar is worth its place."""
STYLES = {"title": "bold", "mark": "bold yellow", "evidence": "underline", "quiet": "dim"}


def progress(
    stack: ExitStack, doing: str = "Reviewing", soon: float = SOON
) -> Callable[[int, int], None] | None:
    """Show a bar on a terminal when it takes longer than a moment, which is so many seconds."""
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()
    bars: list[Any] = []

    def tell(done: int, total: int) -> None:
        if time.monotonic() - began < soon:
            return
        if not bars:
            bars.append(stack.enter_context(_bar()))
            bars[0].add_task(doing, total=total)
        bars[0].update(0, completed=done)

    return tell


@contextmanager
def busy(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done, for as long as it takes."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …"):
        yield


def _bar() -> Any:  # noqa: ANN401  (rich is imported late)
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True)


def tell(lines: "Iterable[Printed]") -> None:
    """Print lines with type on a terminal, as plain text elsewhere."""
    from coach.reports.output import to_screen
    from coach.reports.plain import as_text

    if sys.stdout.isatty():
        show(lines)
    else:
        to_screen(lambda stream: stream.writelines(as_text(lines)))


def show(lines: "Iterable[Printed]") -> None:
    """Show lines in type."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        if not line.parts:
            console.print()
            continue
        text = Text.assemble(*((part.text, STYLES.get(part.role, "")) for part in line.parts))
        console.print(Padding(text, (0, 0, 0, line.indent), expand=False))
