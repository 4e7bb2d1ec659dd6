"""okr-coach.toml: found where people expect it, read strictly, told with every problem at once."""

from pathlib import Path

import pytest

from coach import wiring
from coach.cards import by_name, load
from coach.errors import CoachError, TuningError
from coach.review import Review
from coach.sheets import read_bytes
from coach.tuning import FILE, Tuning
from coach.tuning import load as tune
from coach.tuning.layers import limits_of
from coach.tuning.places import nearest, read

PLACE = Path("okr-coach.toml")
SHEET = (
    "Team,Cycle,Objective,Key Result\n"
    "Legal,Q2 2027,Contracts stop surprising us,Launch the contract portal\n"
    "Legal,Q2 2027,Contracts stop surprising us,Build the index\n"
    "Legal,Q2 2027,Contracts stop surprising us,Disputes per month from 14 to 13\n"
)


def tuned(text: str, **chosen: str) -> Tuning:
    return tune(PLACE, text, **chosen)


def reviewed(tuning: Tuning, text: str = SHEET) -> Review:
    return wiring.review_sheets(read_bytes("q2.csv", text.encode()), tuned=tuning)


def found(tuning: Tuning, text: str = SHEET) -> set[str]:
    return {finding.check for finding in reviewed(tuning, text).findings}


def problems(text: str) -> list[str]:
    with pytest.raises(TuningError) as caught:
        tuned(text)
    return [problem.what for problem in caught.value.problems] or [str(caught.value)]


# --- what it does


def test_an_empty_file_changes_nothing() -> None:
    assert tuned("").is_plain
    assert tuned("").checks == load()


def test_ignored_checks_say_nothing() -> None:
    assert "key-result-is-a-task" in found(tuned(""))
    assert "key-result-is-a-task" not in found(tuned('ignore = ["KR01"]'))


@pytest.mark.parametrize("word", ["no-target", "KR05", "kr05"])
def test_a_check_is_named_by_its_name_or_id(word: str) -> None:
    assert tuned(f'ignore = ["{word}"]').off == ["no-target"]


def test_a_flag_names_all_of_its_checks() -> None:
    off = tuned('ignore = ["task-like"]').off
    assert set(off) == {check.name for check in load() if check.flag == "task-like"}


def test_only_what_is_chosen_is_looked_for() -> None:
    assert found(tuned('choose = ["task-like"]\nignore = ["KR03"]')) == {"key-result-is-a-task"}


def test_off_is_the_same_as_ignored() -> None:
    assert tuned('[severity]\nno-owner = "off"').off == tuned('ignore = ["no-owner"]').off


def test_a_severity_counts_in_score_and_findings() -> None:
    grave = reviewed(tuned('[severity]\nKR01 = "error"'))
    assert {f.severity for f in grave.findings if f.check == "key-result-is-a-task"} == {"error"}
    assert grave.okrs[0].score
    mild = reviewed(tuned('[severity]\nKR01 = "hint"')).okrs[0].score
    assert mild
    assert mild.points > grave.okrs[0].score.points


def test_a_check_weighs_more_than_its_flag() -> None:
    checks = {c.name: c for c in tuned('[severity]\ntask-like = "hint"\nKR01 = "error"').checks}
    assert checks["key-result-is-a-task"].severity == "error"
    assert checks["effort-is-counted"].severity == "hint"


def test_a_flag_can_be_off_but_for_one_check() -> None:
    off = tuned('[severity]\nopaque = "off"\nno-owner = "warning"').off
    assert "no-source" in off
    assert "no-owner" not in off


def test_a_severity_wins_over_what_the_evidence_says() -> None:
    sheet = "Objective,Key Result\nBuild a new customer portal,Launch the login page\n"
    as_found = [f for f in reviewed(tuned(""), sheet).findings if f.id == "OB01"]
    told = [f for f in reviewed(tuned('[severity]\nOB01 = "hint"'), sheet).findings if f.id == "OB01"]
    assert [f.severity for f in as_found] == ["warning"]
    assert [f.severity for f in told] == ["hint"]


@pytest.mark.parametrize(
    ("limit", "check"),
    [
        ("too-many-key-results = 2", "too-many-key-results"),
        ("OK03 = 2", "too-many-key-results"),
        ("target-is-flat = 7.5", "target-is-flat"),
        ("target-is-flat = {percent = 10}", "target-is-flat"),
        ("load-too-heavy = 2", "load-too-heavy"),
        ("objective-is-hard-to-repeat = 3", "objective-is-hard-to-repeat"),
    ],
)
def test_a_limit_moves_where_a_check_speaks(limit: str, check: str) -> None:
    sheet = SHEET.replace("to 13", "to 13.1")
    assert (check in found(tuned(""), sheet)) == (limit == "never")
    assert check in found(tuned(f"[limits]\n{limit}"), sheet)


def test_the_sentence_names_the_limit_in_use() -> None:
    says = [f.says for f in reviewed(tuned("[limits]\nOK03 = 2")).findings if f.id == "OK03"]
    assert "beyond 2, each one" in says[0]


def test_confidence_has_two_limits() -> None:
    sheet = (
        "Objective,Key Result,Confidence,Promise\n"
        "Calm evenings,Calls after 8 pm from 40 to 10,8/10,aspirational\n"
    )
    text = "[limits]\nKR16 = {aspirational-at-most = 7}"
    assert "confidence-and-promise-differ" not in found(tuned(""), sheet)
    assert "confidence-and-promise-differ" in found(tuned(text), sheet)


def test_what_was_said_of_a_line_under_other_limits_is_not_repeated() -> None:
    sheet = SHEET.replace("to 13", "to 13.1")
    for _ in range(2):
        assert "target-is-flat" not in found(tuned(""), sheet)
        assert "target-is-flat" in found(tuned("[limits]\ntarget-is-flat = 10"), sheet)


def test_a_suggestion_meets_the_limits_in_use() -> None:
    review = reviewed(tuned('choose = ["no-target"]'))
    assert {check for r in review.rewrites for check in r.clears} == {"no-target"}


def test_what_readme_shows_is_a_good_file() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text("utf-8").split("```toml")[1].split("```")[0]
    assert tuned(text).profile.name == "first-cycle"
    assert tuned(
        text.replace("# choose", "choose").replace('ignore = ["no-g', '# ignore = ["no-g')
    ).exceptions


# --- what is odd about it

ODD = {
    'profil = "strict"': "profil: there is no such key; did you mean profile?",
    'KR05 = "off"': 'KR05: there is no such key; a check stands under [severity], as KR05 = "off".',
    'store = "x"': "store: where things are kept is set in the environment, as COACH_STORE.",
    'model = "x"': 'model: a table is needed: [model], and below it name = "…".',
    'ignore = ["no-ownr"]': "ignore: “no-ownr” is no check, id or flag; did you mean no-owner?",
    'choose = ["KR1"]': "choose: “KR1” is no check, id or flag; did you mean KR01?",
    'ignore = "no-owner"': 'ignore: a list of names is needed, such as ["no-owner"]; not “no-owner”.',
    "ignore = [3]": "ignore: each name is a text in quotes; 3 isn't.",
    'profile = "strikt"': "profile: “strikt” is no profile; did you mean strict?",
    "profile = 3": "profile: a text in quotes is needed, not 3.",
    '[severity]\nno-onwer = "hint"': (
        "severity.no-onwer: “no-onwer” is no check, id or flag; did you mean no-owner?"
    ),
    '[severity]\nKR01 = "errror"': "severity.KR01: “errror” is no severity; did you mean error?",
    "[severity]\nKR01 = true": "severity.KR01: true is no severity; it is one of error, warning, hint, off.",
    "severity = 3": "severity: a table is needed: [severity], and its keys below; not 3.",
    'ignore = ["KR01"]\n[severity]\nKR01 = "error"': (
        "severity.key-result-is-a-task: it is ignored as well; keep one of the two."
    ),
    'choose = ["KR05"]\n[severity]\nKR01 = "error"': (
        "severity.key-result-is-a-task: it isn't among those you choose; add it there as well."
    ),
    "[limits]\nno-owner = 3": (
        "limits.no-owner: it has no limit; okr-coach explain shows which checks have one."
    ),
    "[limits]\nopaque = 3": "limits.opaque: a limit is of one check.",
    "[limits]\nload-to-heavy = 3": (
        "limits.load-to-heavy: “load-to-heavy” is no check, id or flag; did you mean load-too-heavy?"
    ),
    "[limits]\nOK01 = 2.5": "limits.OK01: a whole number from 1 on is needed, such as 5; not 2.5.",
    "[limits]\nOK01 = true": "limits.OK01: a whole number from 1 on is needed, such as 5; not true.",
    "[limits]\nKR10 = 0": "limits.KR10: a number above 0 up to 100 is needed, such as 5; not 0.",
    "[limits]\nKR10 = {percnt = 3}": "limits.KR10.percnt: there is no such limit; did you mean percent?",
    "[limits]\nKR16 = 3": (
        "limits.KR16: it has 2 limits; write {aspirational_at_most = 8.5, committed_at_least = 7} "
        "with your own numbers."
    ),
    '[profiles.strict]\nreason = "x"': "profiles.strict: we ship a profile of this name; take another one.",
    "[profiles.ours]": "profiles.ours.reason: a profile needs a reason, in a sentence.",
    '[profiles.ours]\nreason = "x"\nextends = "strickt"': (
        "profiles.ours.extends: “strickt” is no profile; did you mean strict?"
    ),
    '[profiles.ours]\nreason = "x"\nextend = "strict"': (
        "profiles.ours.extend: there is no such key; did you mean extends?"
    ),
    '[profiles.ours]\nreason = "x"\nextends = "ours"': (
        "profiles.ours.extends: these profiles build on each other in a circle."
    ),
    'exceptions = ["KR01"]': "exceptions: write each one below a line [[exceptions]].",
}


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_told_under_its_key(text: str) -> None:
    assert problems(text) == [f"okr-coach.toml, {ODD[text]}"]


def test_all_problems_are_told_at_once() -> None:
    told = problems('profil = "x"\nignore = ["no-ownr"]\n[limits]\nOK01 = "four"\n')
    assert [one.split(":")[0] for one in told] == ["profil", "ignore", "limits.OK01"]


def test_nothing_left_to_look_for_is_told() -> None:
    assert "nothing is left to look for" in problems('choose = ["KR01"]\nignore = ["KR01"]')[0]


def test_what_is_not_toml_is_told_with_its_place() -> None:
    assert problems("a = = 3") == ["okr-coach.toml is not TOML, line 1, column 5: invalid value."]


@pytest.mark.parametrize("check", [check.name for check in load() if limits_of(check)])
def test_each_limit_of_a_card_can_be_set(check: str) -> None:
    own = limits_of(by_name()[check])
    table = ", ".join(f"{name} = {value}" for name, value in own.items())
    assert tuned(f"[limits]\n{check} = {{{table}}}").is_plain


# --- where it is


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "okrs" / "2027"
    inner.mkdir(parents=True)
    (tmp_path / FILE).touch()
    assert nearest([inner / "q2.csv"], Path("/")) == tmp_path / FILE
    (inner / FILE).touch()
    assert nearest([inner / "q2.csv"], tmp_path) == inner / FILE


def test_without_one_beside_the_sheet_the_working_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "here" / FILE).touch()
    assert nearest([tmp_path / "there" / "q2.csv"], tmp_path / "here") == tmp_path / "here" / FILE


def test_sheets_with_different_files_ask_for_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / FILE).touch()
    with pytest.raises(CoachError, match=r"different files: .* Name one with --config"):
        nearest([tmp_path / "a" / "q.csv", tmp_path / "b" / "q.csv"], tmp_path)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"# \xff\xfe")
    with pytest.raises(CoachError, match="is not written in UTF-8"):
        read(tmp_path / FILE)
    with pytest.raises(CoachError, match="can’t be read: no such file"):
        read(tmp_path / "missing.toml")
