"""What was found about several teams together, such as two that pull one number apart."""

from coach import checks
from coach.finding import Finding
from coach.review import Review


def across(review: Review) -> list[Finding]:
    """Give the findings of those checks that look at all sheets as one."""
    together = {check.name for check, _ in checks.shipped().together}
    return [finding for finding in review.about_sheets if finding.check in together]
