"""Clauses in groups (条款分组), as the editor and the document for staff show them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from shouwen_app.domain.time_limit import Clause

_C = Clause
OTHER = "other"

GROUPS: Mapping[str, tuple[Clause, ...]] = MappingProxyType(
    {
        "reply": (
            _C.IMMEDIATE,
            _C.OWN_DEPARTMENT,
            _C.OTHER_DEPARTMENT,
            _C.SPECIAL_MEETING,
            _C.VERIFICATION,
            _C.PRELIMINARY_CONCLUSION,
            _C.COLLECTIVE_DECISION,
            _C.COMPLEX_MATTER,
            _C.FIRST_RESPONSE,
            _C.INTERIM_REPORT,
        ),
        "opinion": (
            _C.OPINION_HEAD,
            _C.OPINION_LEADER,
            _C.RULING,
            _C.MEETING,
            _C.SIGNATURE,
            _C.EXTENSION_APPROVAL,
        ),
        "transfer": (
            _C.ACCEPTANCE,
            _C.HAND_OVER,
            _C.CONTACT_CUSTOMER,
            _C.RETURN_TO_WORK,
            _C.AFTER_TRANSFER,
            _C.CALLBACK,
            _C.CONTACT_BACK,
            _C.RECTIFICATION,
            _C.APPEAL,
        ),
        "regulator": (_C.REGULATOR_SIMPLE, _C.REGULATOR_COMPLEX, _C.REGULATOR_EXTENDED),
        "hotline": (_C.HOTLINE_PICK_UP, _C.HOTLINE_DISPATCH, _C.HOTLINE_CONTACT),
    }
)
"""Clauses by group; a clause in none of them belongs to ``other``."""


def grouped(clauses: tuple[Clause, ...]) -> Iterator[tuple[str, tuple[Clause, ...]]]:
    """Each group that has any of ``clauses``, with those it has, in reading order."""
    placed = {clause for group in GROUPS.values() for clause in group}
    rest = tuple(clause for clause in clauses if clause not in placed)
    for name, group in (*GROUPS.items(), (OTHER, rest)):
        found = tuple(clause for clause in group if clause in clauses)
        if found:
            yield name, found
