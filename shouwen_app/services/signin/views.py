"""What the sign-in use cases return (登录结果)."""

from dataclasses import dataclass, field

from shouwen_app.domain.act import Actor


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A living session; ``is_due`` says that its last use should be written down again."""

    session_id: int
    actor: Actor
    must_change_password: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What checking a password needs; ``password_hash`` is "" for nobody, ``minutes_locked`` 0 when open."""

    login: str
    name: str
    password_hash: str = field(repr=False)
    minutes_locked: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of checking a password; ``renewed_hash`` is "" unless the stored one is outdated."""

    is_correct: bool
    renewed_hash: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Admission:
    """The outcome of a log-in: a new cookie token and the page to begin with, or ``refused`` with the reason.

    ``refused`` is ``wrong`` or ``locked``; it is returned, not raised, so that the failure is counted and kept.
    """

    token: str = field(default="", repr=False)
    home: str = ""
    refused: str = ""
    minutes: int = 0
