"""The sealer (封存): gives new rows their global place, and closes each day with a Merkle root kept outside."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from sqlmodel import Session

from shouwen_app.db.repositories import seals
from shouwen_app.domain.act import Act
from shouwen_app.domain.chain import GENESIS, fold, merkle_root
from shouwen_app.services.calendars import working_calendar

BATCH = 2000


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day's root, one line of the file that is kept outside the database."""

    stream: str
    day: str
    first_pos: int
    last_pos: int
    root: str


def seal_new(session: Session, _: Act, *, most: int = BATCH) -> int:
    """Place up to ``most`` unsealed rows of each stream; returns how many were placed."""
    return sum(_seal_stream(session, stream, most) for stream in seals.STREAMS)


def anything_new(session: Session, _: Act) -> bool:
    """Whether a row waits for its place; asking costs no write."""
    return any(seals.unsealed(session, stream, 1) for stream in seals.STREAMS)


def close_days(session: Session, act: Act) -> list[ClosedDay]:
    """Close what was sealed up to the end of yesterday, the bank's time, unless it is closed already."""
    calendar = working_calendar()
    today = calendar.local(act.at).date()
    midnight, yesterday = datetime.combine(today, time(), calendar.zone), today - timedelta(days=1)
    closed: list[ClosedDay] = []
    for stream in seals.STREAMS:
        done = seals.seals_of(session, stream)
        if done and done[-1].day >= yesterday:
            continue
        first = done[-1].last_pos + 1 if done else 1
        last = seals.last_before(session, stream, first, midnight)
        if last >= first:
            root = merkle_root(seals.hashes_between(session, stream, first, last))
            seals.add_seal(session, stream, yesterday, first, last, root, act.at)
            closed.append(ClosedDay(stream.name, yesterday.isoformat(), first, last, root))
    return closed


def keep_outside(folder: Path, closed: list[ClosedDay]) -> None:
    """Append closed days to ``seals.log`` beside the database, to be carried to a place nobody can rewrite."""
    if not closed:
        return
    with (folder / "seals.log").open("a", encoding="utf-8") as file:
        file.writelines(f"{c.day} {c.stream} {c.first_pos}-{c.last_pos} {c.root}\n" for c in closed)


def _seal_stream(session: Session, stream: seals.Stream, most: int) -> int:
    pos, link = seals.head(session, stream)
    link = link or GENESIS
    placed: list[tuple[int, int, str]] = []
    for row_id, row_hash in seals.unsealed(session, stream, most):
        pos, link = pos + 1, fold(link, row_hash)
        placed.append((row_id, pos, link))
    seals.place(session, stream, placed)
    return len(placed)
