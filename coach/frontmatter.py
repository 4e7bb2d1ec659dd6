"""A Markdown file taken apart: its header, its lead and its sections."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach.errors import ContentError

FENCE = "---"
BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which only `true` and `false` are booleans; `on`, `no` and `y` are words."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {  # noqa: RUF012  (where PyYAML looks)
        start: [(tag, pattern) for tag, pattern in resolvers if tag != BOOLEAN]
        for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(BOOLEAN, re.compile(r"^(?:true|false)$"), "tf")


@dataclass(frozen=True, slots=True)
class Page:
    """A content file: `header` from its front matter, `lead` before the first `##`, then sections."""

    path: Path
    header: Mapping[str, Any]
    lead: str
    sections: Mapping[str, str]


def load_yaml(text: str, path: Path) -> Any:  # noqa: ANN401  (YAML is any shape; callers validate)
    """Parse YAML safely; a mistake becomes a ContentError that names file and line."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (both loaders are the safe kind)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ContentError(f"{path.name}{where} is not valid YAML.") from error


def read_page(path: Path) -> Page:
    """Take a content file apart; raises ContentError where it has no header or says a section twice."""
    return parse_page(path.read_text(encoding="utf-8"), path)


def parse_page(text: str, path: Path) -> Page:
    """Take the text of a content file apart; `path` names it in errors."""
    if not text.startswith(FENCE + "\n"):
        raise ContentError(f"{path.name} has no header.", "Begin the file with --- and its fields.")
    head, separator, body = text[len(FENCE) + 1 :].partition(f"\n{FENCE}\n")
    if not separator:
        raise ContentError(f"{path.name}: the header is never closed.", "Close it with ---.")
    header = load_yaml(head, path)
    if not isinstance(header, dict):
        raise ContentError(f"{path.name}: the header is not a list of fields.")
    lead, *parts = ("\n" + body).split("\n## ")
    return Page(path, header, lead.strip(), _sections(parts, path))


def _sections(parts: list[str], path: Path) -> dict[str, str]:
    sections: dict[str, str] = {}
    for part in parts:
        title, _, text = part.partition("\n")
        if title.strip() in sections:
            raise ContentError(f"{path.name} has the section “{title.strip()}” twice.")
        sections[title.strip()] = text.strip()
    return sections


def bullets(text: str) -> list[str]:
    """Give the lines of a section that begin with a dash, without it."""
    return [line[2:].strip() for line in text.splitlines() if line.startswith("- ")]
