"""The shape of an answer: as a strict schema for servers that hold a model to it, in words for the others."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

DROPPED = {"title", "default"}
"""What a schema needn't say: titles repeat the names, and with a default a field could be left out."""


@cache
def strict(shape: type[BaseModel]) -> dict[str, Any]:
    """Give the schema in which every field is required and no other is allowed."""
    schema: dict[str, Any] = _strict(shape.model_json_schema())
    return schema


def _strict(node: Any) -> Any:  # noqa: ANN401  (a schema is made of anything JSON has)
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if "properties" not in node:
        return {name: _named(name, held) for name, held in node.items() if name not in DROPPED}
    rest = {name: _named(name, held) for name, held in node.items() if name not in {*DROPPED, "description"}}
    return rest | {"required": [*node["properties"]], "additionalProperties": False}


def _named(name: str, held: Any) -> Any:  # noqa: ANN401
    """Go on below a keyword; below these, names are the author's and `title` may be one of them."""
    if name in {"properties", "$defs"}:
        return {own: _strict(one) for own, one in held.items()}
    return _strict(held)


@cache
def spoken(shape: type[BaseModel]) -> str:
    """Describe the shape in a line that a model can follow."""
    schema = shape.model_json_schema()
    return _spoken(schema, schema.get("$defs", {}))


def _spoken(node: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    if "$ref" in node:
        return _spoken(named[node["$ref"].rpartition("/")[2]], named)
    if "anyOf" in node:
        return " | ".join(_spoken(one, named) for one in node["anyOf"])
    if "enum" in node or "const" in node:
        return " | ".join(
            json.dumps(one, ensure_ascii=False) for one in node.get("enum", [node.get("const")])
        )
    if node.get("type") == "array":
        return f"[{_spoken(node.get('items', {}), named)}, …]"
    if "properties" in node:
        fields = (f'"{name}": {_spoken(one, named)}' for name, one in node["properties"].items())
        return "{" + ", ".join(fields) + "}"
    return str(node.get("type", "anything"))
