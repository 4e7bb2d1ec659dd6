"""Which fields are noted in the browser while somebody types: their own words, and nothing of Settings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import pages
from coach.pages.typed import KEPT

FIELDS = {"text_area", "text_input", "chat_input"}
NOT_NOTED = {"draft-search", "question", "hide", "model_name", "model_url", "model_key"}
"""What is searched for, and what is set for one session and written nowhere."""
NAMED_APART = {"checking/fields.py", "checking/paper.py", "drafting/writing.py"}
"""Modules whose fields have the names of their places, such as `check-` and `field-`."""
HERE = Path(pages.__file__).parent


def keys(path: Path) -> Iterator[str]:
    """Give how the keys of a module’s text fields begin; "" where a variable holds one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FIELDS:
            key = next((one.value for one in node.keywords if one.arg == "key"), None)
            first = key.values[0] if isinstance(key, ast.JoinedStr) else key
            yield str(first.value) if isinstance(first, ast.Constant) else ""


@pytest.mark.parametrize("path", sorted(HERE.rglob("*.py")), ids=lambda path: path.stem)
def test_a_text_field_is_noted_or_left_out_on_purpose(path: Path) -> None:
    named = {key for key in keys(path) if key or path.relative_to(HERE).as_posix() not in NAMED_APART}
    assert {key for key in named if not key.startswith(KEPT)} <= NOT_NOTED


def test_nothing_of_settings_is_noted() -> None:
    assert [key for key in NOT_NOTED if key.startswith(KEPT)] == []
