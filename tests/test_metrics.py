import re
from pathlib import Path
from time import perf_counter

import pytest

from coach.errors import ContentError
from coach.metrics import Metric, choose, fields, load

FITS = """
Support | Customers hear from us while it matters | Launch the help centre | support: requests per hundred
Support | - | Write 20 help articles | support: requests per hundred
Support | - | Train all agents on the new product | support: share of requests solved in the first
Support | - | Hire three agents for the evening shift | support: median time to first reply
Customer Support | - | Introduce a chatbot on the contact page | support: median time to first reply
Customer Service | - | Migrate to the new ticket system by May | support: median time to a solution
Platform | Shops stay open whatever happens | Set up an on-call rota | platform: median time to restore
Platform | Move to the new data centre | Maintain availability of the booking service | platform: incidents
Platform | - | Migrate all services to Kubernetes | platform: share of traffic
DevOps | - | Automate environment provisioning | platform: share of teams that release
Infrastructure | - | Move backups to a second region and run a restore drill | platform: share of restore
Engineering | - | Raise test coverage to 80 % | engineering: share of changes that have
Backend | - | Refactor the order module | engineering: median time to add
Engineering | - | Release a public API with documentation | engineering: share of partner
Mobile team | - | Fix the 50 oldest bugs | engineering: faults
Engineering | - | Set up a CI/CD pipeline | engineering: median time from first commit
Product | - | Ship dark mode | product: share of weekly
Product | - | Launch a guided tour for new accounts | product: share of new accounts
Product | - | Finish the roadmap for the second half | product: share of released
Product | Buying takes one evening | Redesign the checkout | product: share of started
Sales | - | Make 200 cold calls per week | sales: share of first
Sales | - | Roll out the new CRM to all sellers | sales: share of open deals
Sales | - | Create a battle card for every competitor | sales: share of offers
Sales | - | Attend four trade fairs | sales: value of qualified
Sales | - | Write a new contract template | sales: median days
Marketing | - | Publish 12 blog posts | marketing: visits
Marketing | - | Relaunch the website | marketing: share of visitors
Marketing | - | Run a spring campaign on Instagram | marketing: share of followers
Marketing | - | Send the newsletter weekly | marketing: share of newsletter
Onboarding | Customers get going soon | Run four webinars for new customers | customer_success: share of
Customer Success | - | Create an onboarding checklist | customer_success: median days
Customer Success | - | Build a health score dashboard | customer_success: share of customers at risk
Customer Success | - | Hold quarterly business reviews with all key clients | customer_success: share of
People | - | Roll out the leadership programme | people: share of colleagues who had
HR | - | Run an engagement survey | people: share of colleagues who would
People & Culture | - | Introduce a learning platform | people: share of colleagues who used
People | - | Write the employee handbook | people: share of new colleagues
Recruiting | Every workshop has enough hands | Hire 12 mechanics by June | recruiting: median days
Recruiting | - | Launch a referral programme | recruiting: share of hires
Talent Acquisition | - | Rework the career page | recruiting: qualified
Finance | - | Automate invoice approval | finance: share of supplier
Finance | - | Introduce rolling forecasts | finance: gap
Finance | Month-end close is quiet | Migrate to the new ERP | finance: working days
Finance | - | Close all audit findings | finance: findings
Legal | - | Roll out the code of conduct | legal: share of colleagues
Legal | - | Introduce a contract management tool | legal: median days from
Compliance | - | Complete the GDPR record of processing | legal: median days to answer
Logistics | - | Open the new warehouse | operations: median hours
Logistics | - | Implement route planning software | operations: share of orders delivered
Warehouse | - | Do a stock take every month | operations: share of orders that wait
Operations | - | Launch the returns portal | operations: median days until a return
Security | - | Roll out MFA | security: share of accounts
Security | - | Run a penetration test | security: median days to close
Security | - | Pass the ISO 27001 certification | security: open audit
Information Security | - | Run a phishing campaign | security: share of colleagues
Data | - | Build a sales dashboard | data: share of decisions
Analytics | - | Set up a data catalogue | data: share of figures
Data | - | Migrate the data warehouse to the cloud | data: share of data sets
Design | - | Build a design system | design: share of new screens
UX | - | Conduct 15 user interviews | design: share of decisions
Design | - | Run an accessibility audit | design: share of key
City of Lindau | - | Launch the online permit portal | public_service: share of
- | Citizens don't wait | Introduce appointment booking at the town hall | public_service: median wait
Municipality | - | Publish leaflets in plain language | public_service: share of letters
Pharmacy | - | Introduce e-prescriptions | health: medication
Hospital | - | Run hand hygiene training on all wards | health: infections
Clinic | - | Digitise patient records | health: share of patients with
School | - | Buy tablets for all classes | education: share of teachers
Faculty | - | Develop a new maths curriculum | education: share of learners who can
University | - | Hold an open day for applicants | education: share of applicants
Foundation | - | Organise a fundraising gala | nonprofit: money
Volunteer office | - | Recruit 50 volunteers | nonprofit: share of volunteers
Fundraising | - | Write six grant applications | nonprofit: share of grant
Procurement | - | Launch the supplier portal | procurement: share of questions
Purchasing | - | Renegotiate the ten largest contracts | procurement: price
- | - | Publish a supplier code of conduct | procurement: share of spend with
Facilities | - | Install LED lights in every building | facilities: energy
Facilities | - | Introduce desk sharing | facilities: share of desks
IT | - | Roll out Office 365 | it: share of colleagues who do
IT | - | Replace 300 laptops | it: hours
IT | - | Open a service desk hotline | it: median time until
Production | - | Introduce preventive maintenance on all machines | manufacturing: share of planned
Assembly | - | Train welders on the new line | manufacturing: share of stations
Retail | - | Open two new stores | retail: share of visitors
Shops | - | Introduce a loyalty card | retail: share of guests
- | - | Write the handbook | general: share of readers
- | - | Run a workshop on feedback | general: share of participants
- | - | Launch a portal | general: share of intended
- | - | Define a process | general: median time
- | - | Organise a conference | general: share of participants who did
- | - | Print a brochure | general: share of readers who take
- | - | Hire 5 people | general: share of work
- | - | Finish the migration by March | general: share of usual
- | - | Conduct a survey | general: share of decisions
- | - | Sign three partnerships | general: share of revenue
- | - | Automate the weekly numbers | general: hours
- | - | Pass the audit | general: findings
- | - | Train everybody | general: share of participants who used
- | - | Roll out the policy | general: share of cases
- | - | Write an induction guide for newcomers | general: share of new colleagues
Support | Customers get their reply within the hour | Version 2 done | support: median time to first reply
Customer Success | - | Improve NPS | customer_success: share of customers who would
Customer Success | - | Reduce churn | customer_success: share of customers who renew
Sales | - | Increase revenue | sales: revenue from new
SRE | - | Set up 24/7 monitoring | platform: median time to restore
Support | - | Create a knowledge base | support: requests
Product | - | Launch the new mobile app | product: share of weekly
Engineering | - | Hire 4 engineers | engineering:
Legal | - | Hire a lawyer | legal:
Hospital | - | Hire 10 nurses | health:
Sales | - | Hire two account managers | sales: value
Support | - | Integrate Slack with the ticket tool | support: median time to a solution
- | - | Design and roll out a training | general: share of participants who used
- | - | Build a tool | general: share of intended
- | - | Support sales with demos | sales: share of first
- | - | Build an internal wiki | general: share of readers
Data | - | Clean up customer data | data: share of figures
- | - | Train 600 people in first aid | facilities: accidents
- | - | Hire a designer | general: share of work
"""
"""Team, objective and line, then the field and how the metric begins."""

FITS_NOTHING = """
- | - | Do the thing
- | - | Be awesome together
Support | - | Give it our best
Platform | - | Phase two done by Friday
Sales | - | Finish what we started
- | - | TBD
People | - | Make everyone happy
- | - | 100 % by June
- | - | Colour the moon green
"""

MAKING = (
    "add|build|close|complete|create|define|deliver|develop|finish|hire|implement|improve|increase|introduce|"
    "launch|make|migrate|publish|raise|reduce|release|roll|run|set|ship|train|write"
)
ENTRY = {
    "name": "share of parcels that arrive dry",
    "unit": "%",
    "direction": "up",
    "about": "[rain cover]",
    "evidence": "Bread stays bread.",
    "gamed_by": "Delivering in June.",
    "guard": "parcels a day",
}


def rows(table: str) -> list[list[str]]:
    return [
        [cell.replace("-", "", cell == "-") for cell in row.split(" | ")]
        for row in table.strip().splitlines()
    ]


def every() -> list[Metric]:
    return [metric for field in load() for metric in field.metrics]


def bakery(folder: Path, **changes: str | None) -> Path:
    entry = {key: value for key, value in {**ENTRY, **changes}.items() if value is not None}
    lines = "\n    ".join(
        f"{key}: {value}" if key == "about" else f'{key}: "{value}"' for key, value in entry.items()
    )
    text = f"field: bakery\ntitle: Bakery\nwords: [oven]\nmetrics:\n  - {lines}\n"
    (folder / "bakery.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("team", "objective", "line", "expected"), rows(FITS))
def test_a_task_finds_the_metric_it_might_move(team: str, objective: str, line: str, expected: str) -> None:
    found = choose(line, objective, team)
    assert found
    assert f"{found.field}: {found.name}".startswith(expected)


@pytest.mark.parametrize(("team", "objective", "line"), rows(FITS_NOTHING))
def test_a_line_that_fits_nothing_gets_none(team: str, objective: str, line: str) -> None:
    assert choose(line, objective, team) is None


def test_an_empty_line_gets_none() -> None:
    assert choose("") is None


def test_the_cases_reach_every_field() -> None:
    reached = {expected.partition(":")[0] for *_, expected in rows(FITS)}
    assert reached == {field.name for field in load()}


def test_each_field_has_six_metrics_or_more() -> None:
    assert [field.name for field in load() if len(field.metrics) < 6] == []


def test_names_are_used_once_in_a_field() -> None:
    names = [(metric.field, metric.name) for metric in every()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("metric", every(), ids=lambda metric: f"{metric.field}: {metric.name}")
def test_an_entry_reads_well(metric: Metric) -> None:
    assert not re.match(rf"({MAKING})\b", metric.name)
    assert not any(letter.isdigit() for letter in metric.name)
    assert metric.evidence.endswith(".")
    assert metric.gamed_by.endswith(".")
    assert metric.guard != metric.name
    assert all(word == word.casefold() for word in metric.about)


def test_the_general_field_is_shown_last() -> None:
    assert fields()[-1].name == "general"


def test_a_new_field_is_read_from_its_file(tmp_path: Path) -> None:
    (field,) = load(bakery(tmp_path))
    assert (field.title, field.metrics[0].about) == ("Bakery", ("rain cover",))


BROKEN = [
    ({"guard": None}, "bakery.yaml, metric 1: “guard” is missing."),
    ({"gaurd": "x"}, "bakery.yaml, metric 1: “gaurd” is unknown."),
    ({"evidence": " "}, "bakery.yaml, metric 1: “evidence” is empty."),
    ({"direction": "sideways"}, "bakery.yaml, metric 1: the direction is “sideways”."),
    ({"about": "[]"}, "bakery.yaml, metric 1: “about” is empty."),
    ({"about": "rain"}, "bakery.yaml, metric 1: the words are not a plain list."),
]


@pytest.mark.parametrize(("changes", "sentence"), BROKEN)
def test_a_broken_entry_is_named(changes: dict[str, str | None], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(bakery(tmp_path, **changes))
    assert caught.value.sentence == sentence


def test_choosing_takes_well_under_a_millisecond() -> None:
    lines = rows(FITS)
    choose("warm")
    start = perf_counter()
    for team, objective, line, _ in lines:
        choose(line, objective, team)
    assert (perf_counter() - start) / len(lines) < 0.001
