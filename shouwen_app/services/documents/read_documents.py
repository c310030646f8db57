"""The policies as staff read them (制度宣贯): in plain words, with precedence and whom to ask (R12.3.1, R14.8)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.acknowledgements import acknowledge, acknowledged_at
from shouwen_app.db.repositories.duty import any_unit, holders, staff_of
from shouwen_app.db.repositories.policies import stored_version
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.policies import REGULATOR_POLICY, Policy
from shouwen_app.domain.policy_draft import edited_clauses
from shouwen_app.domain.time_limit import Limit
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.permission import require
from shouwen_app.services.policies.book import book_of, to_be_known, today_of
from shouwen_app.services.policies.clause_groups import grouped
from shouwen_app.services.policies.words import effective_label, origin_of, policy_name, version_label
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import clause_label, rule_label, span_label


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One policy to know; ``read_at`` says when the reader acknowledged it, "" while not yet."""

    key: str
    name: str
    facts: str
    read_at: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A clause in plain words with its basis; ``origin`` is regulation, house or blank."""

    text: str
    basis: str
    origin: str
    origin_text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its sentences."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A policy in full, with its aim, its steps and its content, as staff read it; ``key`` "" while none is open."""

    key: str = ""
    name: str = ""
    facts: str = ""
    standing: str = ""
    aim: str = ""
    steps: str = ""
    precedence: str = ""
    owner: str = ""
    note: str = ""
    chapters: tuple[Chapter, ...] = ()
    read_at: str = ""


def list_documents(session: Session, act: Act) -> tuple[DocumentRow, ...]:
    """The policies that staff work by now and those announced, and which the reader has acknowledged."""
    require(act, Permission.DOCUMENT_READ)
    today = today_of(act)
    return tuple(
        DocumentRow(
            key=_key(policy),
            name=policy_name(policy),
            facts=t("policy.facts", version=version_label(policy), effective=effective_label(policy, today)),
            read_at=_read_at(session, act, policy),
        )
        for policy in to_be_known(book_of(session), today)
    )


def read_document(session: Session, act: Act, *, key: str) -> Document:
    """One of these policies in plain words. Raises NotPermitted, NotFound."""
    require(act, Permission.DOCUMENT_READ)
    policy, today = known_policy(session, act, key), today_of(act)
    stored = stored_version(session, policy)
    which = "_beside" if policy.code == REGULATOR_POLICY else ""
    return Document(
        key=key,
        name=policy_name(policy),
        facts=t("policy.facts", version=version_label(policy), effective=effective_label(policy, today)),
        standing=t("documents.coming") if policy.effective_on > today else "",
        aim=t(f"documents.aim{which}"),
        steps=t(f"documents.steps{which}"),
        precedence=t(f"documents.precedence{which}"),
        owner=_owner(session, stored[1] if stored else None),
        note=stored[0].note if stored else "",
        chapters=_chapters(policy),
        read_at=_read_at(session, act, policy),
    )


def acknowledge_policy(session: Session, act: Act, *, key: str) -> None:
    """Say that one has read a policy (R15.3.1); saying it again changes nothing. Raises NotPermitted, NotFound."""
    require(act, Permission.DOCUMENT_READ)
    policy, reader = known_policy(session, act, key), act.actor.staff_id or 0
    if acknowledged_at(session, policy, reader) is None:
        acknowledge(session, policy, reader, act.at)


def known_policy(session: Session, act: Act, key: str) -> Policy:
    """The policy of this key among those staff have to know. Raises NotFound."""
    for policy in to_be_known(book_of(session), today_of(act)):
        if _key(policy) == key:
            return policy
    raise NotFound("policy.not_found")


def _key(policy: Policy) -> str:
    return f"{policy.code}-{policy.version}"


def _read_at(session: Session, act: Act, policy: Policy) -> str:
    at = acknowledged_at(session, policy, act.actor.staff_id or 0)
    return due_text(at, act.at) if at else ""


def _owner(session: Session, unit: Unit | None) -> str:
    """Whom to ask what a clause means (R14.8b); the Office where no owner was named."""
    if unit is None:
        office = holders(session, Role.OFFICE)
        unit = any_unit(session, staff_of(session, office[0]).unit_id) if office else None
    if unit is None:
        return t("documents.owner_unknown")
    return t("documents.owner_phone" if unit.phone else "documents.owner", unit=unit.name, phone=unit.phone)


def _chapters(policy: Policy) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(t(f"policy.group.{name}"), tuple(_sentence(policy.limits[clause]) for clause in clauses))
        for name, clauses in grouped(edited_clauses(policy))
    )


def _sentence(limit: Limit) -> Sentence:
    origin = origin_of(limit)
    if limit.limit is None:
        text = t("documents.say.blank", clause=clause_label(limit.clause))
    else:
        text = t(f"documents.say.{limit.clause}", limit=span_label(limit))
    return Sentence(text, rule_label(limit.rule_id), origin, t(f"policy.origin.{origin}"))
