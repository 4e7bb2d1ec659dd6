"""Cycles and teams as titles, worksheets and files name them."""

import re
from typing import NamedTuple

_YEAR = r"(?:(?:FY|CY)\s?-?'?\d{2,4}|20\d{2}|'\d{2})"
_PART = r"(?:Q[1-4]|H[12]|[1-4]Q|T[1-4]|S[12]|[1-4]\.\s?Quartal|Quartal\s?[1-4]|Quarter\s?[1-4])"
_SEASON = r"(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver)"
_MONTH = r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)[a-z]*\.?"
_BETWEEN = r"[\s/_.,'’-]{0,3}"
_PERIOD = re.compile(
    rf"(?<![a-z0-9])(?:{_PART}{_BETWEEN}(?:Y\s?)?{_YEAR}|{_YEAR}{_BETWEEN}(?:{_PART}(?:\s?[-–/]\s?Q[1-4])?)"
    rf"|{_PART}\s?Y\d{{2,4}}|{_PART}/\d{{2}}|(?:{_SEASON})(?:\s(?:quarter|term|cycle))?{_BETWEEN}{_YEAR}|{_YEAR}\s(?:{_SEASON})"
    rf"|{_MONTH}\s?(?:20\d{{2}})?\s?(?:[-–—]|to|until|bis)\s?{_MONTH}\s?(?:20\d{{2}})?"
    rf"|{_MONTH}\s20\d{{2}}|(?:{_SEASON})\s(?:quarter|term|cycle)|{_PART}|FY\s?-?\d{{2,4}}|20\d{{2}})(?![a-z0-9])"
    r"(?:\s?\([^)]{3,25}\))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?<![^\W_])(?:okrs?|objectives?|key results?|krs?|goals?|ziele|objectifs?|objetivos|doelen|plan"
    r"|planning|sheet|tracker|template|draft|final|copy|export|review|import|v\d+|version|our|team|teams"
    r"|quarterly|annual|overview|list|quarter|year|cycle)(?:['’]s)?(?![^\W_])",
    re.IGNORECASE,
)
_JOINING = r"(?:for|of|the|and|&)"
_AT_EDGES = re.compile(rf"^(?:{_JOINING}\s+)+|(?:\s+{_JOINING})+$|^{_JOINING}$", re.IGNORECASE)
_BESIDE = re.compile(r"\s*[·•|:]\s*|\s+[-–—]\s+")
"""What stands between the parts of a title."""
_SPLIT = re.compile(f"{_ABOUT.pattern}|{_BESIDE.pattern}", re.IGNORECASE)
_MARKS = re.compile(r"\(\s*\d*\s*\)|[–—_]|\s-\s|^\s*-|-\s*$")
_CALLED_TEAM = re.compile(
    r"(?<![^\W_])(?:team|squad|tribe|abteilung|bereich|équipe|equipe|equipo|afdeling)(?![^\W_])",
    re.IGNORECASE,
)
_SAYS_OKR = re.compile(
    r"(?<![^\W_])(?:okrs?|objectives?|goals?|ziele|objectifs?|objetivos|doelen|team)(?![^\W_])", re.IGNORECASE
)
_EMPTY_NAMES = re.compile(
    r"^(?:sheet|tabelle|feuil|feuille|hoja|planilha|blad|foglio|table|tab|page|worksheet|arkusz|data|daten|main|all|new|untitled|test"
    r"|book|mappe|classeur|libro|file|upload|sample|example|input|report|master|current"
    r"|company wide)?[\s_-]*\d*$",
    re.IGNORECASE,
)
_TEAMS_TOO = frozenset({"planning", "import", "export", "data"})
"""Words about sheets that are names of teams as well, as other worksheets show."""
_MOST_WORDS = 4


class Title(NamedTuple):
    """What a title says: the team and the cycle, "" where it says neither."""

    team: str = ""
    period: str = ""


def is_period(text: str) -> bool:
    """Say whether a text is a cycle and little else."""
    found = _PERIOD.search(text)
    return found is not None and len(found[0]) >= len(text) - 3


def period_in(text: str) -> str:
    """Find the cycle a text names, as it is written there."""
    found = _PERIOD.search(text)
    return found[0].strip() if found else ""


def title(text: str) -> Title:
    """Read a title such as “Support team OKRs – Q1 2027”."""
    period = period_in(text)
    rest = _PERIOD.sub(" ", text) if period else text
    return Title(_team(rest) if period or _SAYS_OKR.search(text) else "", period)


def says_okr(text: str) -> bool:
    """Say whether a title speaks of OKRs, objectives or goals."""
    return _SAYS_OKR.search(text) is not None


def is_title(text: str) -> bool:
    """Say whether a heading names a cycle, OKRs or a team, and so is a title and no objective."""
    return (
        bool(period_in(text))
        or re.search(r"(?<![^\W_])(?:okrs?|team|key results)(?![^\W_])", text, re.IGNORECASE) is not None
    )


def worksheet(name: str, *, among_teams: bool = False) -> Title:
    """Read the name of a worksheet: a team unless it is a cycle or says nothing.

    Where others are called after teams, `among_teams`, so may be one called “Planning”.
    """
    if among_teams and name.strip().lower() in _TEAMS_TOO:
        return Title(name.strip())
    period = period_in(name)
    return Title(_team(_PERIOD.sub(" ", name) if period else name), period)


def file(name: str) -> Title:
    """Read the name of a file, which tells a team only beside a cycle or a word such as OKR."""
    said = title(_spaced(name))
    return said._replace(team=_with_capitals(said.team))


def called_by(name: str) -> str:
    """Give the name by which okrs go that have nothing else than their file: the team in it, or all of it."""
    return _with_capitals(_name(_PERIOD.sub(" ", _spaced(name)))) or name


def fuller(period: str, other: str) -> bool:
    """Say whether another period is the same one with its year, which the first leaves open."""
    part = re.fullmatch(_PART, period, re.IGNORECASE)
    return part is not None and part[0].lower() != other.lower() and part[0].lower() in other.lower()


def _spaced(name: str) -> str:
    """Write the name of a file with spaces between its words, without folders and ending."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.sub(r"[_+]+|(?<![0-9])-(?![0-9])|(?<=[0-9])-(?=[a-z])|(?<=[a-z])-(?=[a-z])", " ", stem)


def _with_capitals(name: str) -> str:
    """Write a name in small letters, as files are called, with capitals; two letters are initials."""
    if name != name.lower():
        return name
    words = (word if re.fullmatch(_JOINING, word) else _capital(word) for word in name.split())
    return " ".join(words)


def _capital(word: str) -> str:
    return word.upper() if len(word) == 2 and word.isalpha() else word[:1].upper() + word[1:]  # noqa: PLR2004


def _team(text: str) -> str:
    """Take the part of a title that is called a team, else its words that are neither about OKRs nor empty.

    It gives "" where too much is left.
    """
    called = (_name(part) for part in _BESIDE.split(text) if _CALLED_TEAM.search(part))
    return next(filter(_is_short, called), "") or (rest if _is_short(rest := _name(text)) else "")


def _name(text: str) -> str:
    """Leave out the words about OKRs, those that only joined them to a name, and parts that say nothing."""
    pieces = (" ".join(_MARKS.sub(" ", piece).split()) for piece in _SPLIT.split(text))
    kept = (_AT_EDGES.sub("", piece).strip(" -–—.,;/") for piece in pieces)
    rest = " ".join(piece for piece in kept if piece and not _EMPTY_NAMES.match(piece))
    return rest if any(map(str.isalpha, rest)) else ""


def _is_short(name: str) -> bool:
    return 0 < sum(not re.fullmatch(_JOINING, word) for word in name.split()) <= _MOST_WORDS
