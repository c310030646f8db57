"""The duties of a supervision order in words (督办承办情况), and what the reader can do about each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import SupervisionOrderRow
from shouwen_app.db.repositories.duty import any_unit, path_of
from shouwen_app.db.repositories.supervision import LegRows
from shouwen_app.db.repositories.units_within import units_below
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.supervision import SETTLED, Leg, LegState, OrderState, SupervisionOrder
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.supervision.reach import asks, heads_of
from shouwen_app.services.supervision.views import LegView, TurnView
from shouwen_app.texts import t
from shouwen_app.texts.durations import clock_label

_OWED = (LegState.WAITING, LegState.PASSED_DOWN)
Names = Mapping[int, str]
When = Callable[[datetime], str]


def in_order(legs: Sequence[LegRows]) -> list[tuple[LegRows, int]]:
    """Each duty followed by those it was passed down to, with its depth."""

    def under(parent: int | None, depth: int) -> list[tuple[LegRows, int]]:
        return [
            one
            for each in legs
            if each.leg.asked_by_id == parent
            for one in [(each, depth), *under(each.leg.id, depth + 1)]
        ]

    return under(None, 0)


def people_named(legs: Sequence[LegRows]) -> set[int]:
    """Ids of all people the duties speak of."""
    found: set[int | None] = set()
    for each in legs:
        found.add(each.leg.started_by_id)
        found |= {who for reply in each.replies for who in (reply.replied_by_id, reply.decided_by_id)}
        found |= {who for more in each.extensions for who in (more.asked_by_id, more.decided_by_id)}
    return {who for who in found if who is not None}


def chip_of(rules: SupervisionOrder, rows: LegRows, at: datetime) -> tuple[str, str]:
    """The clock of a duty: it runs until the reply, and a reply that is sent back sets a new limit."""
    leg = rules.leg(rows.leg.id or 0)
    stopped = None
    if rules.state_of(leg) not in _OWED:
        stopped = rows.leg.recalled_at or rows.replies[-1].replied_at
    calendar = unit_calendar(leg.unit_id)
    reading = read_clock(
        calendar, now=at, started_at=rows.leg.started_at, due_at=leg.due_at, stopped_at=stopped
    )
    return reading.state.value, clock_label(reading, minutes_per_day=calendar.minutes_per_day)


def leg_view(
    session: Session,
    act: Act,
    row: SupervisionOrderRow,
    rules: SupervisionOrder,
    rows: LegRows,
    depth: int,
    names: Names,
    when: When,
) -> LegView:
    """One duty with what this actor can do about it."""
    leg = rules.leg(rows.leg.id or 0)
    state = rules.state_of(leg)
    clock_state, clock_text = chip_of(rules, rows, act.at)
    asker = rules.asker_unit(leg)
    return LegView(
        leg=leg.id,
        unit=any_unit(session, leg.unit_id).name,
        asked_by=t("supervision.issuer") if asker is None else any_unit(session, asker).name,
        depth=depth,
        words=rows.leg.words,
        due=when(leg.due_at),
        state=state,
        state_text=t(f"supervision.leg.{state}"),
        clock_state=clock_state if state is not LegState.RECALLED and row.withdrawn_at is None else "",
        clock_text=clock_text,
        turns=turns_of(rows, names, when),
        **_possible(session, act, row, rules, leg, state),
    )


def turns_of(rows: LegRows, names: Names, when: When) -> tuple[TurnView, ...]:
    """Replies, verdicts and requests in the order in which they were made."""
    found: list[tuple[datetime, TurnView]] = []

    def add(at: datetime | None, who: int | None, key: str, words: str, tone: str) -> None:
        if at is not None:
            found.append((at, TurnView(names.get(who or 0, ""), when(at), t(key), words, tone)))

    for reply in rows.replies:
        add(reply.replied_at, reply.replied_by_id, "supervision.turn.replied", reply.words, "reply")
        verdict = "accepted" if reply.accepted else "returned"
        add(reply.decided_at, reply.decided_by_id, f"supervision.turn.{verdict}", reply.reason, verdict)
    for more in rows.extensions:
        told = t("supervision.turn.more_words", days=more.days, reason=more.reason)
        add(more.asked_at, more.asked_by_id, "supervision.turn.more_asked", told, "asked")
        if more.decided_by_id is not None:
            key = "granted" if more.granted else "refused"
            add(more.decided_at, more.decided_by_id, f"supervision.turn.more_{key}", more.decision, key)
    if rows.leg.recalled_at is not None:
        add(rows.leg.recalled_at, None, "supervision.turn.recalled", rows.leg.recall_reason, "returned")
    return tuple(turn for _, turn in sorted(found, key=lambda each: each[0]))


def _possible(
    session: Session, act: Act, row: SupervisionOrderRow, rules: SupervisionOrder, leg: Leg, state: LegState
) -> dict[str, bool]:
    if rules.state is not OrderState.OPEN or state in SETTLED:
        return {}
    actor, mine = act.actor, False
    if actor.may(Permission.SUPERVISION_ANSWER):
        mine = actor.staff_id in heads_of(session, row, leg.unit_id)
    looks = actor.may(Permission.SUPERVISION_ISSUE) or actor.may(Permission.SUPERVISION_ANSWER)
    looks = looks and asks(session, actor, row, rules, leg)
    replied_by = leg.replies[-1].by_id if leg.replies else None
    return {
        "may_reply": mine and state is LegState.WAITING,
        "may_pass": mine and state in _OWED and bool(units_below(session, path_of(session, leg.unit_id))),
        "may_more": mine and state in _OWED and leg.asked_more_by is None,
        "may_judge": looks and state is LegState.REPLIED and replied_by != actor.staff_id,
        "may_decide": looks and leg.asked_more_by not in (None, actor.staff_id),
        "may_recall": looks and leg.asked_by is not None,
    }
