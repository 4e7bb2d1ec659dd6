"""What a conversation can be about: checks that one question serves are one theme.

`worth` says what talking changes: two teams that pull one number apart can settle it the same day, and a need
nobody knows of needs only to be said; a column that a sheet lacks is filled in after the hour, not within it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from coach.finding import Finding, Flag


class Theme(NamedTuple):
    """How much talking about it changes, the passage behind it, and the checks it gathers."""

    worth: float
    cites: str
    checks: tuple[str, ...] = ()


def _theme(worth: float, cites: str, checks: str = "") -> Theme:
    return Theme(worth, cites, tuple(checks.split()))


THEMES: Mapping[str, Theme] = {
    "pulls": _theme(3.0, "alignment#teams-that-pull-apart", "teams-pull-apart"),
    "need": _theme(3.0, "alignment#needs-from-other-teams", "need-nobody-knows"),
    "needed": _theme(3.0, "alignment#needs-from-other-teams"),
    "twice": _theme(2.5, "alignment#one-gain-claimed-twice", "same-gain-claimed-twice one-line-in-two-teams"),
    "tasks": _theme(
        2.0,
        "outcomes#tasks-and-outcomes",
        "key-result-is-a-task effort-is-counted effort-is-hedged help-instead-of-a-result plan-is-the-result"
        " roadmap-in-disguise routine-is-the-result",
    ),
    "ambition": _theme(
        2.0,
        "ambition#would-it-happen-anyway",
        "kept-as-it-is target-is-flat target-comes-by-itself target-within-the-usual-range"
        " would-happen-anyway objective-is-business-as-usual always-full ceiling-called-a-stretch",
    ),
    "copy": _theme(2.0, "alignment#contribution-not-copy", "parent-is-copied all-handed-down"),
    "parent": _theme(
        1.6,
        "alignment#serving-something-larger",
        "parent-not-named parent-is-unknown link-not-credible",
    ),
    "carried": _theme(2.0, "alignment#goals-nobody-carries", "goal-nobody-carries"),
    "eased": _theme(1.6, "transparency#no-quiet-changes", "target-eased-quietly"),
    "again": _theme(
        1.6,
        "learning#looking-back-over-cycles",
        "carried-over-unchanged often-missed score-and-numbers-differ",
    ),
    "pay": _theme(0.7, "transparency#pay-stays-apart", "tied-to-pay"),
    "measure": _theme(
        1.3,
        "measures#a-stranger-can-check",
        "no-target words-where-a-number-belongs milestone-without-a-date",
    ),
    "numbers": _theme(
        0.8,
        "transparency#numbers-that-agree",
        "direction-contradicts-numbers share-beyond-the-possible percent-of-what share-of-whom"
        " two-values-for-one-metric value-beyond-its-scale words-in-a-number-cell",
    ),
    "baseline": _theme(1.0, "measures#when-the-baseline-is-unknown", "no-baseline"),
    "focus": _theme(
        1.4, "focus#saying-no-on-purpose", "too-many-objectives too-many-key-results load-too-heavy"
    ),
    "same": _theme(1.0, "focus#the-same-thing-twice", "said-twice"),
    "several": _theme(1.0, "measures#one-measure-each", "several-measures-in-one"),
    "enough": _theme(
        1.2, "alignment#enough-together", "one-key-result-alone not-enough-together line-from-another-goal"
    ),
    "owner": _theme(1.0, "transparency#one-owner", "no-owner owner-is-everyone"),
    "load": _theme(1.2, "focus#a-bearable-load", "one-owner-for-all"),
    "balance": _theme(1.2, "measures#guardrails", "no-guardrail"),
    "steer": _theme(1.0, "measures#leading-and-lagging", "nothing-to-steer-by known-after-the-cycle"),
    "vanity": _theme(1.0, "measures#numbers-that-flatter", "vanity-metric"),
    "reach": _theme(1.2, "measures#numbers-you-can-move", "beyond-your-reach"),
    "path": _theme(1.2, "ambition#start-with-a-roofshot", "leap-without-a-path"),
    "promise": _theme(1.0, "ambition#confidence-and-score", "confidence-and-promise-differ"),
    "purpose": _theme(
        1.2,
        "objectives#who-benefits",
        "objective-is-a-deliverable objective-is-a-slogan objective-names-nobody nobody-outside-would-notice"
        " objective-holds-a-number",
    ),
    "breath": _theme(0.8, "objectives#short-enough-to-repeat", "objective-is-hard-to-repeat"),
    "way": _theme(1.2, "leading#what-and-why-not-how", "objective-prescribes-the-way"),
    "green": _theme(1.2, "check-ins#all-green-is-a-signal", "all-green"),
    "talk": _theme(
        0.8,
        "check-ins#news-not-a-diary",
        "comment-is-a-diary comment-looks-for-blame nothing-asked-or-thanked",
    ),
    "visible": _theme(
        0.3,
        "transparency#what-a-reader-can-t-see",
        "no-source no-deadline objective-without-a-cycle promise-not-declared sheet-shows-no-parents",
    ),
}
OTHERWISE: Mapping[Flag, str] = {
    "task-like": "tasks",
    "not-measurable": "measure",
    "non-ambitious": "ambition",
    "missing-alignment": "parent",
    "unclear": "purpose",
    "unfocused": "focus",
    "opaque": "visible",
    "unbalanced": "balance",
    "off-rhythm": "talk",
}
"""The theme of a check that no theme names, such as one of a company's own, by its flag."""
_OF_CHECK = {check: name for name, theme in THEMES.items() for check in theme.checks}


def theme_of(finding: Finding) -> str:
    """Name the theme a finding belongs to."""
    return _OF_CHECK.get(finding.check) or OTHERWISE[finding.flag]
