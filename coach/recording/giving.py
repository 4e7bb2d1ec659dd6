"""What was recorded on one day, as entries that can be written back into the file of a sheet."""

from collections.abc import Sequence
from datetime import date

from coach.okr import Sheet
from coach.recording.joining import by_place_of
from coach.recording.lines import lines_in
from coach.sheets.writing.nouns import Entry
from coach.store.checkins import CheckIns


def entries_of(sheets: Sequence[Sheet], kept: CheckIns, day: date, team: str = "") -> list[Entry]:
    """Give what was recorded on a day for the lines of a file, of all teams or of one."""
    by_place, places = (
        by_place_of(sheets, kept),
        {id(okr): at for at, one in enumerate(sheets) for okr in one.okrs},
    )
    found = []
    for line in lines_in(sheets):
        if team and line.where[0] != team:
            continue
        said = [one for one in by_place.get(line.where, {}).get(line.key, ()) if one.when == day.isoformat()]
        for one in said:
            cells = (one.value, one.status, one.confidence, one.note)
            if any(cells):
                kr = line.key_result
                found.append(Entry(kr.row, kr.text, places[id(line.okr)], *cells))
    return found
