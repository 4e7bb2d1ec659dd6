"""Whether numbers, owners and promises in a table belong to the objectives or to the key results."""

from coach.sheets.tables import Table


def numbers_key_results(table: Table) -> bool:
    """Say whether the column of numbers counts rows, so that they belong to key results."""
    at = table.columns.at
    if "id" not in at or not {"objective", "key_result"} <= {*at} or "key_result_id" in at:
        return False
    if "objective" in table.columns.headers[at["id"]].lower() or _parents_are_numbers(table):
        return False
    if "updated" in at and _stays_with_key_results(table):
        return True
    beside = [row[at["id"]] for _, _, row in table.body() if row[at["key_result"]]]
    return all(beside) and (len(set(beside)) == len(beside) or _counts_within_objectives(table))


def _stays_with_key_results(table: Table) -> bool:
    """Say whether rows of different times repeat the number with the key result, several in an objective."""
    at = table.columns.at
    rows = [row for _, _, row in table.body() if row[at["key_result"]]]
    objectives = {row[at["id"]]: row[at["objective"]] for row in rows}
    numbers = {row[at["key_result"]]: row[at["id"]] for row in rows}
    alike = all(
        objectives[row[at["id"]]] == row[at["objective"]] and numbers[row[at["key_result"]]] == row[at["id"]]
        for row in rows
    )
    return alike and all(objectives) and len({*objectives.values()}) < len(objectives) < len(rows)


def _parents_are_numbers(table: Table) -> bool:
    """Say whether each row is an objective of its own, and others name it by its number."""
    at = table.columns.at
    rows = [row for _, _, row in table.body() if row[at["key_result"]]]
    named = {row[at[name]] for name in ("parent", "parent_id") if name in at for row in rows}
    begun = [(row[at["team"]] if "team" in at else "", row[at["objective"]]) for row in rows]
    alone = all(objective for _, objective in begun) and len(set(begun)) == len(begun)
    return alone and not named.isdisjoint(row[at["id"]] for row in rows if row[at["id"]])


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
    return "objective_owner" not in table.columns.at and of_objectives(table, "owner")


def of_objectives(table: Table, name: str) -> bool:
    """Say whether a column before the key results is filled where an objective begins and nowhere else."""
    at = table.columns.at
    if not {"objective", "key_result", name} <= {*at} or at[name] > at["key_result"]:
        return False
    rows = [row for _, _, row in table.body() if row[at["key_result"]]]
    more = [row[at[name]] for row in rows if not row[at["objective"]]]
    return bool(more) and not any(more)
