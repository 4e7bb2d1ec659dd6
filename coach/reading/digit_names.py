"""Digits that name something instead of counting it: dates, quarters, versions, standards, p95."""

import re

from coach.finding import Span

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

# Tried only where a word with a digit begins, so that a line without digits costs nothing.
_NAME = re.compile(
    rf"""
    [\#!&~]\d+\b | [2-6]g\b
  | (?:fy|cy)\s?['’]?\d{{2,4}}(?:[\s/–-]{{0,3}}[qh][1-4])?\b
  | [qh][1-4](?:[\s/–-]{{0,3}}(?:(?:fy|cy)?\s?['’]?\d{{2,4}}|[qh][1-4]))?(?![\w%])
  | \d{{4}}-\d{{1,2}}-\d{{1,2}}\b | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b
  | (?:{MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:%|k\b))(?:,?\s\d{{4}}\b)?
  | \d{{1,2}}(?:st|nd|rd|th|\.)?(?:\sof)?\s(?:{MONTHS})\b\.?(?:,?\s\d{{4}}\b)?
  | (?:{MONTHS})\.?,?\s['’]?\d{{2,4}}\b
  | (?!\d{{1,3}}(?:\.\d{{3}})+\b)\d+(?:\.\d+){{2,}}\b
  | 24[/x]7(?:/365)?\b | \d+(?:st|nd|rd|th)\b
  | (?:iso|soc|pci|rfc|din|en|python|java|php|windows|version|ver\.?|phase|tier|level|part|step|section
      |chapter|article|paragraph|stage|sprint|week|wave|milestone|round|priority|category|class|grade
      |no\.|nr\.|room|act|form|schedule|appendix|type|line|ward|floor|gate|terminal|building|block|district|zone|route
      |scope|annex)\s?[\#-]?\d[\d.]*+(?:-\d+)*+\+?(?!\s?[%$€→]|,\d|\s->|\sto\s\d)
  | release\s?\d[\d.]*+(?!\s(?-i:[a-z]+))
  | year\s[1-9]\d?\b | \d{{1,2}}(?::\d\d)?\s?(?:am|pm|o['’]clock)\b
  | (?:in|by|of|for|since|until|till|during|end|before|after|early|late|mid|through|calendar|year)\s
      (?:19|20)\d\d\b(?!\s?[%k])
  | 20[1-4]\d(?:\s?[/–-]\s?(?:\d{{2}}|20\d\d))?\b
      (?!\s?[%x€$£→kKmM]|\s(?:\w+s|people|children|to|or|and)\b|\s->|[.,]\d)
  | (?!(?:usd|eur|chf|gbp|us|x|n|rs|sek|nok|dkk|pln|aud|cad)\d)[a-z]+[a-z-]*\d[\w.]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")

_OPENS = ' \t\n\r\u00a0([{/,;:"“→=<>≥≤~'


def without_addresses(text: str) -> str:
    """Give the text with web and mail addresses blanked out, its length kept."""
    if "://" not in text and "@" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def name_around(text: str, digit: int, floor: int) -> Span | None:
    """Find the name a digit belongs to, begun by its own word or by the word before it."""
    word = digit
    while word > floor and text[word - 1] not in _OPENS:
        word -= 1
    before = word - 1
    while before > floor and (text[before - 1].isalpha() or text[before - 1] == "."):
        before -= 1
    for start in (word, digit, before):
        match = _NAME.match(text, start) if start >= floor else None
        if match and match.end() > digit:
            return Span(*match.span())
    return None
