"""Facts of a large house (合成事实): seven years, 400 units of very different size, and a database with what changed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
from sqlalchemy import select
from sqlmodel import Session

from shouwen_app.db import schema
from shouwen_app.db.facts.changes import token_now
from shouwen_app.db.facts.columns import FACTS, FORMAT, LATE, written
from shouwen_app.db.facts.manifest import Manifest
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.models import metadata
from shouwen_app.db.session import transaction
from shouwen_app.domain.chain import GENESIS
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.cases.register_case import register_case
from tests.factories import TUESDAY, Institution, intake

UNITS, MONTHS = 400, 84
LAST = date(2026, 9, 1)
CHANGED = 5000
_SHARE_OLD = 0.1
_GOOD = 4
_SPREAD = timedelta(minutes=5)


def months() -> list[date]:
    """Seven years up to LAST."""
    return [date(2019 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(MONTHS)]


def fact_frames(rows: int, zone: ZoneInfo) -> Iterator[tuple[date, pl.DataFrame]]:
    """``rows`` facts, month by month; the last month has some open cases."""
    random = np.random.default_rng(7)
    each, weights = rows // MONTHS, 1 / np.arange(1, UNITS + 1)
    for number, month in enumerate(months()):
        yield month, _month(random, month, number * each, each, weights / weights.sum(), zone)


def _month(
    random: np.random.Generator, month: date, before: int, rows: int, weights: np.ndarray, zone: ZoneInfo
) -> pl.DataFrame:
    begins = int(datetime(month.year, month.month, 1, 9, tzinfo=zone).timestamp())
    received = begins + random.integers(0, 27 * 86_400, rows)
    waited = (random.lognormal(11.2, 1.0, rows)).astype(np.int64)
    unit = random.choice(UNITS, rows, p=weights)
    is_open = random.random(rows) < (0.08 if month == LAST else 0.001)
    columns = {
        "case_id": np.arange(before + 1, before + rows + 1),
        "unit": unit,
        "received_at": received * 1_000_000,
        "replied_at": (received + waited) * 1_000_000,
        "promise_due_at": (received + random.integers(1, 6, rows) * 86_400) * 1_000_000,
        "archived_at": (received + waited + 8 * 86_400) * 1_000_000,
        "grade": random.integers(-4, 6, rows).clip(0),
        "is_open": is_open,
        "kind": random.choice(["consultation", "complaint", "suggestion"], rows),
    }
    code = pl.format("u{}", pl.col("unit").cast(pl.String).str.zfill(3))
    closed = ~pl.col("is_open")
    frame = pl.DataFrame(columns).with_columns(
        pl.format("SW-{}", "case_id").alias("case_no"),
        code.alias("unit"),
        code.alias("unit_name"),
        code.alias("handling_unit"),
        pl.lit("visit").alias("channel"),
        pl.col("received_at").cast(pl.Datetime("us", "UTC")),
        pl.col("received_at").cast(pl.Datetime("us", "UTC")).alias("first_responded_at"),
        pl.when(closed).then(pl.col("replied_at")).cast(pl.Datetime("us", "UTC")),
        pl.when(closed).then(pl.col("archived_at")).cast(pl.Datetime("us", "UTC")),
        pl.col("promise_due_at").cast(pl.Datetime("us", "UTC")),
        pl.when(closed & (pl.col("grade") > 0)).then(pl.col("grade")).cast(pl.Int8),
        pl.col("unit").cast(pl.Int64).alias("scope_first_unit"),
        pl.col("unit").cast(pl.Int64).alias("scope_unit"),
    )
    frame = frame.with_columns(
        pl.col("received_at").dt.convert_time_zone(zone.key).dt.date().alias("received_on"),
        pl.lit(value=False).alias("is_paused"),
        pl.lit(value=False).alias("is_named"),
        (pl.col("grade") >= _GOOD).alias("solved"),
    )
    missing = [pl.lit(None).cast(FACTS[name]).alias(name) for name in FACTS if name not in frame.columns]
    return frame.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in FACTS.items())


def write_facts(session: Session, store: FactStore, rows: int, zone: ZoneInfo) -> Manifest:
    """All months, as facts that hold for the database as it stands before anything changed."""
    parts = tuple(store.write(frame, month) for month, frame in fact_frames(rows, zone))
    late = store.write(LATE.to_frame(), None)
    manifest = Manifest(FORMAT, written(FACTS), zone.key, token_now(session), (), parts, late)
    store.publish(manifest)
    return manifest


def empty_house(folder: Path) -> tuple[str, Institution]:
    """A database with people and one case, which nobody has sealed yet."""
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder / 'shouwen.db'}"
    schema.upgrade(url)
    with transaction(url) as session:
        house = Institution(session)
    return url, house


def change(session: Session, house: Institution, rows: int) -> None:
    """CHANGED cases of the facts, most of the last three months, each with a new event that is sealed."""
    house.session = session
    register_case(
        session, house.act(house.teller), intake=intake(TriageOutcome.ANSWERED, answer="不收违约金。")
    )
    session.flush()
    connection = session.connection()
    case, event = metadata.tables["inquiry"], metadata.tables["case_event"]
    pattern = dict(connection.execute(select(case)).mappings().one())
    said = dict(connection.execute(select(event).order_by(event.c.seq.desc()).limit(1)).mappings().one())
    del pattern["id"], said["id"]
    pattern |= {"version": 2, "chain_head": GENESIS}
    random, each = np.random.default_rng(8), rows // MONTHS
    old = random.choice(each * (MONTHS - 3), int(CHANGED * _SHARE_OLD), replace=False) + 2
    new = each * (MONTHS - 3) + 2 + random.choice(each * 3 - 1, CHANGED - len(old), replace=False)
    chosen = [int(number) for number in np.sort(np.concatenate([old, new]))]
    received = {number: _received(number, each) for number in chosen}
    connection.execute(
        case.insert(),
        [
            pattern | {"id": n, "case_no": f"SW-{n:09d}", "register_no": n + 1, "received_at": received[n]}
            for n in chosen
        ],
    )
    connection.execute(event.insert(), [said | {"case_id": n} for n in chosen])
    while seal_new(session, house.act(house.clerk), most=20_000):
        pass


def _received(number: int, each: int) -> datetime:
    month = months()[min((number - 1) // each, MONTHS - 1)]
    return datetime(month.year, month.month, 2, tzinfo=TUESDAY.tzinfo) + _SPREAD * (number % each % 5000)
