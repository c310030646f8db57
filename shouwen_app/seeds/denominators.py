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
        sizes = [_sizes(place, month) for place in range(len(branches))]
        rows = zip(("", *branches), (tuple(map(sum, zip(*sizes, strict=True))), *sizes), strict=True)
        lines += [",".join(map(str, (f"{month:%Y-%m}", code, *size))) for code, size in rows]
        month = following
    act = Act(SYSTEM, end, via=Via.DEMO)
    import_denominators(world.session, act, file_name="规模.csv", content="\n".join(lines).encode())


def _sizes(place: int, month: date) -> tuple[int, int, int]:
    """Outlets, transactions and customers of a branch; each has one to three outlets, and customers grow."""
    outlets = 1 + place % 3
    return (
        outlets,
        outlets * (_TRANSACTIONS + place * month.month),
        outlets * (_CUSTOMERS + _GROWTH * month.month),
    )
