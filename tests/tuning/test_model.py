"""What okr-coach.toml wishes of a model: read strictly, on this machine only, and never with a key."""

from pathlib import Path

import pytest

from coach.errors import TuningError
from coach.tuning import Tuning, Wishes
from coach.tuning import load as tune

SECRET = "sk-Sentinel-0123456789abcdef"
WHOLE = """
[model]
name = "openai:gpt-x"
url = "http://localhost:11434/v1/"
concurrency = 4
hide = ["Acme", "Jane  Doe", "Acme"]
mask = "figures"
most_tokens_a_run = 200_000
most_tokens_a_day = 1_000_000
most_cost_a_run = 0.5
most_cost_a_day = 2

[prices."openai:gpt-x"]
input = 2.5
output = 10
cached = 0
currency = "eur"
"""


def tuned(text: str) -> Tuning:
    return tune(Path("okr-coach.toml"), text)


def problems(text: str) -> list[str]:
    with pytest.raises(TuningError) as caught:
        tuned(text)
    said = [problem.what for problem in caught.value.problems] or [str(caught.value)]
    return [one.removeprefix("okr-coach.toml, ") for one in said]


def test_a_file_without_wishes_leaves_all_open() -> None:
    assert (tuned("").model, tuned("").prices) == (Wishes(), {})
    assert tuned("").model.mask == "names"


def test_all_wishes_are_read() -> None:
    assert tuned(WHOLE).model == Wishes(
        name="openai:gpt-x",
        url="http://localhost:11434/v1",
        concurrency=4,
        hide=("Acme", "Jane Doe"),
        mask="figures",
        most_tokens_a_run=200_000,
        most_tokens_a_day=1_000_000,
        most_cost_a_run=0.5,
        most_cost_a_day=2.0,
    )
    assert tuned(WHOLE).prices == {
        "openai:gpt-x": {"input": 2.5, "output": 10.0, "cached": 0.0, "currency": "EUR"}
    }


def test_wishes_are_no_tuning_of_checks() -> None:
    assert tuned(WHOLE).is_plain
    assert list(tuned(WHOLE).changes()) == []
    assert tuned(WHOLE).sentence == tuned("").sentence


ODD = {
    'nme = "x"': "model.nme: there is no such key; did you mean name?",
    "name = 3": "model.name: a text in quotes is needed, not 3.",
    'name = "gpt x"': "model.name: this is not the name of a model. Write it like openai:gpt-x, "
    "the vendor before the colon.",
    'name = "openai:"': "model.name: this is not the name of a model. Write it like openai:gpt-x, "
    "the vendor before the colon.",
    "concurrency = 0": "model.concurrency: a whole number from 1 to 64 is needed, not 0.",
    "concurrency = 65": "model.concurrency: a whole number from 1 to 64 is needed, not 65.",
    "concurrency = true": "model.concurrency: a whole number from 1 to 64 is needed, not true.",
    'hide = "Acme"': 'model.hide: a list of words is needed, such as ["Acme"]; not “Acme”.',
    'hide = ["Acme", "a"]': "model.hide: each word is a text in quotes, of two letters or more.",
    "hide = [3]": "model.hide: each word is a text in quotes, of two letters or more.",
    'mask = "figure"': "model.mask: “figure” is no way to mask; did you mean figures?",
    'mask = "x"': "model.mask: “x” is no way to mask; it is one of names, figures, nothing.",
    "most_tokens_a_run = 0": "model.most_tokens_a_run: a whole number from 1 on is needed, not 0.",
    "most_tokens_a_day = 1.5": "model.most_tokens_a_day: a whole number from 1 on is needed, not 1.5.",
    "most_cost_a_run = 0": "model.most_cost_a_run: a number above 0 is needed, not 0.",
    "most_cost_a_day = inf": "model.most_cost_a_day: a number above 0 is needed, not inf.",
    "most_cost_a_day = nan": "model.most_cost_a_day: a number above 0 is needed, not nan.",
}


@pytest.mark.parametrize("text", ODD)
def test_an_odd_wish_is_told_under_its_key(text: str) -> None:
    assert problems(f"[model]\n{text}") == [ODD[text]]


PRICES = {
    "input = 1": "prices.m.output: what a million tokens cost is needed.",
    "input = 1\noutput = -1": "prices.m.output: a number from 0 on is needed, not -1.",
    "input = 1\noutput = inf": "prices.m.output: a number from 0 on is needed, not inf.",
    "input = 1\noutput = 2\ncash = 3": "prices.m.cash: there is no such key; did you mean cached?",
    'input = 1\noutput = 2\ncurrency = "euro"': "prices.m.currency: three letters are needed, such as EUR; "
    "not “euro”.",
}


@pytest.mark.parametrize("text", PRICES)
def test_an_odd_price_is_told_under_its_key(text: str) -> None:
    assert problems(f"[prices.m]\n{text}") == [PRICES[text]]


def test_a_dot_in_a_name_needs_quotes() -> None:
    assert problems("[prices.gpt-9.1]\ninput = 1\noutput = 2") == [
        'prices.gpt-9: the name of a model stands in quotes, as in [prices."openai:gpt-x"].'
    ]


def test_all_problems_are_told_at_once() -> None:
    told = problems('ignor = 1\n[model]\nnme = "x"\nmask = "x"\n[prices.m]\ninput = 1')
    assert [one.split(":")[0] for one in told] == ["ignor", "model.nme", "model.mask", "prices.m.output"]


ON_THIS_MACHINE = (
    "http://localhost",
    "http://LOCALHOST:1/v1",
    "https://127.0.0.1:8000",
    "http://127.9.8.7:80/",
    "http://[::1]:9/v1",
)
ELSEWHERE = (
    "http://models.example/v1",
    "http://10.0.0.7:8000",
    "http://0.0.0.0:8000",
    "http://localhost.models.example",
    "http://127.0.0.1.models.example",
    "http://localhost.:80",
    "http://127.1:80",
    "http://0x7f000001:80",
    "http://2130706433:80",
    "http://[::ffff:127.0.0.1]:80",
    "http://ｌｏｃａｌｈｏｓｔ:80",
    "http://127.0.0.1@models.example",
    "http://localhost:80@models.example",
    "http://models.example\\\\@localhost",
    "http://localhost\\tmodels.example",
    "http://models.example#@localhost",
    "http://models.example?@localhost",
    "http://localhost:notaport",
    "http://[::1",
    "//localhost",
    "localhost:11434",
    "file://localhost/etc",
)


@pytest.mark.parametrize("url", ON_THIS_MACHINE)
def test_an_address_on_this_machine_is_taken(url: str) -> None:
    assert tuned(f'[model]\nurl = "{url}"').model.url == url.rstrip("/")


@pytest.mark.parametrize("url", ELSEWHERE)
def test_any_other_address_is_refused_without_quoting_it(url: str) -> None:
    (told,) = problems(f'[model]\nurl = "{url}"')
    assert told.startswith("model.url: this ")
    assert "models.example" not in told


def test_the_environment_is_named_for_another_address() -> None:
    assert "as COACH_MODEL_URL" in problems('[model]\nurl = "https://models.example"')[0]


@pytest.mark.parametrize("key", ["key", "api_key", "token", "password", "secret"])
def test_a_key_has_no_place_in_the_file(key: str) -> None:
    told = problems(f'[model]\n{key} = "{SECRET}"')
    assert told == [f"model.{key}: a key stands in COACH_MODEL_KEY or secrets.toml, never in this file."]


@pytest.mark.parametrize(
    "text",
    [
        f'model = "{SECRET}"',
        f'[model]\nname = "{SECRET}"',
        f'[model]\nname = "openai:{SECRET}"',
        f'[model]\nurl = "http://me:{SECRET}@localhost"',
        f'[model]\nurl = "http://localhost/v1?key={SECRET}"',
        f"[model]\nname = {SECRET}",
    ],
)
def test_a_key_in_the_wrong_place_is_not_repeated(text: str) -> None:
    assert SECRET not in " ".join(problems(text))
