"""Prompts: loaded from prompts/, filled strictly, with their version."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import Page, read_page
from coach.message import Message

if TYPE_CHECKING:
    from jinja2 import Environment, Template

HEADER = {"purpose", "version", "inputs", "answers", "most_tokens"}
ALWAYS, THIS_TIME = "Always", "This time"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as its file has it; `answers` names the shape of the answer.

    Both messages together take at most `most_tokens` with the largest okr that the tests know.
    """

    name: str
    purpose: str
    version: int
    inputs: tuple[str, ...]
    answers: str
    most_tokens: int
    always: str
    """The system message before it is filled: the same all through a run, so that servers can keep it."""
    this_time: str
    """The user message before it is filled."""
    woven: Mapping[str, Mapping[str, Any]]
    """What comes from files beside it, such as `voice` from `_voice.md`."""

    def fill(self, **inputs: Any) -> tuple[Message, ...]:  # noqa: ANN401  (blanks take texts and lists alike)
        """Fill the blanks; raises ContentError where an input is missing or nobody asks for it."""
        needed = set(self.inputs) - set(self.woven)
        if needed != set(inputs):
            odd = ", ".join(sorted(needed ^ set(inputs)))
            raise ContentError(f"The prompt {self.name} is filled with other inputs than it names: {odd}.")
        given = {**self.woven, **inputs}
        return (
            Message("system", _filled(self.always, given, self.name)),
            Message("user", _filled(self.this_time, given, self.name)),
        )


@cache
def load(name: str) -> Prompt:
    """Load a prompt once; raises ContentError that says what is amiss in its file."""
    return read(folder("prompts") / f"{name}.md")


def read(path: Path) -> Prompt:
    """Read a prompt; an input that has a file of its name with `_` before it, beside it, comes from there."""
    if not path.is_file():
        raise ContentError(f"There is no prompt called “{path.stem}”.", f"Write {path.name} into prompts/.")
    page = read_page(path)
    _complete(page)
    inputs = tuple(page.header["inputs"])
    always, this_time = page.sections[ALWAYS], page.sections[THIS_TIME]
    _agree(path.name, set(inputs), _blanks(f"{always}\n{this_time}", path.name))
    return Prompt(
        name=path.stem,
        **{key: page.header[key] for key in HEADER - {"inputs"}},
        inputs=inputs,
        always=always,
        this_time=this_time,
        woven={name: _beside(path, name) for name in inputs if _file(path, name).is_file()},
    )


def _complete(page: Page) -> None:
    name, header = page.path.name, page.header
    wanted = HEADER | {ALWAYS, THIS_TIME}
    there = set(header) | set(page.sections)
    if missing := wanted - there:
        raise ContentError(f"The prompt {name} lacks {', '.join(sorted(missing))}.")
    if unknown := there - wanted:
        raise ContentError(f"The prompt {name} has parts nobody reads: {', '.join(sorted(unknown))}.")
    if page.lead:
        raise ContentError(f"The prompt {name} says something before its first section, which nobody reads.")
    if not all(isinstance(header[key], int) and header[key] > 0 for key in ("version", "most_tokens")):
        raise ContentError(f"The prompt {name} needs whole numbers as version and most_tokens.")
    if not isinstance(header["inputs"], list):
        raise ContentError(f"The prompt {name} needs a list of its inputs.", "Write inputs: [material].")


def _agree(name: str, inputs: set[str], blanks: set[str]) -> None:
    if unnamed := blanks - inputs:
        raise ContentError(f"The prompt {name} has blanks that aren't inputs: {', '.join(sorted(unnamed))}.")
    if unused := inputs - blanks:
        raise ContentError(f"The prompt {name} names inputs without a blank: {', '.join(sorted(unused))}.")


def _file(prompt: Path, name: str) -> Path:
    return prompt.with_name(f"_{name}.md")


def _beside(prompt: Path, name: str) -> Mapping[str, Any]:
    """Give the header and the sections of a file that prompts share."""
    page = read_page(_file(prompt, name))
    return {**page.header, **page.sections}


def _blanks(template: str, name: str) -> set[str]:
    from jinja2 import TemplateSyntaxError, meta

    try:
        return meta.find_undeclared_variables(_environment().parse(template))
    except TemplateSyntaxError as error:
        raise ContentError(f"The prompt {name} has a blank that can't be read: {error.message}.") from error


def _filled(template: str, inputs: Mapping[str, Any], name: str) -> str:
    from jinja2 import TemplateError

    try:
        return _template(template).render(inputs)
    except TemplateError as error:
        raise ContentError(f"The prompt {name} asks for something nobody gives: {error.message}.") from error


@cache
def _template(text: str) -> "Template":
    return _environment().from_string(text)


@cache
def _environment() -> "Environment":
    """Make the strict kind: a blank without a value is an error, and a value is never read as a template."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
