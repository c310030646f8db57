"""A protected report (监督举报): number and code, what it is about, how it stands, what may be done then (R16.10)."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.working_calendar import WorkingCalendar

RECEIVE_WITHIN = 1
DECIDE_WITHIN = 15
"""Working days (house rule): to acknowledge a report, and to decide on it; the regulations name no figure."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_NUMBER_LENGTH, _CODE_LENGTH, _GROUP = 6, 16, 4
_NUMBER = re.compile(rf"JB(\d{{8}})([{_ALPHABET}]{{{_NUMBER_LENGTH}}})")
_CODE = re.compile(rf"[{_ALPHABET}]{{{_CODE_LENGTH}}}")


class ReportRoute(StrEnum):
    """Level by level or over the heads (逐级、越级, R16.10)."""

    LEVEL_BY_LEVEL = "level_by_level"
    OVER_HEADS = "over_heads"


class ReportMatter(StrEnum):
    """What is reported: attitude, quality, ability, satisfaction (R16.10), obstruction or favours (R20.A3b), else."""

    ATTITUDE = "attitude"
    QUALITY = "quality"
    ABILITY = "ability"
    SATISFACTION = "satisfaction"
    FAVOURS = "favours"
    OTHER = "other"


class ReportSource(StrEnum):
    """How it came: typed by the reporter, or by whoever took the call, letter, visit or opinion box (R16.6a, R16.12.2)."""

    REPORTER = "reporter"
    PHONE = "phone"
    LETTER = "letter"
    VISIT = "visit"
    OPINION_BOX = "opinion_box"


class ReportStatus(StrEnum):
    """How a report stands (举报状态)."""

    FILED = "filed"
    RECEIVED = "received"
    DECIDED = "decided"
    CLOSED = "closed"


class Finding(StrEnum):
    """What was found (核查结论); only FOUNDED may lead to accountability (R16.11b, R20.A3b)."""

    FOUNDED = "founded"
    UNFOUNDED = "unfounded"
    NOT_VERIFIABLE = "not_verifiable"


class ReportAct(StrEnum):
    """What is done about a report (办理动作)."""

    RECEIVE = "receive"
    MATCH = "match"
    ASK = "ask"
    NOTE = "note"
    DECIDE = "decide"
    CLOSE = "close"
    ADD_WORDS = "add_words"


class ReportEventKind(StrEnum):
    """What happened to a report; the chain of a report is its own."""

    FILED = "filed"
    RECEIVED = "received"
    MATCHED = "matched"
    ASKED = "asked"
    WORDS_ADDED = "words_added"
    NOTED = "noted"
    DECIDED = "decided"
    CLOSED = "closed"
    OPENED = "opened"
    REVEALED = "revealed"


LOOKS = frozenset({ReportEventKind.OPENED, ReportEventKind.REVEALED})
"""Who read a report stands in its chain, but moves no version: a look is no act (R16.10, product design §4)."""

_S, _A = ReportStatus, ReportAct
ALLOWED: Mapping[ReportStatus, frozenset[ReportAct]] = {
    _S.FILED: frozenset({_A.RECEIVE, _A.MATCH, _A.ADD_WORDS}),
    _S.RECEIVED: frozenset({_A.MATCH, _A.ASK, _A.NOTE, _A.DECIDE, _A.ADD_WORDS}),
    _S.DECIDED: frozenset({_A.CLOSE, _A.ADD_WORDS}),
    _S.CLOSED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class ReportTimes:
    """Until when a report is acknowledged and decided on (house rule)."""

    receive_by: datetime
    decide_by: datetime


def check_allowed(status: ReportStatus, act: ReportAct) -> None:
    """Raises RuleViolation for an act that this status does not know."""
    if act not in ALLOWED[status]:
        raise RuleViolation("report.not_now", status=status)


def check_finding(finding: Finding, *, is_matched: bool, is_investigated: bool) -> None:
    """Raises RuleViolation: nothing is found without inquiring, and nobody is found at fault who is not named."""
    if not is_investigated:
        raise RuleViolation("report.investigate_first")
    if finding is Finding.FOUNDED and not is_matched:
        raise RuleViolation("report.match_first")


def report_times(calendar: WorkingCalendar, filed_at: datetime) -> ReportTimes:
    """Working days from the day of filing, which does not count, to the close of business."""
    filed_on = calendar.local(filed_at).date()
    ends = [
        calendar.close_of_business(calendar.add_workdays(filed_on, days))
        for days in (RECEIVE_WITHIN, DECIDE_WITHIN)
    ]
    return ReportTimes(*ends)


def new_report_number(on: date) -> str:
    """JB-YYYYMMDD and six random signs: no running number, so that no gap betrays a report."""
    return f"JB-{on:%Y%m%d}-{''.join(secrets.choice(_ALPHABET) for _ in range(_NUMBER_LENGTH))}"


def typed_report_number(text: str) -> str:
    """The number as printed, however it was typed. Raises InvalidInput."""
    found = _NUMBER.fullmatch(_plain(text).translate(_LOOKS_LIKE))
    if found is None:
        raise InvalidInput("report.number_malformed", field="report_no")
    return f"JB-{found[1]}-{found[2]}"


def code_from(secret: bytes) -> str:
    """The secret code that 80 bits of ``secret`` stand for, in groups that can be copied by hand."""
    number = int.from_bytes(secret[:10], "big")
    signs = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_CODE_LENGTH))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _CODE_LENGTH, _GROUP))


def code_hash(code: str) -> str:
    """The form in which a code is stored, however it was typed. Raises InvalidInput for what is no code."""
    plain = _plain(code).translate(_LOOKS_LIKE)
    if not _CODE.fullmatch(plain):
        raise InvalidInput("report.code_malformed", field="code")
    return sha256(plain.encode()).hexdigest()


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum())
