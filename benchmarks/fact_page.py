"""One page from facts (单页), alone in a process so that its memory can be told."""

import re
import sys
from datetime import date
from pathlib import Path

import polars as pl
from sqlmodel import Session

from analytics.metrics import HEADLINES, by_unit
from shouwen_app.db.facts.manifest import Manifest
from shouwen_app.db.facts.read import fact_frame
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.session import reading
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.insight import facts
from tests.factories import TUESDAY

NINE_MONTHS = {"first": date(2026, 1, 1), "last": date(2026, 9, 29), "zone": SHANGHAI}
_COLUMNS = facts.columns_of(HEADLINES, TUESDAY)
_MOST = re.compile(r"VmHWM:\s+(\d+) kB")
"""``getrusage`` would tell of the process that started this one as well."""


def one_page(session: Session, store: FactStore, manifest: Manifest) -> list[pl.DataFrame]:
    """What the cockpit computes, for whoever sees the whole house."""
    cases = fact_frame(session, SYSTEM, store, manifest, **NINE_MONTHS, columns=_COLUMNS)
    return [by_unit(cases, metric, TUESDAY) for metric in HEADLINES]


def main(folder: str, url: str) -> None:
    """Compute the page and print the most memory that took, in MB."""
    store = FactStore(Path(folder))
    manifest = store.manifest()
    if manifest is None:
        raise RuntimeError("no facts")
    with reading(url) as session:
        one_page(session, store, manifest)
    found = _MOST.search(Path("/proc/self/status").read_text("utf-8"))
    print(int(found[1]) / 1024 if found else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
