"""Facts of a large house (合成事实): seven years, 400 units of very different size, and a database of what changed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
from sqlalchemy import select
from sqlmodel import Session

from shouwen_app.db import schema
from shouwen_app.db.facts.build import with_cubes
from shouwen_app.db.facts.changes import token_now
from shouwen_app.db.facts.columns import FACTS, FORMAT, LATE, written
from shouwen_app.db.facts.manifest import Manifest
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.models import metadata
from shouwen_app.db.session import transaction
from shouwen_app.domain.chain import GENESIS
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.insight.facts import CUBES_FROM
from tests.factories import TUESDAY, Institution, intake

UNITS, MONTHS = 400, 84
LAST = date(2026, 9, 1)
CHANGED = 5000
_SHARE_OLD = 0.1
_SHARE_FORGOTTEN = 0.001
_SHARE_RATED = 0.3
_SHARE_CALLED = 0.5
_SHARE_OF_PHONES = 0.9
_FILED_AFTER = 20 * 86_400
_CHANNELS = ("visit", "phone", "web", "hotline", "email", "letter")
_OF_CHANNELS = (0.45, 0.3, 0.12, 0.08, 0.03, 0.02)
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
    until = int(TUESDAY.timestamp())
    received = np.minimum(received, until - 1)
    is_open = (received + waited > until) | (random.random(rows) < _SHARE_FORGOTTEN)
    is_filed = ~is_open & (received + waited + _FILED_AFTER < until)
    is_rated, is_called = (
        is_filed & (random.random(rows) < _SHARE_RATED),
        ~is_open & (random.random(rows) < _SHARE_CALLED),
    )
    columns = {
        "case_id": np.arange(before + 1, before + rows + 1),
        "unit": random.choice(UNITS, rows, p=weights),
        "received_at": received * 1_000_000,
        "first_responded_at": (received + waited // 3) * 1_000_000,
        "replied_at": (received + waited) * 1_000_000,
        "promise_due_at": (received + random.integers(1, 6, rows) * 86_400) * 1_000_000,
        "callback_due_at": (received + waited + 5 * 86_400) * 1_000_000,
        "called_back_at": (received + waited + 4 * 86_400) * 1_000_000,
        "archived_at": (received + waited + _FILED_AFTER) * 1_000_000,
        "grade": random.integers(1, 6, rows),
        "said": random.choice(["yes", "partly", "no"], rows, p=[0.8, 0.15, 0.05]),
        "transfers": random.integers(-3, 3, rows).clip(0),
        "returns": random.integers(-9, 3, rows).clip(0),
        "reopenings": random.integers(-9, 2, rows).clip(0),
        "lists_told": random.integers(-2, 2, rows).clip(0),
        "lists_added": random.integers(-9, 2, rows).clip(0),
        "received_hour": random.integers(8, 18, rows),
        "first_inquiry_id": random.integers(0, 4000, rows),
        "has_phone": random.random(rows) < _SHARE_OF_PHONES,
        "kind": random.choice(["consultation", "complaint", "suggestion"], rows, p=[0.7, 0.2, 0.1]),
        "channel": random.choice(_CHANNELS, rows, p=_OF_CHANNELS),
        "requester_kind": random.choice(["person", "company", "colleague"], rows, p=[0.8, 0.15, 0.05]),
        "outcome": random.choice(["answered", "transfer", "papers_incomplete"], rows, p=[0.7, 0.2, 0.1]),
        "is_open": is_open,
        "is_filed": is_filed,
        "is_rated": is_rated,
        "is_called": is_called,
    }
    return _as_facts(pl.DataFrame(columns), zone)


def _as_facts(drawn: pl.DataFrame, zone: ZoneInfo) -> pl.DataFrame:
    code = pl.format("u{}", pl.col("unit").cast(pl.String).str.zfill(3))
    instants = [name for name in drawn.columns if name.endswith("_at")]
    people = {"scope_first_unit": "unit", "scope_unit": "unit"} | dict.fromkeys(
        ("scope_first_person", "scope_handler", "scope_recorder"), "first_inquiry_id"
    )
    is_asked = ~pl.col("is_open")
    frame = drawn.with_columns(
        pl.format("SW-{}", "case_id").alias("case_no"),
        *(code.alias(name) for name in ("unit", "unit_name", "handling_unit")),
        *(pl.col(name).cast(pl.Datetime("us", "UTC")) for name in instants),
        *(pl.col(column).cast(pl.Int64).alias(name) for name, column in people.items()),
    )
    frame = frame.with_columns(
        pl.col("received_at").dt.convert_time_zone(zone.key).dt.date().alias("received_on"),
        pl.when(is_asked).then(pl.col("replied_at")),
        pl.when(is_asked).then(pl.col("replied_at")).alias("settled_at"),
        pl.when(is_asked).then(pl.col("replied_at")).alias("rating_asked_at"),
        pl.when("is_called").then(pl.col("callback_due_at", "called_back_at")),
        pl.when("is_called").then(pl.col("said")).alias("called_back"),
        pl.when("is_filed").then(pl.col("archived_at")),
        pl.when("is_rated").then(pl.col("grade", "said")),
        pl.when("is_rated").then(pl.lit("")).alias("scope_set_aside"),
        *(pl.lit(value=False).alias(name) for name in ("is_paused", "is_named")),
        pl.lit(0).alias("instalments"),
    ).with_columns((pl.col("said") == "yes").alias("solved"))
    missing = [pl.lit(None).cast(FACTS[name]).alias(name) for name in FACTS if name not in frame.columns]
    return frame.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in FACTS.items())


def write_facts(session: Session, store: FactStore, rows: int, zone: ZoneInfo) -> Manifest:
    """All months, as facts that hold for the database as it stands before anything changed."""
    parts = tuple(store.write(frame, month) for month, frame in fact_frames(rows, zone))
    late = store.write(LATE.to_frame(), None, "late")
    manifest = Manifest(FORMAT, written(FACTS), zone.key, token_now(session), (), parts, late)
    store.publish(manifest)
    return with_cubes(store, manifest, TUESDAY) if manifest.cases >= CUBES_FROM else manifest


def empty_house(folder: Path) -> tuple[str, Institution]:
    """A database with people, the units of the facts, and one case, which nobody has sealed yet."""
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder / 'shouwen.db'}"
    schema.upgrade(url)
    with transaction(url) as session:
        house = Institution(session)
        for number in range(UNITS):
            house.unit(f"u{number:03}", f"第{number}社", UnitKind.BRANCH, house.union)
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
