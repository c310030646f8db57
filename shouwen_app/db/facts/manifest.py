"""The manifest (事实清单): which files make up the facts, and up to which event they are true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from pydantic import TypeAdapter, ValidationError

from shouwen_app.db.facts.columns import FACTS, FORMAT, written


class FactsDamaged(Exception):
    """A file of the facts is missing, cut off or altered; its name is the argument."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file: a month of contact, named by its first day, or with no month the late changes of all months."""

    month: date | None
    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Token:
    """Up to where the facts are true: the last sealed event with its link of the global chain, and ``reference``.

    The link tells this history from another one that has as many events, as after a restored backup. ``reference``
    stands for what rows take from elsewhere: units, calendar and hours.
    """

    position: int
    link: str
    reference: str


@dataclass(frozen=True, slots=True)
class Cubes:
    """Sums of the settled cases of each month, in the order of the months, and ``rest``: what has to be counted with them.

    ``definitions`` tell what was summed, ``as_of`` from when on that holds.
    """

    definitions: str
    as_of: datetime
    days: tuple[Part, ...]
    strata: tuple[Part, ...]
    rest: Part

    @property
    def parts(self) -> tuple[Part, ...]:
        return (*self.days, *self.strata, self.rest)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``unsettled`` are cases that changed while the facts were written: their rows are not to be relied on.

    ``cubes`` are None where the house is too small for them to save anything.
    """

    format: int
    columns: Mapping[str, str]
    zone: str
    token: Token
    unsettled: tuple[int, ...]
    months: tuple[Part, ...]
    late: Part
    cubes: Cubes | None = None

    @property
    def cases(self) -> int:
        """How many rows the months hold."""
        return sum(part.rows for part in self.months)

    @property
    def names(self) -> frozenset[str]:
        summed = self.cubes.parts if self.cubes else ()
        return frozenset(part.name for part in chain(self.months, [self.late], summed))

    def lacks(self) -> list[str]:
        """Columns of this version that are missing or of another type."""
        return [name for name, dtype in written(FACTS).items() if self.columns.get(name) != dtype]

    def fits(self, zone: str) -> bool:
        """Whether this version of the product reads these facts as they were meant."""
        return self.format == FORMAT and self.columns == written(FACTS) and self.zone == zone


_MANIFEST = TypeAdapter(Manifest)


def to_json(manifest: Manifest) -> bytes:
    return _MANIFEST.dump_json(manifest)


def from_json(text: bytes, name: str) -> Manifest:
    """Raises FactsDamaged with ``name`` for anything but a whole manifest."""
    try:
        return _MANIFEST.validate_json(text)
    except ValidationError as problem:
        raise FactsDamaged(name) from problem
