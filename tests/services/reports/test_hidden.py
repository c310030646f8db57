"""A report leaves no trace for anybody but its readers: the same story in two houses, with and without it (R16.10).

Random organisations, reports and acts; each person who may not read the report sees both houses alike, in full, and no
row outside the reports' own tables differs, numbers and hashes included.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from shouwen_app.db.models import Report, Staff, Unit, metadata
from shouwen_app.db.repositories import event_links
from shouwen_app.db.repositories.report_reach import desk_of
from shouwen_app.db.session import engine_for
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.report import Finding, ReportRoute
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.attachments.prepare import prepare
from shouwen_app.services.audit.seal import close_days, seal_new
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.reminders import remind_due
from shouwen_app.services.reports.file_report import Filed, file_report
from shouwen_app.services.reports.follow_report import add_words
from shouwen_app.services.reports.handle_report import (
    ask_reporter,
    close_report,
    decide_report,
    note_inquiry,
    receive_report,
)
from shouwen_app.services.reports.match_report import match_report
from shouwen_app.services.reports.open_report import open_report
from shouwen_app.services.reports.remind_reports import remind_reports
from shouwen_app.services.reports.report_files import open_report_file
from tests.factories import TUESDAY, Institution, intake
from tests.plugins.reports import PUBLIC, filing
from tests.services.reports.looking import everything, rows_outside_reports

EXAMPLES = 6
SALT_BYTES = 16
Rows: TypeAlias = dict[str, list[tuple[object, ...]]]
WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)
OUTCOMES = (TriageOutcome.ANSWERED, TriageOutcome.TRANSFER, TriageOutcome.HEAD_OPINION)
NEEDS = {"answer": "不收违约金。", "proposal": "建议按合同约定减免。", "reason": "贷款归信贷管理部管"}
LATER = TUESDAY + timedelta(hours=2)
EVIDENCE = prepare([Upload("录音说明.txt", "录音在我手机里。".encode())])


@dataclass(frozen=True)
class Story:
    """What happens in both houses, and the report of the second."""

    outlets: int
    newcomers: tuple[tuple[int, Role], ...]
    before: tuple[TriageOutcome, ...]
    after: tuple[TriageOutcome, ...]
    target: int
    on_unit: bool
    route: ReportRoute
    acts: int
    finding: Finding


@dataclass
class Told:
    """A house after the story."""

    house: Institution
    units: list[Unit]
    people: list[Staff]
    case_nos: list[str] = field(default_factory=list)
    report: Filed | None = None


stories = st.builds(
    Story,
    outlets=st.integers(0, 2),
    newcomers=st.lists(st.tuples(st.integers(0, 6), st.sampled_from(list(Role))), max_size=4).map(tuple),
    before=st.lists(st.sampled_from(OUTCOMES), max_size=2).map(tuple),
    after=st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=2).map(tuple),
    target=st.integers(0, 30),
    on_unit=st.booleans(),
    route=st.sampled_from(ReportRoute),
    acts=st.integers(0, 6),
    finding=st.sampled_from(Finding),
)


@pytest.fixture
def two_houses(tmp_path: Path, sqlite_template: Path) -> Iterator[tuple[str, str]]:
    """URLs of two empty, migrated databases."""
    urls = []
    for name in ("without", "with"):
        path = tmp_path / f"{name}.db"
        path.write_bytes(sqlite_template.read_bytes())
        urls.append(f"sqlite:///{path}")
    yield urls[0], urls[1]
    for url in urls:
        engine_for(url).dispose()


@contextmanager
def rolled_back(url: str) -> Iterator[Session]:
    """A transaction that leaves the database as empty as it was."""
    with Session(engine_for(url), expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.mark.rule("R16.10")
@pytest.mark.timeout(300)
@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=stories)
def test_nobody_but_its_readers_can_tell_that_a_report_exists(
    two_houses: tuple[str, str], monkeypatch: pytest.MonkeyPatch, story: Story
):
    monkeypatch.setattr(event_links.secrets, "token_hex", same_salts)
    without, reported = two_houses
    with rolled_back(without) as plain, rolled_back(reported) as other:
        calm, stirred = tell(plain, story, reports=False), tell(other, story, reports=True)
        assert stirred.report is not None
        report_no = stirred.report.report_no
        assert comparable(rows_outside_reports(plain)) == comparable(rows_outside_reports(other))

        readers = desk_of(other, row_of(other, report_no)).readers
        blind = [person for person in calm.people if person.id not in readers]
        assert target_of(stirred, story) in {person.id for person in blind} | {None}
        for person in (one for one in blind if looks_on(calm, story, one)):
            seen = [
                everything(session, told.house.act(person, THURSDAY), told.case_nos, report_no)
                for session, told in ((plain, calm), (other, stirred))
            ]
            assert seen[0] == seen[1], person.name

        assert verify_chain(other, Act(SYSTEM, THURSDAY)).first_broken is None


@pytest.mark.rule("R16.10")
def test_the_comparison_would_notice_a_trace(two_houses: tuple[str, str], monkeypatch: pytest.MonkeyPatch):
    """Were it kept as a case, the register, the history of the customer and the next number would tell."""
    monkeypatch.setattr(event_links.secrets, "token_hex", same_salts)
    story = Story(0, (), (), (TriageOutcome.ANSWERED,), 0, False, ReportRoute.OVER_HEADS, 0, Finding.FOUNDED)
    without, reported = two_houses
    with rolled_back(without) as plain, rolled_back(reported) as other:
        calm = tell(plain, story, reports=False)
        stirred = tell(other, story, reports=False, instead=kept_as_a_case)
        person = calm.house.teller
        shown, changed = (
            everything(session, told.house.act(person, THURSDAY), told.case_nos, "JB-20260929-000000")
            for session, told in ((plain, calm), (other, stirred))
        )

    assert calm.case_nos != stirred.case_nos
    assert {name for name, seen in shown.items() if changed.get(name) != seen} >= {
        "register  all",
        "customer",
    }


def same_salts(length: int) -> str:
    """Salts that do not differ between the houses; names of files are longer and have to."""
    return "0" * 2 * length if length <= SALT_BYTES else os.urandom(length).hex()


def tell(
    session: Session, story: Story, *, reports: bool, instead: Callable[[Session, Told], None] | None = None
) -> Told:
    """The story in one house; ``instead`` stands in for the report."""
    house = Institution(session)
    units = [house.yingye, house.shiqiao, house.xindai, house.bangong, house.union]
    units += [
        house.unit(f"outlet{number}", f"第{number}网点", UnitKind.OUTLET, house.yingye)
        for number in range(story.outlets)
    ]
    people = [person for person in vars(house).values() if isinstance(person, Staff)]
    people += [
        house.staff(f"9{number:03}", f"新来{number}号", units[at % len(units)], 10, role)
        for number, (at, role) in enumerate(story.newcomers)
    ]
    told = Told(house, units, people)
    receive(session, told, story.before, TUESDAY)
    if reports:
        told.report = report_on(session, told, story)
    if instead:
        instead(session, told)
    receive(session, told, story.after, LATER)
    for at in (WEDNESDAY, THURSDAY):
        remind_due(session, Act(SYSTEM, at))
        remind_reports(session, Act(SYSTEM, at))
        seal_new(session, Act(SYSTEM, at))
        close_days(session, Act(SYSTEM, at))
    return told


def receive(session: Session, told: Told, outcomes: tuple[TriageOutcome, ...], at) -> None:
    """Cases at the counter."""
    for outcome in outcomes:
        given = intake(outcome, to_unit=told.house.xindai.id, **NEEDS)
        told.case_nos.append(
            register_case(session, told.house.act(told.house.teller, at), intake=given).case_no
        )


def target_of(told: Told, story: Story) -> int | None:
    """Whom the report is about, None for a unit."""
    return None if story.on_unit else told.people[story.target % len(told.people)].id


def looks_on(told: Told, story: Story, one: Staff) -> bool:
    """The reported, everybody in their unit or below, and those of the house who see most."""
    place = told.units[story.target % len(told.units)] if story.on_unit else None
    if place is None:
        person = told.people[story.target % len(told.people)]
        place = next(unit for unit in told.units if unit.id == person.unit_id)
    below = {unit.id for unit in told.units if unit.path.startswith(place.path)}
    house = told.house
    return one.unit_id in below - {house.union.id} or one in (
        house.leader,
        house.auditor,
        house.administrator,
    )


def report_on(session: Session, told: Told, story: Story) -> Filed:
    """The report, and as many acts on it as the story tells."""
    person, unit = told.people[story.target % len(told.people)], told.units[story.target % len(told.units)]
    about = unit.name if story.on_unit else person.name
    filed = file_report(session, PUBLIC, filing=filing(about=about, route=story.route), files=EVIDENCE)
    no, acts = filed.report_no, story.acts

    def handler(minutes: int) -> Act | None:
        ids = desk_of(session, row_of(session, no)).handlers
        return (
            told.house.act(session.get_one(Staff, ids[0]), TUESDAY + timedelta(minutes=minutes))
            if ids
            else None
        )

    def seen() -> int:
        return row_of(session, no).version

    steps: list[Callable[[Act], object]] = [
        lambda act: receive_report(session, act, no, seen=seen()),
        lambda act: match_report(
            session,
            act,
            no,
            seen=seen(),
            logins="" if story.on_unit else person.login,
            unit=unit.code if story.on_unit else "",
        ),
        lambda act: ask_reporter(session, act, no, seen=seen(), words="是哪一天的事？"),
        lambda act: note_inquiry(session, act, no, seen=seen(), words="已调看录像。"),
        lambda act: decide_report(
            session, act, no, seen=seen(), finding=story.finding, words="已经批评教育。"
        ),
        lambda act: close_report(session, act, no, seen=seen()),
    ]
    for number, step in enumerate(steps[:acts], start=1):
        act = handler(number)
        if act is not None:
            open_report(session, act, report_no=no)
            open_report_file(session, act, no, number=1)
            step(act)
    if acts < len(steps):
        add_words(session, PUBLIC, report_no=no, code=filed.code, words="还有一位客户也看到了。")
    return filed


def kept_as_a_case(session: Session, told: Told) -> None:
    given = intake(TriageOutcome.ANSWERED, content="举报三号窗口态度差", **NEEDS)
    register_case(session, told.house.act(told.house.teller), intake=given)


def row_of(session: Session, report_no: str) -> Report:
    return session.exec(select(Report).where(Report.report_no == report_no)).one()


def comparable(rows: Rows) -> Rows:
    """Without the seals of the reports' stream, and without the ids of seals, which nothing shows."""
    stream = [column.name for column in metadata.tables["seal"].columns].index("stream")
    return {**rows, "seal": [row[1:] for row in rows["seal"] if row[stream] != "report"]}
