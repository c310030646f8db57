"""The tiles of the workbench (统计块): counts that filter the queue, chosen by the roles held."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session

from shouwen_app.db.repositories import workbench as waiting
from shouwen_app.db.repositories.follow_up_queue import follow_up_counts
from shouwen_app.db.repositories.workbench import Reach
from shouwen_app.domain.act import Act
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import working_duration


class Tile(StrEnum):
    """Counts at the top that filter the queue (统计块)."""

    OVER = "over"
    TODAY = "today"
    CONTACT_BACK = "contact_back"
    DECIDE = "decide"
    RULING = "ruling"
    OPINION = "opinion"
    CALLBACK = "callback"
    ACCEPT = "accept"
    URGED = "urged"
    ALL = "all"


Parts: TypeAlias = dict[Tile, ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile; ``count`` equals the rows it filters to."""

    key: str
    count: int
    label: str
    note: str


PERMITTED: dict[Tile, Permission] = {
    Tile.CONTACT_BACK: Permission.CONTACT_BACK,
    Tile.DECIDE: Permission.OPINION_LEADER,
    Tile.RULING: Permission.RULING_GIVE,
    Tile.OPINION: Permission.OPINION_HEAD,
    Tile.CALLBACK: Permission.CASE_CALLBACK,
    Tile.ACCEPT: Permission.CASE_ACCEPT,
}
_TILES_SHOWN = 5


def parts_of(reach: Reach, now: datetime, tonight: datetime) -> Parts:
    """What each tile filters the queue to; follow-ups are no part of it."""
    late = waiting.due_before(now)
    return {
        Tile.OVER: late,
        Tile.TODAY: and_(waiting.due_before(tonight), ~late),
        Tile.DECIDE: waiting.decisions(reach),
        Tile.RULING: waiting.rulings(reach),
        Tile.OPINION: waiting.opinions(reach),
        Tile.ACCEPT: waiting.offered(reach),
        Tile.URGED: waiting.urged(reach.viewer),
    }


def tiles_of(
    session: Session, act: Act, everything: ColumnElement[bool], parts: Parts, tonight: datetime
) -> tuple[tuple[TileView, ...], dict[Tile, int]]:
    """The first five tiles that the actor's roles give a meaning, and the count of each."""
    mine = [tile for tile in Tile if tile not in PERMITTED or act.actor.may(PERMITTED[tile])][:_TILES_SHOWN]
    total, counted = waiting.counts(
        session, everything, {tile: parts[tile] for tile in mine if tile in parts}
    )
    by_tile = {Tile(key): count for key, count in counted.items()} | {Tile.ALL: total}
    notes: dict[Tile, str] = {}
    for tile, kind, owner in (
        (Tile.CALLBACK, TaskKind.CALLBACK, act.actor.staff_id),
        (Tile.CONTACT_BACK, TaskKind.CONTACT_BACK, None),
    ):
        if tile in mine:
            by_tile[tile], today = follow_up_counts(session, act.actor, kind, owner_id=owner, tonight=tonight)
            notes[tile] = t("work.note.by_tonight" if today else "work.note.none_tonight", n=today)
    if by_tile.get(Tile.OVER):
        oldest = waiting.longest_overdue(session, and_(everything, parts[Tile.OVER]))
        minutes = working_calendar().working_minutes_between(oldest or act.at, act.at)
        longest = t("work.note.longest", duration=working_duration(minutes))
        notes[Tile.OVER] = longest if minutes else t("work.note.longest_moment")
    return tuple(_tile(tile, by_tile[tile], notes) for tile in mine), by_tile


def _tile(tile: Tile, count: int, notes: dict[Tile, str]) -> TileView:
    note = (notes.get(tile) or t(f"work.note.{tile}")) if count else t(f"work.note.no_{tile}")
    return TileView(tile, count, t(f"work.tile.{tile}"), note)
