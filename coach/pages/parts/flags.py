"""How each flag looks and reads: its words, one sentence about it, a colour and a shape of underline."""

from typing import NamedTuple

from coach.finding import Flag


class Look(NamedTuple):
    """The face of a flag; colours are for a light and a dark screen, `stroke` is a CSS underline style."""

    name: str
    about: str
    light: str
    dark: str
    stroke: str


LOOKS: dict[Flag, Look] = {
    "task-like": Look(
        "task-like",
        "The line says what a team will do, and not yet what will be different for someone.",
        "#a83a22",
        "#f2937b",
        "solid",
    ),
    "not-measurable": Look(
        "not measurable",
        "Two people could look at the same facts at the end and disagree on how far it came.",
        "#8a5a00",
        "#e2ad4d",
        "dashed",
    ),
    "non-ambitious": Look(
        "non-ambitious",
        "The target may well be met without anyone changing what they do.",
        "#1f7044",
        "#7fcb9d",
        "dotted",
    ),
    "missing-alignment": Look(
        "missing alignment",
        "A reader can’t see what larger goal this serves, or two teams pull apart.",
        "#763a9a",
        "#cba3e8",
        "double",
    ),
    "unclear": Look(
        "unclear",
        "People who read it may each understand something else.",
        "#0b6b80",
        "#70c6d8",
        "wavy",
    ),
    "unfocused": Look(
        "unfocused",
        "There is more here than one team can hold in mind, or the same thing twice.",
        "#a02c66",
        "#f092bd",
        "solid",
    ),
    "opaque": Look(
        "opaque",
        "Something a reader needs is not on the sheet: an owner, a source, a date.",
        "#565f6d",
        "#adb6c4",
        "dashed",
    ),
    "unbalanced": Look(
        "unbalanced",
        "The numbers can all look good while something next to them gets worse.",
        "#74512f",
        "#d3ad86",
        "dotted",
    ),
    "off-rhythm": Look(
        "off-rhythm",
        "The line has not been looked at for longer than the team agreed.",
        "#42508f",
        "#a9b5f0",
        "double",
    ),
}


def name_of(flag: str) -> str:
    """Give the words for a flag, such as “not measurable”."""
    return LOOKS[flag].name if flag in LOOKS else flag


def colours() -> str:
    """Write the colours and strokes of all flags as CSS, one class per flag."""
    return "\n".join(
        f".f-{flag}{{--flag:light-dark({look.light},{look.dark});--stroke:{look.stroke}}}"
        for flag, look in LOOKS.items()
    )
