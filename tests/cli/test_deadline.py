import json
from argparse import ArgumentParser, Namespace

import pytest

from shouwen_app.cli import deadline, main


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
