"""All tables; importing this package registers them with the metadata that migrations compare."""

from shouwen_app.db.models.access import AccessEntry, AddressFailures, AuthSession
from shouwen_app.db.models.base import metadata
from shouwen_app.db.models.case import Case, Clock, NumberSeries, Opinion
from shouwen_app.db.models.event import CaseEvent, EventPrivate, Seal
from shouwen_app.db.models.follow_up import FollowUpAttempt, FollowUpTask
from shouwen_app.db.models.organisation import RoleGrant, Staff, Unit
from shouwen_app.db.models.rating import LinkToken, Rating, RatingHistory
from shouwen_app.db.models.work import Draft, Lease, Notice, Request

__all__ = [
    "AccessEntry",
    "AddressFailures",
    "AuthSession",
    "Case",
    "CaseEvent",
    "Clock",
    "Draft",
    "EventPrivate",
    "FollowUpAttempt",
    "FollowUpTask",
    "Lease",
    "LinkToken",
    "Notice",
    "NumberSeries",
    "Opinion",
    "Rating",
    "RatingHistory",
    "Request",
    "RoleGrant",
    "Seal",
    "Staff",
    "Unit",
    "metadata",
]
