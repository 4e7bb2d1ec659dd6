"""The typeface of the page and of papers to print: its files, and the style that brings it along."""

from base64 import b64encode
from functools import cache
from pathlib import Path

NAME = "Hanken Grotesk"
HERE = Path(__file__).resolve().parent
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,"
    "U+2193,U+2212"
)
EXTENDED = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,"
    "U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)


@cache
def faces() -> str:
    """Give the rules that bring the typeface along, so that a page needs no other file and no network."""
    return _face("hanken-grotesk-latin", LATIN) + _face("hanken-grotesk-latin-ext", EXTENDED)


def _face(name: str, characters: str) -> str:
    data = b64encode((HERE / f"{name}.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{NAME}";font-style:normal;font-weight:100 900;font-display:swap;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{characters}}}"
    )
