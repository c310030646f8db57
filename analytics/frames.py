"""Column contracts of the extracts (数据口径): what a frame must look like before anything is counted."""

from typing import Final

import polars as pl

_INSTANT: Final = pl.Datetime("us", "UTC")

CASES: Final = pl.Schema(
    {
        "case_id": pl.Int64(),
        "case_no": pl.String(),
        "unit": pl.String(),
        "unit_name": pl.String(),
        "handling_unit": pl.String(),
        "channel": pl.String(),
        "kind": pl.String(),
        "received_at": _INSTANT,
        "received_on": pl.Date(),
        "first_responded_at": _INSTANT,
        "promise_due_at": _INSTANT,
        "replied_at": _INSTANT,
        "is_paused": pl.Boolean(),
        "solved": pl.Boolean(),
        "grade": pl.Int8(),
        "is_named": pl.Boolean(),
        "contact_due_at": _INSTANT,
        "contacted_at": _INSTANT,
        "archived_at": _INSTANT,
        "withdrawn_at": _INSTANT,
        "requester_kind": pl.String(),
        "received_hour": pl.Int8(),
        "outcome": pl.String(),
        "first_inquiry_id": pl.Int64(),
        "transfers": pl.Int64(),
        "returns": pl.Int64(),
        "settled_at": _INSTANT,
        "reopenings": pl.Int64(),
        "has_phone": pl.Boolean(),
        "previous_at": _INSTANT,
        "lists_told": pl.Int64(),
        "lists_added": pl.Int64(),
        "instalments": pl.Int64(),
        "callback_due_at": _INSTANT,
        "called_back_at": _INSTANT,
        "called_back": pl.String(),
        "rating_asked_at": _INSTANT,
        "is_rated": pl.Boolean(),
        "said": pl.String(),
        "rectification_due_at": _INSTANT,
        "rectified_at": _INSTANT,
        "registered_at": _INSTANT,
        "concluded_at": _INSTANT,
        "concluded_hour": pl.Int8(),
        "concluded_by": pl.Int64(),
        "is_imported": pl.Boolean(),
        "is_anonymous": pl.Boolean(),
        "has_name": pl.Boolean(),
        "has_contact": pl.Boolean(),
        "has_handler": pl.Boolean(),
        "has_reply": pl.Boolean(),
        "has_reply_way": pl.Boolean(),
    }
)
"""One row per case as it stands at the moment of the extract.

``unit`` is the code of the first-inquiry person's unit, ``received_on`` the day of contact in the
bank's zone. ``solved`` is the customer's own answer: the rating's where it has one, else the
callback's; "partly" is False, no answer is null. ``grade`` (1..5) is null without a rating and where
the rating was set aside. ``is_named`` tells that a rating that counts left a name or
allowed contact; ``contact_due_at`` and ``contacted_at`` are the limit and the first attempt of the contact
back after a bad one. Null may stand only in ``first_responded_at``, ``promise_due_at``,
``replied_at``, ``solved``, ``grade``, those three, ``archived_at`` and ``withdrawn_at``, which is set where
the customer took the matter back before it was ever answered. A case that went on in another one is no row: that one
answers for both.

``received_hour`` is the hour of contact in the bank's zone; ``outcome`` the triage; ``settled_at`` the reply that
stands, null while the matter is open or open again, as ``reopenings`` counts. ``previous_at`` is the last contact before
this one from the same telephone number about the same kind of matter, null without one within
``contact.REPEATS_WITHIN``. ``lists_told`` counts what the customer was told to bring, ``lists_added`` the lists after the
first, ``instalments`` those among them without a change of situation. ``callback_due_at``, ``called_back_at`` and
``called_back`` are the limit, the end and the outcome of the last callback. ``rating_asked_at`` is the first link to rate;
``is_rated`` tells of any rating, also one set aside; ``said`` is what a rating that counts says of solved.
``rectification_due_at`` and ``rectified_at`` are the last rectification. Counts and flags are never null, the instants,
``called_back`` and ``said`` may be.

``concluded_at`` is when the case ended, ``concluded_hour`` its hour in the bank's zone, and ``concluded_by`` the staff
member who ended it: null for the system, a customer and an import. ``is_imported`` tells that it came from a register
book, ``has_name`` of a name or an organisation, ``has_contact`` of a telephone number or an address.
"""

QUALITY: Final = pl.Schema(
    {
        "case_id": pl.Int64(),
        "unit": pl.String(),
        "unit_name": pl.String(),
        "received_on": pl.Date(),
        "set_aside": pl.String(),
        "origin": pl.String(),
        "callback": pl.String(),
        "before": pl.Int8(),
        "after": pl.Int8(),
    }
)
"""One row per case for the quality of its record.

``set_aside`` is "" for a rating that counts, else the reason, null without a rating, as is ``origin``, which is
"counter" or "own"; ``callback`` the outcome of the last concluded callback, null without one; ``before`` and ``after``
the grades (1..5) around a rectification, null unless both were given and count.
"""

HOLDINGS: Final = pl.Schema(
    {
        "case_id": pl.Int64(),
        "unit": pl.String(),
        "unit_name": pl.String(),
        "began_at": _INSTANT,
        "ended_at": _INSTANT,
    }
)
"""One row per holding of a case (责任时段): ``unit`` held it from ``began_at``; ``ended_at`` is null while it does."""

DENOMINATORS: Final = pl.Schema(
    {"month": pl.Date(), "unit": pl.String(), "kind": pl.String(), "amount": pl.Int64()}
)
"""One row per month (its first day), unit code ("" the whole house) and kind of denominator."""

RATES: Final = pl.Schema(
    {
        "successes": pl.Int64(),
        "trials": pl.Int64(),
        "rate": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)
"""The columns every table of rates ends with: shares 0..1, null where nothing was counted."""

LINE: Final = pl.Schema({"first_day": pl.Date(), "last_day": pl.Date(), **RATES})
"""One row per week or month, oldest first and without gaps."""

BY_UNIT: Final = pl.Schema({"unit": pl.String(), "unit_name": pl.String(), **RATES})
"""One row per unit with a case in the extract, in the order of the unit codes: no ranking."""

FILING: Final = pl.Schema(
    {
        "case_id": pl.Int64(),
        "received_on": pl.Date(),
        "channel": pl.String(),
        "business": pl.String(),
        "cause": pl.String(),
    }
)
"""One row per complaint that is counted for the regulator; the three keys are null together while nobody classified it."""
