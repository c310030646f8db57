import json
from argparse import ArgumentParser, Namespace

import pytest

from shouwen_app.cli import deadline, main
from shouwen_app.db.repositories.policies import add_version
from shouwen_app.db.session import engine_for, transaction
from shouwen_app.domain.policies import SHIPPED
from shouwen_app.domain.policy_draft import Figure, next_version
from shouwen_app.domain.time_limit import Clause, LimitUnit
from shouwen_app.settings import settings
from tests.factories import TUESDAY, Institution


def parsed(*arguments: str) -> Namespace:
    parser = ArgumentParser()
    deadline.add_parser(parser.add_subparsers())
    return parser.parse_args(["deadline", *arguments])


@pytest.mark.rule("R6.3.1b", "R14.3.2", "R16.9b")
@pytest.mark.parametrize(
    ("clause", "rule", "due_at"),
    [
        ("own-department", "R16.9b", "2026-09-29T17:30+08:00"),
        ("other-department", "R16.9c", "2026-09-30T17:30+08:00"),
        ("special-meeting", "R16.9d", "2026-10-09T17:30+08:00"),
        ("first-response", "R14.3.2", "2026-09-25T16:40+08:00"),
        ("verification", "R6.3.1b", "2026-09-30T17:30+08:00"),
    ],
)
def test_answers_programs_with_the_due_time_in_shanghai(capsys, clause, rule, due_at):
    code = deadline.run(parsed(clause, "--from", "2026-09-24T16:40+08:00", "--json"))

    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert list(answer) == ["clause", "rule", "from", "due_at", "target_at", "provisional", "steps"]
    assert (answer["clause"], answer["rule"], answer["due_at"]) == (clause, rule, due_at)
    assert (answer["from"], answer["provisional"]) == ("2026-09-24T16:40+08:00", False)


def test_steps_are_dated_and_told_in_chinese(capsys):
    deadline.run(parsed("own-department", "--from", "2026-09-24T16:40+08:00", "--json"))

    steps = json.loads(capsys.readouterr().out)["steps"]
    assert steps[1] == {"date": "2026-09-25", "kind": "skipped", "text": "9月25日（周五）中秋节放假，不计入"}


@pytest.mark.parametrize("start", ["2026-09-24T16:40", "2026-09-24T08:40Z", "2026-09-24 16:40"])
def test_reads_a_start_without_zone_as_shanghai_time(capsys, start):
    deadline.run(parsed("first-response", "--from", start, "--json"))

    assert json.loads(capsys.readouterr().out)["due_at"] == "2026-09-25T16:40+08:00"


def test_a_due_date_in_an_unpublished_year_is_marked_provisional(capsys):
    deadline.run(parsed("special-meeting", "--from", "2026-12-29", "--json"))

    assert json.loads(capsys.readouterr().out)["provisional"] is True


def test_tells_people_the_due_time_the_steps_and_that_it_is_provisional(capsys):
    deadline.run(parsed("special-meeting", "--from", "2026-12-29T09:00"))

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "条款：报领导，专题会议研究（R16.9d，5 个工作日，目标 4 个工作日）"
    assert lines[2] == "最迟：2027年1月6日（周三）17:30"
    assert "  2027年1月1日（周五）元旦放假，不计入" in lines
    assert lines[-1].startswith("提示：")


def test_another_policy_gives_its_own_figure(capsys):
    deadline.run(parsed("special-meeting", "--from", "2026-09-14T09:00", "--policy", "R20", "--json"))

    answer = json.loads(capsys.readouterr().out)
    assert (answer["rule"], answer["due_at"]) == ("R20.A2.3b", "2026-09-21T17:30+08:00")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "还没有写条款"),
        (["own-department"], "还没有写起算时间"),
        (["own_department", "--from", "2026-09-24"], "没有找到条款 own_department"),
        (["own-department", "--from", "昨天"], "看不懂时间 昨天"),
        (["own-department", "--from", "9999-12-31"], "太早或太晚"),
        (["own-department", "--from", "2026-09-24", "--policy", "R99"], "没有找到制度 R99"),
        (["verification", "--from", "2026-09-24", "--policy", "R16"], "没有 verification 这一条"),
        (["superior-order", "--from", "2026-09-24"], "没有写明期限"),
    ],
)
def test_wrong_use_says_what_to_correct(capsys, arguments, message):
    code = main(["deadline", *arguments])

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert message in captured.err


@pytest.fixture
def stored_version(database: str) -> None:
    """A second version of R16 in force since Tuesday: three working days for one's own department."""
    with transaction(database) as session:
        house = Institution(session)
        policy = next_version(
            SHIPPED,
            SHIPPED.newest("R16"),
            {Clause.OWN_DEPARTMENT: Figure(LimitUnit.WORKING_DAYS, 3)},
            code="R16",
            effective_on=TUESDAY.date(),
            today=TUESDAY.date(),
        )
        add_version(session, house.act(house.clerk), policy, owner=house.bangong, note="试行")


@pytest.mark.both_databases
@pytest.mark.usefixtures("stored_version")
@pytest.mark.parametrize(("start", "due_at"), [("2026-09-28", "2026-09-30"), ("2026-09-29", "2026-10-09")])
@pytest.mark.parametrize("policy", [[], ["--policy", "R16"]])
def test_stored_versions_count_from_their_day_on(capsys, policy, start, due_at):
    deadline.run(parsed("own-department", "--from", start, *policy, "--json"))

    captured = capsys.readouterr()
    assert json.loads(captured.out)["due_at"] == f"{due_at}T17:30+08:00"
    assert captured.err == ""


@pytest.fixture
def unreadable(tmp_path, monkeypatch):
    """Settings that point at a file which is no database with our tables."""
    (tmp_path / "empty.db").touch()
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    settings.cache_clear()
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", url)
    yield
    engine_for(url).dispose()
    settings.cache_clear()


@pytest.mark.usefixtures("unreadable")
def test_without_a_database_that_can_be_read_it_says_so_and_goes_by_what_ships(capsys):
    code = deadline.run(parsed("own-department", "--from", "2026-09-29", "--json"))

    captured = capsys.readouterr()
    assert (code, json.loads(captured.out)["due_at"]) == (0, "2026-10-08T17:30+08:00")
    assert "没有读到数据库" in captured.err


def test_a_missing_database_is_neither_an_error_nor_made(capsys, tmp_path, monkeypatch):
    missing = tmp_path / "none" / "shouwen.db"
    settings.cache_clear()
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", f"sqlite:///{missing}")

    deadline.run(parsed("own-department", "--from", "2026-09-29", "--json"))

    settings.cache_clear()
    captured = capsys.readouterr()
    assert (json.loads(captured.out)["rule"], captured.err, missing.exists()) == ("R16.9b", "", False)
