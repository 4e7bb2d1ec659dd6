"""What could come alive in a model's string, or lead away from the page, so that such a string is dropped."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.entities import html5

from coach.masking import patterns
from coach.masking.mask import MADE_UP, TOKEN

_LEADS_AWAY = ("MAIL", "LINK", "NAME")
"""Kinds of addresses that a reader or a program may follow; NAME is an @handle."""
_SCHEMES = (
    "javascript|vbscript|livescript|data|mailto|tel|sms|file|blob|ftps?|wss?|about|intent|callto|jar|view-source"
    "|chrome|magnet|smb|ldap|ms-[a-z]+"
)
_TEX = "begin|end|href|url|input|include|write18|def|newcommand|documentclass|immediate"
_SIGN = r"^\s{0,9}['\"]?\s{0,9}"
_GREEK = "(?-i:[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ])"
"""Greek letters that nobody tells from Latin ones."""
_FORMS = {
    "tag": r"[<＜﹤][/!?]?[a-zａ-ｚ][^<>＞]{0,200}[>＞﹥]?|<\s{1,9}[/!?]?\w{1,20}\s{0,9}>|<[/!?%|]|[%|?]>",
    "entity": r"&(?:#\d{1,8}|#x[0-9a-f]{1,7});?|&(?:lt|gt|quot)(?![a-z])",
    "scheme": rf"(?<!\w)(?:{_SCHEMES})\s?:(?=\S).{{0,40}}",
    "domain": r"(?<![\w.-])(?:(?!\d+\.)[\w-]{2,63}\.){1,9}[^\W\d_]{2,24}(?![\w-])(?:[:/]\S{0,300})?",
    "odd dot": r"(?<!\w)[a-z][\w-]{0,62}(?:[。．｡․][\w-]{1,63}){0,8}[。．｡․][a-z]{2,24}(?!\w)"
    r"|\w\s?\[\.\]\s?\w+",
    "link": r"!\[|\]\([^)]{0,300}\)?|^\s{0,9}\[[^\]]{1,300}\]:|\[\^[^\]]{1,300}\]|\[\[[^\]]{0,300}\]\]",
    "fence": r"`{3,}|~{3,}|^\s{0,9}(?:-{3,}|={3,}|\*{3,}|_{3,})\s{0,9}$",
    "formula": r"^\W{0,9}?[=@|＝＠｜]\S{0,300}|^%(?=\w)\S{0,300}|\w\|'?.{0,40}!\w{1,20}"
    rf"|{_SIGN}[+−＋－-](?=\s?[^\W\d]|\s?[-+=@(＝])\S{{0,300}}|^[+-][\d\s.,+*/-]{{0,60}}[+*/-]\d.{{0,300}}",
    "next cell": r"[;\t\",]\s{0,9}['\"]?\s{0,9}[=＝](?=[^\s=])\S{0,300}",
    "unseen": r"[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]+",
    "joiner": r"(?<![^\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f])",
    "escape": r"\\(?:x1b|033|e|u001b)\[|\^\[\[",
    "template": r"\{\{|\}\}|\{[%#]|[%#]\}|[$#@]\{|\$\(",
    "typesetting": rf"\$\$|\\(?:{_TEX}|[([])|:[a-z-]{{1,30}}\[|:material/",
    "turn": r"\[/?(?:INST|SYS|SYSTEM)\]|<</?SYS>>|<\|[^|]{0,60}\|?>?|^\s{0,9}(?:system|assistant|human)\s?:",
    "scripts": rf"[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]|[a-zA-Z]{_GREEK}|{_GREEK}[a-zA-Z]",
    "blob": r"(?<![\w+/=-])(?=\S{0,300}\d)(?=\S{0,300}[A-Z])(?=\S{0,300}[a-z])[A-Za-z0-9+/_-]{40,}={0,2}",
}
"""How each thing looks; all repeats are bounded or simple, so that no string takes long."""


def live(text: str, given: Iterable[str]) -> list[str]:
    """List what in a model's string could come alive, unless that very stretch stands in a given text.

    That is: markup, links, addresses, formulas, templates, characters nobody sees, and stand-ins left over.
    """
    found = list(dict.fromkeys(_stretches(text)))
    if not found:
        return []
    known = {stretch for source in given for stretch in _stretches(source)}
    return [stretch for stretch in found if stretch not in known]


def _stretches(text: str) -> Iterator[str]:
    for pattern in (*_forms(), TOKEN, MADE_UP):
        yield from (match[0] for match in pattern.finditer(text))
    yield from (match[0] for match in _ENTITY.finditer(text) if match[0][1:] in html5)
    for start, end, kind in patterns.find(text):
        if kind in _LEADS_AWAY:
            yield text[start:end]


_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,31};")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE | re.MULTILINE) for form in _FORMS.values())
