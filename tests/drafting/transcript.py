"""Prints conversations to be read and judged: python -m tests.drafting.transcript [NAME …]."""

import sys
import tempfile
from pathlib import Path

from coach.draft import Drafting, Talk
from coach.drafting.state import State
from coach.errors import CoachError
from coach.knowledge import load
from coach.store import Store
from tests.drafting import talking

CELLS = ("baseline", "target", "unit", "due", "owner", "promise", "initiatives")


def main() -> None:
    """Print the conversations that are named, or those of the twelve."""
    names = sys.argv[1:] or list(talking.people())
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{Path(folder) / 'drafts.db'}") as store:
        drafting = Drafting(store.drafts, load())
        for name in talking.everybody() if names == ["all"] else names:
            _print(name, drafting)


def _print(name: str, drafting: Drafting) -> None:
    speaker = talking.speaker(name)
    talk = drafting.begin()
    print(f"\n===== {name}\n")
    _reply(talk)
    number = 0
    while number < talking.PATIENCE and (line := speaker.next_line(talk.state)) is not None:
        number += 1
        print(f"\n{number:2}  > {line}\n")
        try:
            talk = talking.typed(drafting, talk, line)
            _reply(talk)
        except CoachError as error:
            print(f"    (trouble: {error})")
    _stands(talk.state)


def _reply(talk: Talk) -> None:
    reply = talk.last.reply
    for line in reply.says.splitlines():
        print(f"    {line}")
    cites = ", ".join(cited.address for cited in reply.cites)
    waits = reply.state.open
    open_now = f"{waits.want} {waits.key_result}" if waits else "nothing open"
    beside = (open_now, "done" if reply.state.done else "", cites)
    print(f"    [{'; '.join(filter(None, beside))}]")
    for one in reply.state.options:
        print(f"    option: {one.name} | {one.line}")
    for two in reply.state.proposals:
        print(f"    proposal {two.place.wire}: {two.was!r} -> {two.now!r} ({two.why})")


def _stands(state: State) -> None:
    draft = state.draft
    print(f"\n    OBJECTIVE  {draft.okr.objective}")
    for line in draft.key_results:
        cells = {
            name: getattr(line, name) for name in ("baseline", "target", "unit", "due", "owner", "promise")
        }
        print(f"    KEY RESULT {line.text}  { ({name: said for name, said in cells.items() if said}) }")
        print(
            *(f"      work: {one}" for one in line.initiatives),
            sep="\n",
            end="\n" if line.initiatives else "",
        )
    okr = draft.okr
    more = {"owner": okr.owner, "parent": okr.parent, "promise": okr.promise, "work": okr.initiatives}
    more |= {"why": draft.why, "left out": draft.left_out, "settled": draft.settled}
    more |= {"unknown": [place.wire for place in draft.unknown]}
    more |= {f"find out {place.wire}": how for place, how in draft.find_out}
    for name, said in more.items():
        if said:
            print(f"    {name}: {said}")


if __name__ == "__main__":
    main()
