"""What shows by its form whom it leads to: mail addresses, phone numbers, links and @handles."""

import re
from collections.abc import Iterator

_MAIL = re.compile(r"(?<![\w.+%'-])(?:mailto:)?[\w.+%'-]*[\w+%]@[\w-]+(?:\.[\w-]+)+(?:\?\S+)?", re.IGNORECASE)
_ENDS = (
    "com|org|net|edu|gov|io|ai|app|dev|info|biz|cloud|shop|online|site|example|test|eu|de|at|ch|li|uk|ie|fr|es|pt"
    "|it|nl|be|lu|dk|se|no|fi|is|pl|cz|sk|hu|ro|bg|gr|tr|ru|ua|us|ca|mx|br|ar|cl|au|nz|in|jp|cn|kr|sg|hk|tw|za"
    "|ng|ke|ae|il|COM|ORG"
)
"""How domains end; in small letters, since “Signed.It” only lacks a space."""
_LINK = re.compile(
    rf"(?<![\w@])(?:(?<![.-])[a-z][a-z0-9+.-]{{1,20}}://[^\s<>\"“”]+|www\.[^\s<>\"“”]+|\\\\[\w.-]+\\[^\s<>\"]+"
    rf"|(?<![.-])(?:[a-z0-9][a-z0-9-]*\.)+(?-i:{_ENDS})(?![\w-])(?:[:/][^\s<>\"“”]*)?"
    rf"|(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?![\d.])(?::\d+)?(?:/[^\s<>\"“”]*)?)",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'\"”’)]}»>"
_HANDLE = re.compile(r"(?<![\w@./])@[^\W\d_][\w.-]*\w")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)")
_PHONE = re.compile(
    r"(?<![\w.,])(?:"
    r"(?:\+|00)[1-9]\d{0,2}[ \u00a0./-]?(?:\(0?\d*\)[ \u00a0]?)?\d(?:[ \u00a0./-]?\d){5,12}"
    r"|\(?0[1-9]\d{1,4}\)?[ \u00a0/-]{1,3}\d(?:[ \u00a0/-]?\d){3,9}"
    r"|\(?[2-9]\d{2}\)?[-. ][2-9]\d{2}[-.]\d{4}"
    r"|(?<=tel )\d[\d ]{4,}\d|(?<=tel\. )\d[\d ]{4,}\d|(?<=phone )\d[\d ]{4,}\d"
    r")(?![\w])",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where such words stand in a text, and their kinds."""
    if "@" in text:
        for pattern, kind in ((_MAIL, "MAIL"), (_HANDLE, "NAME")):
            yield from ((*match.span(), kind) for match in pattern.finditer(text))
    if "." in text or "://" in text or "\\" in text:
        for match in _LINK.finditer(text):
            yield match.start(), match.start() + len(match[0].rstrip(_TRAILING)), "LINK"
    for match in _PHONE.finditer(text):
        if not _DATE.match(match[0]):
            yield *match.span(), "PHONE"
