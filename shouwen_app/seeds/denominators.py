"""How large the fictional institution is (演示分母), month by month, so that its complaints can be set against something."""

from datetime import date, datetime, timedelta

from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.seeds.world import World
from shouwen_app.services.denominators.import_file import import_denominators

_TITLES = "月份,机构编号,网点数,交易笔数,个人客户数"
_TRANSACTIONS = 9_000
_CUSTOMERS = 11_500
_GROWTH = 40


def report_sizes(world: World, first: date, end: datetime) -> None:
    """The Office reports every month that is over; the running one is still missing, as it would be."""
    branches = sorted(unit.code for unit in all_units(world.session) if unit.kind is UnitKind.BRANCH)
    lines = [_TITLES]
    month = first.replace(day=1)
    while (following := (month + timedelta(days=31)).replace(day=1)) <= end.date():
        sizes = [(code, 1 + place % 3, place) for place, code in enumerate(branches, start=month.month)]
        rows = [
            (code, n, n * (_TRANSACTIONS + place), n * (_CUSTOMERS + _GROWTH * place))
            for code, n, place in sizes
        ]
        whole = [sum(row[column] for row in rows) for column in (1, 2, 3)]
        lines += [",".join(map(str, (f"{month:%Y-%m}", *row))) for row in (("", *whole), *rows)]
        month = following
    act = Act(SYSTEM, end, via=Via.DEMO)
    import_denominators(world.session, act, file_name="规模.csv", content="\n".join(lines).encode())
