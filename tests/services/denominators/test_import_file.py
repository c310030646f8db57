"""Taking denominators in: whole or not at all, by whoever may, and then complaints have a rate."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import DenominatorFigure
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.services.denominators.import_file import TakenIn, import_denominators, paste_denominators
from shouwen_app.services.denominators.list_figures import HeldFigure, denominator_rows, held_figures
from tests.factories import Institution

Write = Callable[..., bytes]
SHEET = "月份,机构编号,网点数,个人客户数\n2026-08,,24,\n2026-09,,24,100000\n2026-09,yingye,1,\n"


def taken(session: Session, house: Institution, text: str, name: str = "规模.csv") -> TakenIn:
    act = house.act(house.clerk)
    return import_denominators(session, act, file_name=name, content=text.encode("gb18030"))


@pytest.mark.both_databases
def test_takes_a_sheet_in(session: Session, house: Institution) -> None:
    assert taken(session, house, SHEET) == TakenIn(4, ("2026-08", "2026-09"))

    held = held_figures(session, house.act(house.clerk), first=date(2026, 9, 10), last=date(2026, 9, 20))
    assert held == (
        HeldFigure("2026-09", "", "outlets", 24),
        HeldFigure("2026-09", "", "customers", 100_000),
        HeldFigure("2026-09", "yingye", "outlets", 1),
    )


def test_takes_a_table_in_as_it_is_pasted(session: Session, house: Institution) -> None:
    table = "月份\t机构编号\t网点数\n2026年9月\tyingye\t2\n"

    found = paste_denominators(session, house.act(house.clerk), table=table)

    assert found == TakenIn(1, ("2026-09",))
    (row,) = denominator_rows(session, house.act(house.clerk))
    assert (row.month, row.unit, row.kind, row.amount) == ("2026-09", "营业部", "网点数", "2")


def test_an_empty_paste_names_its_field(session: Session, house: Institution) -> None:
    with pytest.raises(InvalidInput) as refused:
        paste_denominators(session, house.act(house.clerk), table=" \n")

    assert refused.value.field == "table"


def test_what_comes_later_holds_and_the_earlier_stays_on_record(session: Session, house: Institution) -> None:
    taken(session, house, SHEET)
    taken(session, house, "月份,网点数\n2026-09,25\n")

    held = held_figures(session, house.act(house.clerk), first=date(2026, 9, 1), last=date(2026, 9, 30))
    assert [each.amount for each in held if (each.unit, each.kind) == ("", "outlets")] == [25]
    rows = session.exec(select(DenominatorFigure)).all()
    assert [row.recorded_by_id for row in rows] == [house.clerk.id] * 5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("月份,机构编号,网点数\n2026-09,yingye,1\n2026-09,atlantis,2\n", "a.csv"),
        ("月份,网点数\n2026-08,24\n2026-09,viele\n", "a.csv"),
        ("月份,网点数\n2026-08,24\n", "a.pdf"),
    ],
)
def test_a_fault_keeps_all_of_it_out(session: Session, house: Institution, text: str, name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        taken(session, house, text, name)

    assert refused.value.field in {"table", "file"}
    assert session.exec(select(DenominatorFigure)).all() == []


@pytest.mark.parametrize("person", ["teller", "head", "leader", "union_officer", "auditor", "administrator"])
def test_only_the_office_keeps_them(session: Session, house: Institution, person: str) -> None:
    act = house.act(getattr(house, person))

    with pytest.raises(NotPermitted):
        import_denominators(session, act, file_name="a.csv", content=SHEET.encode())
    with pytest.raises(NotPermitted):
        paste_denominators(session, act, table=SHEET)
    with pytest.raises(NotPermitted):
        denominator_rows(session, act)
    with pytest.raises(NotPermitted):
        held_figures(session, act, first=date(2026, 9, 1), last=date(2026, 9, 30))
