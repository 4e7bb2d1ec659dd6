"""Whether numbers and owners in a table belong to the objectives or to the key results."""

from coach.sheets.tables import Table


def numbers_key_results(table: Table) -> bool:
    """Say whether the column of numbers counts rows, so that they belong to key results."""
    at = table.columns.at
    if "id" not in at or not {"objective", "key_result"} <= {*at} or "key_result_id" in at:
        return False
    if "objective" in table.columns.headers[at["id"]].lower():
        return False
    beside = [row[at["id"]] for _, _, row in table.body() if row[at["key_result"]]]
    return all(beside) and (len(set(beside)) == len(beside) or _counts_within_objectives(table))


def _counts_within_objectives(table: Table) -> bool:
    """Say whether the numbers run 1, 2, 3 and begin again with each objective."""
    at = table.columns.at
    expected = 0
    for _, _, row in table.body():
        if not row[at["key_result"]]:
            continue
        expected = 1 if row[at["objective"]] and row[at["id"]].strip(" .)") == "1" else expected + 1
        if row[at["id"]].strip(" .)") != str(expected):
            return False
    return expected > 0


def owns_objectives(table: Table) -> bool:
    """Say whether owners stand beside objectives only, and never on the rows that go on with one."""
    at = table.columns.at
    if (
        not {"objective", "key_result", "owner"} <= {*at}
        or "objective_owner" in at
        or at["owner"] > at["key_result"]
    ):
        return False
    more = [
        row[at["owner"]] for _, _, row in table.body() if row[at["key_result"]] and not row[at["objective"]]
    ]
    return bool(more) and not any(more)
