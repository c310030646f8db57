"""Facts for tests: a store of the test's own, and everybody's view of them beside the database's own."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from sqlmodel import Session, col, select

from analytics.cubes import counts_of
from analytics.metrics import METRICS
from shouwen_app.db.extracts import case_frame
from shouwen_app.db.facts.build import build
from shouwen_app.db.facts.manifest import Manifest
from shouwen_app.db.facts.read import fact_frame
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.facts.sums import Question, cubes_for, fact_counts
from shouwen_app.db.models import Staff
from shouwen_app.db.repositories.staff import grants_of
from shouwen_app.domain.act import SYSTEM, Act, Actor, ActorKind
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.insight import facts
from tests.factories import TUESDAY
from tests.plugins.contacts import MakeContact

EVER = (date(2000, 1, 1), date(2099, 12, 31))
BothWays = Callable[..., tuple[pl.DataFrame, pl.DataFrame]]
CountedBothWays = Callable[..., tuple[pl.DataFrame, pl.DataFrame] | None]


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    """Where this test's facts lie, the same as where the product looks for them."""
    return FactStore(tmp_path / "facts")


@pytest.fixture
def from_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the house, figures are read from facts where there are any."""
    monkeypatch.setattr(facts, "DIRECT_UP_TO", 0)


@pytest.fixture
def from_cubes(from_facts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the house, cubes are kept beside its facts and asked first."""
    monkeypatch.setattr(facts, "CUBES_FROM", 0)


@pytest.fixture
def both_ways(store: FactStore) -> BothWays:
    """The cases of a viewer read from the facts, and read from the database."""

    def read(
        session: Session, viewer: Actor = SYSTEM, first: date = EVER[0], last: date = EVER[1]
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        manifest = store.manifest()
        assert manifest is not None
        span = {"first": first, "last": last, "zone": SHANGHAI}
        return fact_frame(session, viewer, store, manifest, **span), case_frame(session, viewer, **span)

    return read


@pytest.fixture
def counted_both_ways(store: FactStore) -> CountedBothWays:
    """What a viewer counts by cubes, and from every case of the database; None where cubes do not answer it."""

    def read(
        session: Session,
        viewer: Actor,
        at: datetime,
        first: date = EVER[0],
        last: date = EVER[1],
        *,
        by: Sequence[str],
    ) -> tuple[pl.DataFrame, pl.DataFrame] | None:
        manifest = store.manifest()
        assert manifest is not None
        cubes = cubes_for(manifest, viewer, at, by)
        if cubes is None:
            return None
        span = {"first": first, "last": last, "zone": SHANGHAI}
        asked = Question(**span, as_of=at, metrics=METRICS, by=by)
        ours = fact_counts(session, viewer, store, manifest, cubes, asked).sort(by)
        return ours, counts_of(case_frame(session, viewer, **span).lazy(), METRICS, at, by)

    return read


def everybody(session: Session) -> list[Actor]:
    """All staff of the house with their roles, and the system itself."""
    people = session.exec(select(Staff).order_by(col(Staff.id))).all()
    return [
        SYSTEM,
        *(
            Actor(ActorKind.STAFF, one.id, one.name, one.unit_id, grants_of(session, one.id or 0))
            for one in people
        ),
    ]


def seal(session: Session) -> None:
    """Give every event so far its place."""
    session.flush()
    seal_new(session, Act(SYSTEM, TUESDAY))


@pytest.fixture
def two_months(session: Session, store: FactStore, make_contact: MakeContact) -> Manifest:
    """Sixty contacts in August and one in September, sealed and written."""
    for number in range(60):
        make_contact(TUESDAY - timedelta(days=40, hours=number))
    make_contact()
    seal(session)
    return build(session, store, SHANGHAI)
