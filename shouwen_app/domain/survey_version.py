"""Versions of a survey (问卷版本): draft, published, retired; which one asks about a matter on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.survey import Population


class Standing(StrEnum):
    """How a version stands on a day (状态): ``coming`` is published for a day that has not come."""

    DRAFT = "draft"
    COMING = "coming"
    CURRENT = "current"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Term:
    """When a version asks, and about what: ``kinds`` of matter, none meaning every one.

    ``effective_on`` is None for a draft, ``retired_on`` the first day on which it asks no more.
    """

    id: int
    kinds: frozenset[ContactKind] = frozenset()
    effective_on: date | None = None
    retired_on: date | None = None

    def standing(self, on: date) -> Standing:
        """How it stands on a day; replaced before its first day it is retired all the same."""
        if self.effective_on is None:
            return Standing.DRAFT
        if self.retired_on is not None and (on >= self.retired_on or self.retired_on <= self.effective_on):
            return Standing.RETIRED
        return Standing.CURRENT if on >= self.effective_on else Standing.COMING

    def is_about(self, kind: ContactKind | None) -> bool:
        """Whether it may ask about a matter of this kind; None is a matter nobody knows."""
        return not self.kinds or kind in self.kinds


def applying(terms: Iterable[Term], kind: ContactKind | None, on: date) -> Term:
    """The one version of a population that asks about a matter on a day: one for its kind before the general one.

    Raises ValueError without a general one, which every population has from the start and cannot lose.
    """
    asking = [term for term in terms if term.is_about(kind) and term.standing(on) is Standing.CURRENT]
    found = sorted(asking, key=lambda term: not term.kinds)
    if not found:
        raise ValueError("no general survey is in force")
    return found[0]


def check_answerable(term: Term | None, kind: ContactKind, on: date) -> None:
    """Raises InvalidInput unless a page may still show this version: it asks now, or did while a link to it was valid.

    A page opened before another version took effect is answered as it was read.
    """
    asks = term is not None and term.is_about(kind) and term.standing(on) is not Standing.DRAFT
    if not asks or term is None or term.effective_on is None or term.effective_on > on:
        raise InvalidInput("survey.unknown_version")
    if term.retired_on is not None and term.retired_on <= on - LINK_VALID_FOR:
        raise InvalidInput("survey.unknown_version")


def check_effective(effective_on: date, today: date, previous_on: date | None) -> None:
    """Raises RuleViolation for a day that is past, or before the version it replaces took effect."""
    if effective_on < today:
        raise RuleViolation("survey.effective_past", field="effective_on")
    if previous_on is not None and effective_on < previous_on:
        raise RuleViolation("survey.before_previous", field="effective_on", on=previous_on)


def check_kinds(
    population: Population, kinds: Collection[ContactKind], taken: Iterable[Collection[ContactKind]]
) -> None:
    """Raises InvalidInput unless a new survey asks customers about kinds of matter that no other survey has.

    The general survey of a population is always there, so a new one is always for some kinds.
    """
    if population is not Population.CUSTOMERS or not kinds:
        raise InvalidInput("survey.kinds_required", field="kinds")
    if any(set(kinds) & set(others) for others in taken):
        raise InvalidInput("survey.kind_taken", field="kinds")


def check_may_end(kinds: Collection[ContactKind]) -> None:
    """Raises RuleViolation for the general survey: without it nothing would be asked."""
    if not kinds:
        raise RuleViolation("survey.general_stays")
