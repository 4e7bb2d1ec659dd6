"""What stands for the app in a soak: it begins a job, looks after all there are, and ends with its input.

    python -m tests.soak.app ROWS

Settings come from the environment, as ever; with 0 rows it only goes on with what was left.
"""

import sys

from coach import jobs, wiring
from tests.judge.asking_over_http import sheet


def begin(rows: int) -> str:
    """Begin a job about so many okrs, as the Review page does, and give its id."""
    table = sheet(rows)
    key = wiring.store().keep_sheet("q2.csv", table.encode())
    tuned = wiring.tuning()
    chosen = wiring.chosen(tuned)
    assert chosen
    review = wiring.review_sheets(wiring.read_upload("q2.csv", table.encode()), tuned=tuned)
    asking = jobs.Asking(wiring.plan(review, tuned, chosen.choice), chosen)
    return jobs.start("Spring", jobs.order([key], tuned, asking=asking), asking).id


def main() -> None:
    rows = int(sys.argv[1])
    print(begin(rows) if rows else "", flush=True)
    jobs.begin()
    sys.stdin.read()


if __name__ == "__main__":
    main()
