"""``shouwen metrics``: measures with numerator, denominator and interval, for people and programs."""

import json

import pytest
from sqlmodel import Session

from analytics.metrics import MEASURES
from shouwen_app.cli import main
from shouwen_app.db.models import Case

SPAN = ["--from", "2026-09-01", "--to", "2026-09-30"]


@pytest.fixture
def stored(session: Session, rated_week: list[Case]) -> None:
    """A week of rated cases, committed."""
    session.commit()


def test_gives_all_measures_to_programs(stored: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", *SPAN, "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["from"], answer["to"]) == ("2026-09-01", "2026-09-30")
    (satisfaction,) = [each for each in answer["measures"] if each["measure"] == "satisfaction"]
    assert (satisfaction["numerator"], satisfaction["denominator"], satisfaction["rate"]) == (6, 8, 0.75)
    assert satisfaction["low"] == pytest.approx(0.4093, abs=1e-4)
    assert satisfaction["high"] == pytest.approx(0.9285, abs=1e-4)
    assert satisfaction["rules"] == ["R14.5", "R8.5"]


def test_gives_every_measure_with_its_parts(stored: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["metrics", *SPAN, "--json"])

    measures = json.loads(capsys.readouterr().out)["measures"]
    assert {each["measure"] for each in measures} == {each.slug for each in MEASURES}
    assert [each["part"] for each in measures if each["measure"] == "reply_time"] == ["p50", "p90", "within"]
    assert all(each["name"] and each["definition"] and each["rules"] for each in measures)


def test_gives_each_unit(stored: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["metrics", *SPAN, "--by", "unit", "--json"])

    measures = json.loads(capsys.readouterr().out)["measures"]
    counted = {each["unit"]: each["denominator"] for each in measures if each["measure"] == "satisfaction"}
    assert counted == {"shiqiao": 3, "yingye": 5}


def test_says_it_in_words(stored: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["metrics", *SPAN])

    said = capsys.readouterr().out
    assert "满意率  全部机构  75.0%  6/8  40.9%–92.9%  不足 30 件，只供参考" in said
    assert "首次答复时长（九成不超过）  全部机构  不到 1 分  8/8" in said
    assert "每千网点投诉量  全部机构  —  0  缺少 2026-09 的网点数（全辖），请先在「经营数据」导入" in said


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "--from"),
        (["--from", "2026-09-01"], "--to"),
        (["--from", "gestern", "--to", "2026-09-30"], "gestern"),
        (["--from", "2026-09-30", "--to", "2026-09-01"], "早于"),
        (["--from", "2026-09-01", "--to", "9999-12-31"], "2099"),
    ],
)
def test_wrong_dates_are_wrong_use(
    database: str, capsys: pytest.CaptureFixture[str], arguments: list[str], hint: str
) -> None:
    assert main(["metrics", *arguments]) == 2

    assert hint in capsys.readouterr().err
