"""The demo institution (演示机构): told through the use cases, the same for the same seed and date."""

import importlib
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.lifecycle import OPEN
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.seeds.demo import Plan, tell
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.rulebook import rulebook_at
from shouwen_app.services.transaction import read
from shouwen_app.settings import settings
from tests.factories import TUESDAY

sqlite = importlib.import_module("pysqlite3")
PLAN = Plan(cases=60, months=2, seed=7, until=date(2026, 9, 29))
TABLES = (
    "unit",
    "staff",
    "role_grant",
    "inquiry",
    "clock",
    "opinion",
    "meeting",
    "meeting_participant",
    "rating",
    "follow_up_task",
    "follow_up_attempt",
    "notice",
    "acknowledgement",
    "co_handling",
    "ruling",
    "signal",
    "report_subject",
    "proceeding_subject",
    "proceeding_evidence",
    "complaint_class",
    "evaluation",
    "evaluation_score",
    "goal",
)
DRAWN = ("inspection_", "supervision_")
"""Notices of what was drawn for inspection hang on the chain, whose salts are random."""
RANDOM = {
    "chain_head",
    "hash",
    "prev_hash",
    "chain",
    "private",
    "salt",
    "token_hash",
    "password_hash",
    "event_hash",
}


def told(url: str, plan: Plan) -> dict[str, list[dict[str, object]]]:
    """The business rows of the told story, by table."""
    heard: list[tuple[int, int]] = []
    tell(url, plan, "no password", lambda *begun: heard.append(begun))
    assert heard[-1] == (plan.cases, plan.cases)
    connection = sqlite.connect(url.removeprefix("sqlite:///"))
    connection.row_factory = sqlite.Row
    rows = {}
    for table in (*TABLES, "case_event", "event_private"):
        found = map(dict, connection.execute(f"SELECT * FROM {table} ORDER BY rowid"))
        rows[table] = [{name: value for name, value in row.items() if name not in RANDOM} for row in found]
    rows["notice"] = [
        {name: value for name, value in row.items() if name != "id"}
        for row in rows["notice"]
        if not str(row["kind"]).startswith(DRAWN)
    ]
    connection.close()
    return rows


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path):
    """A short story, told once."""
    path = tmp_path_factory.mktemp("story") / "shouwen.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    return url, told(url, PLAN)


@pytest.fixture
def told_database(story, monkeypatch: pytest.MonkeyPatch):
    """Settings that point at the told story."""
    settings.cache_clear()
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", story[0])
    yield
    settings.cache_clear()


def test_the_same_seed_and_date_give_the_same_rows(story, sqlite_database: str) -> None:
    again = told(sqlite_database, PLAN)

    for table, rows in story[1].items():
        assert rows == again[table], table


def test_another_seed_gives_another_story(story, sqlite_database: str) -> None:
    other = told(sqlite_database, Plan(PLAN.cases, PLAN.months, 8, PLAN.until))

    assert [row["content"] for row in other["inquiry"]] != [row["content"] for row in story[1]["inquiry"]]


def test_every_contact_is_a_case_within_the_months(story) -> None:
    received = [str(row["received_at"]) for row in story[1]["inquiry"]]

    assert len(received) == PLAN.cases
    assert min(received) >= "2026-07-29"
    assert max(received) < "2026-09-28 16:00"
    assert max(str(row["at"]) for row in story[1]["case_event"]) < "2026-09-28 16:00"


def test_the_institution_is_as_large_as_promised(story) -> None:
    kinds = Counter(row["kind"] for row in story[1]["unit"])

    assert kinds == {"union": 1, "department": 8, "branch": 12}
    assert 85 <= len(story[1]["staff"]) <= 110
    assert {row["role"] for row in story[1]["role_grant"]} == {role.value for role in Role}


def test_cases_stand_open_at_many_stages_and_took_every_way(sqlite_database: str) -> None:
    rows = told(sqlite_database, Plan(cases=260, months=2, seed=7, until=PLAN.until))["inquiry"]

    assert {row["outcome"] for row in rows} == {outcome.value for outcome in TriageOutcome}
    stages = {row["status"] for row in rows}
    assert len(stages & {status.value for status in OPEN}) >= 6
    assert {"concluded", "archived"} <= stages


@pytest.mark.rule("R14.4.2")
def test_register_books_have_no_gap(story) -> None:
    books: dict[object, list[int]] = {}
    for row in story[1]["inquiry"]:
        books.setdefault((row["register_unit_id"], row["register_year"]), []).append(
            int(str(row["register_no"]))
        )

    assert all(sorted(book) == list(range(1, len(book) + 1)) for book in books.values())


def test_the_chain_verifies_and_is_sealed(story, told_database: None) -> None:
    found = read(verify_chain, Act(SYSTEM, TUESDAY))

    assert (found.first_broken, found.cases) == (None, PLAN.cases)
    assert sorted(row["pos"] for row in story[1]["case_event"]) == list(range(1, found.events + 1))


@pytest.mark.rule("R16.9e")
def test_only_the_first_inquiry_person_replied(story) -> None:
    first = {row["id"]: row["first_inquiry_id"] for row in story[1]["inquiry"]}
    replies = [row for row in story[1]["case_event"] if row["kind"] == "replied"]

    assert replies
    assert all(row["actor_id"] == first[row["case_id"]] for row in replies)


def test_every_note_of_an_event_is_readable_json(story) -> None:
    assert all(isinstance(json.loads(str(row["payload"])), dict) for row in story[1]["case_event"])


def test_a_part_of_each_larger_unit_has_read_the_rules_and_the_superiors_blank_stays_blank(
    story,
) -> None:
    readers = {row["staff_id"] for row in story[1]["acknowledgement"] if row["policy_code"] == "R16"}
    units: dict[object, list[bool]] = {}
    for person in story[1]["staff"]:
        units.setdefault(person["unit_id"], []).append(person["id"] in readers)

    assert 0.4 < len(readers) / len(story[1]["staff"]) < 0.95
    assert all(any(read) for read in units.values())
    book = rulebook_at(story[0])
    assert book is not None
    assert book.policies.newest("R20").limit(Clause.SUPERIOR_ORDER).limit is None


def test_most_complaints_are_classified_and_some_still_wait(sqlite_database: str) -> None:
    told(sqlite_database, Plan(cases=260, months=2, seed=7, until=PLAN.until))
    connection = sqlite.connect(sqlite_database.removeprefix("sqlite:///"))
    rows = connection.execute(
        "SELECT c.business, c.cause FROM inquiry i LEFT JOIN complaint_class c ON c.case_id = i.id "
        "WHERE i.kind = 'complaint' AND i.requester_kind IN ('person', 'company', 'public')"
    ).fetchall()
    connection.close()

    classified = [row for row in rows if row[0]]
    assert len(rows) * 0.7 < len(classified) < len(rows)
    assert len({business for business, _ in classified}) >= 4
    assert len({cause for _, cause in classified}) >= 4


def test_one_evaluation_is_published_and_one_open_for_comments(story) -> None:
    states = {(row["covers"], row["state"]) for row in story[1]["evaluation"]}

    assert states == {("branch", "published"), ("department", "commenting")}
    assert {row["measure"] for row in story[1]["goal"]} == {"on_time", "satisfaction"}
