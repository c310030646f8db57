"""What each clause may be counted in (条款单位), how large a figure may be, and which steps follow which."""

from types import MappingProxyType

from shouwen_app.domain.time_limit import Clause, LimitUnit

_U, _C = LimitUnit, Clause
_DAYS = (_U.WORKING_DAYS, _U.CALENDAR_DAYS, _U.WEEKS)
_INSIDE = (_U.WORKING_DAYS, _U.CLOCK_HOURS, _U.MINUTES)
_AT_ONCE = (_U.IMMEDIATE, *_INSIDE)
_BY_CLOCK = (_U.CLOCK_HOURS, _U.MINUTES)
_ON_THE_PHONE = (_U.SECONDS, _U.MINUTES)

ALLOWED_UNITS = MappingProxyType(
    dict.fromkeys(Clause, _INSIDE)
    | {
        _C.IMMEDIATE: (_U.IMMEDIATE,),
        _C.CONTACT_CUSTOMER: _AT_ONCE,
        _C.URGENT: _INSIDE,
        _C.FIRST_RESPONSE: _BY_CLOCK,
        _C.URGING_PAUSE: _BY_CLOCK,
        _C.HOTLINE_PICK_UP: _ON_THE_PHONE,
        _C.HOTLINE_DISPATCH: _ON_THE_PHONE,
        _C.HOTLINE_CONTACT: (*_BY_CLOCK, _U.WORKING_DAYS),
        _C.COMPLEX_MATTER: (_U.MONTHS, *_DAYS),
        _C.MATERIALS_WAIT: (*_DAYS, _U.MONTHS),
    }
    | dict.fromkeys(
        (
            _C.OWN_DEPARTMENT,
            _C.OTHER_DEPARTMENT,
            _C.SPECIAL_MEETING,
            _C.VERIFICATION,
            _C.PRELIMINARY_CONCLUSION,
            _C.COLLECTIVE_DECISION,
            _C.SUPERIOR_ORDER,
        ),
        _DAYS,
    )
    | dict.fromkeys((_C.REGULATOR_SIMPLE, _C.REGULATOR_COMPLEX, _C.REGULATOR_EXTENDED), (_U.CALENDAR_DAYS,))
)
"""Units by clause, the usual one first; the regulator's terms are natural days and nothing else."""

LONGEST = MappingProxyType(
    {
        _U.SECONDS: 3600,
        _U.MINUTES: 1440,
        _U.CLOCK_HOURS: 720,
        _U.WORKING_DAYS: 250,
        _U.CALENDAR_DAYS: 366,
        _U.WEEKS: 52,
        _U.MONTHS: 12,
    }
)
"""A longer figure than this is a slip of the keyboard."""

_DAY = 86_400
_ROUGHLY = {
    _U.IMMEDIATE: 0,
    _U.SECONDS: 1,
    _U.MINUTES: 60,
    _U.CLOCK_HOURS: 3600,
    _U.WORKING_DAYS: 7 * _DAY // 5,
    _U.CALENDAR_DAYS: _DAY,
    _U.WEEKS: 7 * _DAY,
    _U.MONTHS: 30 * _DAY,
}

STEPS = ((_C.IMMEDIATE, _C.OWN_DEPARTMENT, _C.OTHER_DEPARTMENT, _C.SPECIAL_MEETING),)
"""Each step is at least as long as the one before it (R16.9a to R16.9d)."""

STRICT_STEPS = (
    (_C.REGULATOR_SIMPLE, _C.REGULATOR_COMPLEX, _C.REGULATOR_EXTENDED),
    (_C.HOTLINE_PICK_UP, _C.HOTLINE_DISPATCH, _C.HOTLINE_CONTACT),
)
"""Each step is longer than the one before it."""


def roughly(unit: LimitUnit, amount: int) -> int:
    """Seconds, to tell which of two limits is longer: five working days are a week, thirty days a month."""
    return _ROUGHLY[unit] * amount
