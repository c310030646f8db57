"""The schema (数据库结构): migrations go up, down and up again, and say the same as the tables."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pysqlite3
import pytest
from sqlalchemy import inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError

from shouwen_app.db import schema
from shouwen_app.db import session as session_module
from shouwen_app.db.models import metadata
from shouwen_app.db.models.base import UtcDateTime
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.db.repositories.notifications import materials_of
from shouwen_app.db.session import DatabaseUnfit, engine_for, reading, transaction
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.cases.clocks import explanation
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.register_case import register_case
from tests.factories import TUESDAY, Institution, intake

PROPOSAL = {"proposal": "建议按合同约定减免。"}

pytestmark = pytest.mark.alters_schema


def tables(url: str) -> set[str]:
    return set(inspect(engine_for(url)).get_table_names())


@pytest.mark.both_databases
def test_goes_up_down_and_up_again(database: str) -> None:
    assert schema.is_current(database)
    assert schema.differences(database) == []
    assert {table.name for table in metadata.sorted_tables} <= tables(database)

    schema.downgrade(database, "base")
    assert tables(database) == {"alembic_version"}
    assert not schema.is_current(database)

    schema.upgrade(database)
    assert schema.is_current(database)
    assert schema.differences(database) == []


@pytest.mark.both_databases
def test_the_search_index_is_a_step_of_its_own(database: str) -> None:
    schema.downgrade(database, "0001")

    assert "case_search" not in tables(database)
    schema.upgrade(database, "0002")
    assert "case_search" in tables(database)


@pytest.mark.both_databases
def test_cases_of_an_older_schema_keep_their_limits_and_their_chain(
    settled_house: Institution, database: str
) -> None:
    with transaction(database) as session:
        settled_house.session = session
        registered = register_case(
            session,
            settled_house.act(settled_house.teller),
            intake=intake(TriageOutcome.HEAD_OPINION, **PROPOSAL),
        )

    schema.downgrade(database, "0002")
    schema.upgrade(database)

    with reading(database) as session:
        case = CaseRepository(session, SYSTEM).get(registered.case_no)
        clocks = clocks_of(session, case)
        assert {clock.kind.value for clock in clocks} == {"promise", "first_response", "opinion"}
        assert [explanation(clock).due_at for clock in clocks] == [clock.due_at for clock in clocks]
        assert verify_chain(session, Act(SYSTEM, TUESDAY)).first_broken is None


@pytest.mark.both_databases
def test_lists_told_under_an_older_schema_become_rows(settled_house: Institution, database: str) -> None:
    lists = {"brought": "身份证\n旧卡", "awaited": "借款合同"}
    with transaction(database) as session:
        settled_house.session = session
        act = settled_house.act(settled_house.teller)
        numbers = {
            name: register_case(
                session, act, intake=intake(TriageOutcome.PAPERS_INCOMPLETE, materials=materials)
            ).case_no
            for name, materials in lists.items()
        }
        take_materials(session, act, numbers["brought"], seen=2)
    with transaction(database) as session:
        session.connection().exec_driver_sql("DELETE FROM clock WHERE kind = 'materials'")

    schema.downgrade(database, "0002")
    schema.upgrade(database)

    with reading(database) as session:
        cases = {name: CaseRepository(session, SYSTEM).get(number) for name, number in numbers.items()}
        kept = {
            name: [
                (paper.name, paper.handed_in_at, paper.taken_by_id) for paper in materials_of(session, case)
            ]
            for name, case in cases.items()
        }
        teller = settled_house.teller.id
        assert kept == {
            "brought": [("身份证", TUESDAY, teller), ("旧卡", TUESDAY, teller)],
            "awaited": [("借款合同", None, None)],
        }


@pytest.mark.both_databases
def test_a_missing_table_is_a_difference(database: str) -> None:
    with engine_for(database).begin() as connection:
        connection.exec_driver_sql("DROP TABLE lease")

    assert len(schema.differences(database)) == 1


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE staff SET employment = 'volunteer'",
        "UPDATE unit SET kind = 'office'",
        "UPDATE role_grant SET role = 'king'",
        "UPDATE staff SET unit_id = 4711",
        "UPDATE staff SET login = '0101'",
        "UPDATE staff SET name = NULL",
        "INSERT INTO meeting_participant (meeting_id, staff_id, remark) VALUES (4711, 1, '')",
    ],
)
def test_the_database_itself_keeps_the_invariants(
    settled_house: Institution, database: str, statement: str
) -> None:
    with pytest.raises(IntegrityError), transaction(database) as session:
        session.connection().exec_driver_sql(statement)


def test_a_commit_survives_a_power_cut(database: str) -> None:
    with reading(database) as session:
        pragmas = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pysqlite3, "sqlite_version_info", (3, 51, 2))

    with pytest.raises(DatabaseUnfit):
        session_module._sqlite_engine(f"sqlite:///{tmp_path}/old.db")


def test_instants_are_stored_in_utc_and_come_back_aware() -> None:
    column, dialect = UtcDateTime(), sqlite.dialect()
    shanghai = datetime(2026, 9, 29, 14, 42, tzinfo=ZoneInfo("Asia/Shanghai"))

    assert column.process_bind_param(shanghai, dialect) == TUESDAY
    assert column.process_result_value(TUESDAY.replace(tzinfo=None), dialect) == TUESDAY
    assert column.process_result_value(shanghai, dialect) == TUESDAY
    assert column.process_bind_param(None, dialect) is column.process_result_value(None, dialect) is None


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(
            datetime(2026, 9, 29, tzinfo=UTC).replace(tzinfo=None), sqlite.dialect()
        )
