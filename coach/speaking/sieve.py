"""Lets a model's words through as they come, and what nobody gave, or could come alive, not at all.

Letters pass at once. What could still become a number, a time, a stand-in or markup waits for the end of its
word; a number that a next word may make harmless, such as `first`, waits for that as well.
"""

import re
from collections.abc import Sequence

from coach.guards import invented_numbers, invented_times
from coach.judge.words import visible
from coach.masking import Mask, patterns
from coach.masking.mask import KINDS
from coach.speaking.spoken import alive, blank
from coach.speaking.spoken import harmless as pointing
from coach.speaking.suspects import harmless

BEHIND = 100
"""Characters already shown that are read together with the next words."""
LONGEST_RUN = 80
"""Characters without a space after which a word is taken to be over."""
MOST_IN_A_TAG = 12
"""Words that are taken to belong to a tag which nobody closes."""
WAITS = 2
"""Words after a suspicious one that are waited for."""
_PARTS = re.compile(r"\s+|[。！？，、；：]+|[^\s。！？，、；：]+")
_KIND_ENDS = re.compile(rf"(?<![A-Za-z0-9_])(?:{'|'.join(KINDS)})\\?$")
_OPEN_BLANK = re.compile(r"\[[^\W\d_]+(?:[ -][^\W\d_]+){0,1}$")
_BLANK = re.compile(r"\[[^\W\d_]+(?:[ -][^\W\d_]+){0,2}\]")
_LEAD = re.compile(r"^[“„«\"'‘(]*")
_TAG = re.compile(r"</?[a-zA-Z!?/][^<>]*>")
_OPEN_TAG = re.compile(r"</?[a-zA-Z!?/][^<>]*$|<$")
_MARKS = re.compile(r"[*`~\\|{}<>#^]|(?<!\w)_+|_+(?!\w)|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
_ENDING = re.compile(r"[.,?!…”\"’»]*$")
_LETTERS = re.compile(r"[^\W\d_]*")
_SENTENCE_ENDS = (".", "?", "!", "…")


class Sieve:
    """Takes pieces of a model's words, and gives what of them may be shown."""

    def __init__(self, mask: Mask, given: Sequence[str], language: str) -> None:
        """Take what stand-ins stand for, and every text whose numbers and times may be said again."""
        self._mask, self._language = mask, language
        self._given = (*given, " ".join(pointing(language)))
        self._run = ""
        """The word that isn't over yet, and how much of it is shown."""
        self._shown = 0
        self._gap = False
        self._tag = 0
        self._waiting, self._since = "", 0
        self._behind = ""
        self.length = 0
        """Characters shown so far."""

    def more(self, text: str) -> str:
        """Take a piece and give what may be shown now."""
        return "".join(self._part(part) for part in _PARTS.findall(visible(text.replace("\u2028", " "))))

    def rest(self) -> str:
        """Give what was held back, where the model has said all it wanted."""
        return self._word_over() + self._settled(final=True)

    def _part(self, part: str) -> str:
        if not part.isspace():
            if part[0] in "。！？，、；：":
                return self._word_over() + self._settled(final=True) + self._out(part.replace("！", "。"))
            self._run += part
            return self._early() if len(self._run) < LONGEST_RUN else self._word_over()
        if _KIND_ENDS.search(self._run) or _OPEN_BLANK.search(self._run):  # NAME 1, [today’s value]
            self._run += " "
            return ""
        said = self._word_over()
        self._gap = True
        return said

    def _early(self) -> str:
        """Give the letters of a word that isn't over, where nothing could become of them."""
        lead = _LEAD.match(self._run)
        letters = self._run[lead.end() :] if lead else self._run
        if self._tag or self._waiting or not harmless(letters, self._language):
            return ""
        said = self._run[self._shown :]
        self._shown = len(self._run)
        return self._out(self._spaced(said))

    def _word_over(self) -> str:
        """Decide what is left of a word that is over."""
        run, shown = self._run, self._shown
        self._run, self._shown = "", 0
        run = self._untagged(run.strip())
        if len(run) <= shown:
            return ""
        plain = self._plain(run, run[:shown])
        if not plain:
            return ""
        self._waiting += plain if shown else self._spaced(plain)
        return self._settled(final=plain.endswith(_SENTENCE_ENDS))

    def _spaced(self, text: str) -> str:
        """Put the space before a word that came before it, unless it is the first."""
        gap, self._gap = self._gap and bool(self.length or self._waiting), False
        return f" {text}" if gap else text

    def _untagged(self, run: str) -> str:
        """Leave out tags, also those that go on over several words."""
        if self._tag:
            _, closed, behind = run.partition(">")
            self._tag = 0 if closed or self._tag > MOST_IN_A_TAG else self._tag + 1
            run = behind
        run = _TAG.sub("", run)
        if found := _OPEN_TAG.search(run):
            self._tag = 1
            return run[: found.start()]
        return run

    def _plain(self, run: str, shown: str) -> str:
        """Give the rest of a word in plain signs, with what stand-ins stand for."""
        for stranger in self._mask.strangers(run):
            kind = "number" if stranger.upper().startswith("FIGURE") else "name"
            run = run.replace(stranger, blank(kind, self._language))
        whole = self._mask.show(run)
        if set("[]") & set(_BLANK.sub("", whole)) and not alive(whole, self._given):
            whole = whole.replace("[", "").replace("]", "")
        rest = _calm(_MARKS.sub("", whole[len(shown) :].replace("->", "→")))
        if alive(whole, self._given) or alive(f"{shown}{rest}", self._given):
            return self._dead(whole, shown)
        return rest

    def _dead(self, whole: str, shown: str) -> str:
        """Give what stands in the place of something alive; a word that was begun is ended."""
        ends = _calm(_ending(whole))
        if shown:
            letters = _LETTERS.match(whole)
            word = letters[0] if letters and not alive(letters[0], ()) else shown
            return f"{word[len(shown) :]}{ends}"
        leads = any(kind in {"MAIL", "LINK"} for _, _, kind in patterns.find(whole)) or "](" in whole
        return f"{blank('link', self._language)}{ends}" if leads else ""

    def _settled(self, *, final: bool) -> str:
        """Give the words that wait, once nothing that nobody gave can come of them."""
        if not self._waiting:
            return ""
        if found := self._invented(self._waiting):
            self._since += 1
            if not final and self._since <= WAITS:
                return ""
            self._waiting = self._blanked(self._waiting, found)
        said, self._waiting, self._since = self._waiting, "", 0
        return self._out(said)

    def _out(self, said: str) -> str:
        self.length += len(said)
        behind = self._behind + said
        if len(behind) > BEHIND:
            behind = behind[-BEHIND:].partition(" ")[2] or behind[-BEHIND:]
        self._behind = behind
        return said

    def _invented(self, waiting: str) -> list[tuple[str, str]]:
        """List what nobody gave in some words, as it reads behind those before them, with its kind."""
        whole, behind = self._behind + waiting, self._behind
        found: list[tuple[str, str]] = []
        for kind, look in (("number", invented_numbers), ("date", invented_times)):
            now = look(whole, self._given, self._language)
            before = look(behind, self._given, self._language) if now else []
            for one in before:
                if one in now:
                    now.remove(one)
            found += [(one, kind) for one in now]
        return found

    def _blanked(self, waiting: str, found: Sequence[tuple[str, str]]) -> str:
        """Put blanks in the place of what nobody gave; where that doesn't help, of all that waits."""
        for said, kind in sorted(found, key=lambda one: -len(one[0])):
            waiting = _without(waiting, said, blank(kind, self._language))
        if left := self._invented(waiting):
            lead = waiting[: len(waiting) - len(waiting.lstrip())]
            return f"{lead}{blank(left[0][1], self._language)}{_ending(waiting)}"
        return waiting


def _ending(text: str) -> str:
    found = _ENDING.search(text)
    return found[0] if found else ""


def _calm(text: str) -> str:
    """Give a text without signs of exclamation."""
    return text.replace("?!", "?").replace("!?", "?").replace("!", ".").replace("..", ".")


def _without(text: str, said: str, instead: str) -> str:
    """Put a blank in the place of words, or of those of them that stand at the beginning of the text."""
    for words in _endings(said):
        found = re.search(rf"(?<![^\W_]){re.escape(words)}(?![^\W_])", text, re.IGNORECASE)
        found = found or re.search(rf"[^\W_]*{re.escape(words)}[^\W_]*", text, re.IGNORECASE)
        if found:
            return text[: found.start()] + instead + text[found.end() :]
    return text


def _endings(said: str) -> list[str]:
    """Give words whole, then without the first, and so on: the first ones may have been shown already."""
    words = said.split()
    return [said, *(" ".join(words[n:]) for n in range(1, len(words)))]
