"""One-time notification (一次性告知): what must be brought, what is there, and what may still be asked for later.

Everything is told in one go (R7.5.1b, R18.4.2); what is asked for afterwards is a question for supervision (R18.6.4).
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.service_item import MATERIAL_NAME_MAX, MOST_MATERIALS, ItemSituation
from shouwen_app.domain.wording import NOTE_MAX, clean_line, clean_text

SHORTEST_REASON: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A material as it is told; ``is_here``: handed in while it was told."""

    name: str
    note: str = ""
    copies: int = 1
    bank_holds: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Supplement:
    """A later request; ``is_signal``: it should have been told the first time, as far as can be seen."""

    materials: tuple[Asked, ...]
    reason: str
    is_signal: bool


class Listed(Protocol):
    """A material on a list, as far as it matters whether it is still awaited."""

    @property
    def bank_holds(self) -> bool: ...
    @property
    def is_here(self) -> bool: ...


L = TypeVar("L", bound=Listed)


def told_at_once(
    situation: ItemSituation | None, lines: str, *, brought: Collection[str] = (), held: Collection[str] = ()
) -> tuple[Asked, ...]:
    """The whole list: what the situation asks for, then the free ``lines``, one a line.

    ``brought`` are names the customer has with them, ``held`` names the bank holds already.
    Raises InvalidInput when nothing is on the list, or when nothing is missing.
    """
    of_item = situation.materials if situation else ()
    asked = [
        Asked(each.name, each.note, each.copies, each.name in held, each.name in brought) for each in of_item
    ]
    known = {_plain(each.name) for each in asked}
    asked += [Asked(line) for line in listed_lines(lines) if _plain(line) not in known]
    if not asked:
        raise InvalidInput("input.required", field="materials")
    if not missing(asked):
        raise InvalidInput("notification.nothing_missing", field="materials")
    return tuple(asked)


def told_later(
    told: Iterable[str], situation: ItemSituation | None, lines: str, *, changed: bool, reason: str
) -> Supplement:
    """What is asked for after the list ``told`` was given; ``situation`` is the one that took the old one's place.

    Raises RuleViolation for a line that was told already, InvalidInput when nothing is asked for or when the
    situation changed without a reason in words.
    """
    known = {_plain(name) for name in told}
    typed = listed_lines(lines)
    again = [line for line in typed if _plain(line) in known]
    if again:
        raise RuleViolation("notification.already_told", field="materials", names="、".join(again))
    of_item = [each for each in (situation.materials if situation else ()) if _plain(each.name) not in known]
    new = {_plain(each.name) for each in of_item}
    asked = [Asked(each.name, each.note, each.copies, each.bank_holds) for each in of_item]
    asked += [Asked(line) for line in typed if _plain(line) not in new]
    if not missing(asked):
        raise InvalidInput("input.required", field="materials")
    words = clean_text(reason, "change_reason", longest=NOTE_MAX)
    if changed and len(words) < SHORTEST_REASON:
        raise InvalidInput("notification.reason_required", field="change_reason", shortest=SHORTEST_REASON)
    return Supplement(tuple(asked), words if changed else "", is_signal=bool(known) and not changed)


def missing(listed: Iterable[L]) -> tuple[L, ...]:
    """What the customer still has to bring."""
    return tuple(each for each in listed if not (each.bank_holds or each.is_here))


def listed_lines(text: str) -> tuple[str, ...]:
    """The lines of a list typed one a line, cleaned, none twice. Raises InvalidInput."""
    lines = [line.strip(" 、;；") for line in clean_text(text, "materials", longest=_LONGEST).splitlines()]
    named = {_plain(line): clean_line(line, "materials", longest=MATERIAL_NAME_MAX) for line in lines if line}
    if len(named) > MOST_MATERIALS:
        raise InvalidInput("notification.too_many", field="materials", most=MOST_MATERIALS)
    return tuple(named.values())


def names_of(listed: Sequence[Asked]) -> list[str]:
    """The names in order."""
    return [each.name for each in listed]


_LONGEST: Final = MATERIAL_NAME_MAX * MOST_MATERIALS


def _plain(name: str) -> str:
    """The name as two people would call it the same: width, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
