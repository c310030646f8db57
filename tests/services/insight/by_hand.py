"""The measures counted by hand in SQL: written from their definitions in words, apart from how the product reads them.

A row of ``k`` is a case that counts, of a ``:month`` of contact and a ``:unit`` ("" all); ``:now`` is the moment. Instants
are texts of UTC, days and hours those of Shanghai.
"""

CASES = """
WITH everything AS (
  SELECT i.id, u.code AS unit, strftime('%Y-%m', i.received_at, '+8 hours') AS month,
    CAST(strftime('%H', i.received_at, '+8 hours') AS INTEGER) AS hour,
    date(i.received_at, '+8 hours') AS day,
    i.kind, i.requester_kind AS who, i.outcome, i.first_inquiry_id AS person, i.transfers, i.returns,
    i.received_at AS came, i.first_responded_at AS answered, i.archived_at AS filed, i.paused_at AS paused,
    i.requester_phone AS phone, i.registered_at AS noted,
    coalesce(i.first_replied_at, i.replied_at) AS replied, coalesce(i.first_due_at, i.promise_due_at) AS promised,
    i.replied_at AS settled,
    CASE WHEN i.closing = 'withdrawn' AND i.first_replied_at IS NULL THEN i.concluded_at END AS withdrawn,
    CASE WHEN r.set_aside = '' THEN r.grade END AS grade,
    CASE WHEN r.set_aside = '' THEN r.name <> '' OR r.may_contact END AS reachable,
    CASE WHEN r.set_aside = '' AND r.solved <> '' THEN r.solved END AS said,
    CASE WHEN r.set_aside = '' AND r.solved <> '' THEN r.solved WHEN i.solved <> '' THEN i.solved END AS solved,
    r.id IS NOT NULL AS rated, r.first_rated_at AS rated_at
  FROM inquiry i JOIN unit u ON u.id = i.first_inquiry_unit_id LEFT JOIN rating r ON r.case_id = i.id
  WHERE i.closing <> 'voided' AND NOT (i.closing = 'merged' AND i.first_replied_at IS NULL)
),
t AS (SELECT * FROM follow_up_task),
called AS (SELECT * FROM t WHERE id IN (SELECT max(id) FROM t WHERE kind = 'callback' GROUP BY case_id)),
mended AS (SELECT * FROM t WHERE id IN (SELECT max(id) FROM t WHERE kind = 'rectification' GROUP BY case_id)),
k AS (SELECT * FROM everything WHERE month = :month AND (:unit = '' OR unit = :unit))
"""

_OWED = "k.replied IS NULL AND (k.filed IS NULL OR k.withdrawn IS NOT NULL) AND k.paused IS NULL"
_ON_TIME = f"""k.promised IS NOT NULL AND
  (k.replied IS NOT NULL OR ({_OWED} AND k.promised < coalesce(k.withdrawn, :now)))"""
_RESPONSE = "k.answered IS NOT NULL OR unixepoch(k.came, 'subsec') <= unixepoch(:now, 'subsec') - 86400"
_LISTS = "SELECT 1 FROM notification n WHERE n.case_id = k.id"
_CALL = "SELECT 1 FROM called c WHERE c.case_id = k.id"
_MEND = "SELECT 1 FROM mended m WHERE m.case_id = k.id"
_CONTACT = """FROM t LEFT JOIN follow_up_attempt a ON a.task_id = t.id WHERE t.case_id = k.id
  AND t.kind = 'contact_back' AND (t.concluded_at IS NULL OR t.concluded_at >= k.rated_at)"""
_PASSED_ON = "k.transfers > 0 OR k.returns > 0"

SHARES = {
    "response": (_RESPONSE, "unixepoch(k.answered, 'subsec') - unixepoch(k.came, 'subsec') <= 86400"),
    "resolution": ("k.solved IS NOT NULL", "k.solved = 'yes'"),
    "satisfaction": ("k.grade IS NOT NULL", "k.grade IN (4, 5)"),
    "on_time": (_ON_TIME, "k.replied <= k.promised"),
    "first_contact": (
        "k.outcome NOT IN ('outside', 'not_permitted') AND k.withdrawn IS NULL",
        """k.outcome = 'answered' AND k.transfers = 0 AND NOT EXISTS (SELECT 1 FROM case_event e
          WHERE e.case_id = k.id AND e.kind IN ('reopened', 'case_reopened'))""",
    ),
    "reopened": (
        "k.replied IS NOT NULL",
        "EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = k.id AND e.kind IN ('reopened', 'case_reopened'))",
    ),
    "repeated": (
        "k.phone <> ''",
        """EXISTS (SELECT 1 FROM inquiry p WHERE p.requester_phone = k.phone AND p.kind = k.kind
          AND p.received_at < k.came AND p.id < k.id AND p.closing <> 'voided'
          AND julianday(k.came) - julianday(p.received_at) <= 30)""",
    ),
    "returned": (_PASSED_ON, "k.returns > 0"),
    "ping_pong": (_PASSED_ON, "k.returns > 1"),
    "told_again": (f"EXISTS ({_LISTS})", f"EXISTS ({_LISTS} AND n.is_supplement)"),
    "told_in_instalments": (
        f"EXISTS ({_LISTS})",
        f"EXISTS ({_LISTS} AND n.is_supplement AND n.change_reason = '')",
    ),
    "internal_on_time": (f"k.who IN ('colleague', 'grassroots') AND {_ON_TIME}", "k.replied <= k.promised"),
    "callback_coverage": (
        f"""EXISTS ({_CALL} AND (c.outcome IN ('yes', 'partly', 'no', 'not_reached')
          OR (c.concluded_at IS NULL AND c.due_at < :now)))""",
        f"EXISTS ({_CALL} AND c.outcome IN ('yes', 'partly', 'no'))",
    ),
    "callback_agreement": (
        f"k.said IS NOT NULL AND EXISTS ({_CALL} AND c.outcome IN ('yes', 'partly', 'no'))",
        f"EXISTS ({_CALL} AND c.outcome = k.said)",
    ),
    "survey_response": (
        """k.rated OR (SELECT min(unixepoch(created_at, 'subsec')) FROM link_token l
          WHERE l.case_id = k.id AND l.purpose = 'rating') <= unixepoch(:now, 'subsec') - 604800""",
        "k.rated",
    ),
    "named_contact": (
        "k.grade IN (1, 2) AND k.reachable",
        f"(SELECT min(a.at) {_CONTACT}) <= (SELECT min(t.due_at) {_CONTACT})",
    ),
    "rectified": (
        f"EXISTS ({_MEND} AND (m.concluded_at IS NOT NULL OR m.due_at < :now))",
        f"EXISTS ({_MEND} AND m.concluded_at <= m.due_at)",
    ),
}
"""Of each share: which cases are counted, and which of them are in the numerator."""

COUNTS = {
    "transfers": "SELECT sum(k.transfers), count(*), sum(k.transfers > 0), count(*) FROM k",
    "workload": "SELECT count(*), count(DISTINCT k.person), count(*), count(*) FROM k",
    **{
        f"complaints_by_{kind}": f"""SELECT sum(k.kind = 'complaint'), (SELECT amount FROM denominator d
          LEFT JOIN unit u ON u.id = d.unit_id WHERE d.kind = '{kind}' AND strftime('%Y-%m', d.month) = :month
          AND coalesce(u.code, '') = :unit ORDER BY d.id DESC), sum(k.kind = 'complaint'), count(*)
          FROM k WHERE k.who IN ('person', 'company', 'public')"""
        for kind in ("outlets", "transactions", "customers")
    },
}
"""Of each count per exposure: events, exposure, cases that brought events, cases counted."""

HOURS = """CASE WHEN k.hour < 9 THEN '0-9' WHEN k.hour < 11 THEN '9-11' WHEN k.hour < 14 THEN '11-14'
  WHEN k.hour < 16 THEN '14-16' ELSE '16-24' END"""

GROUPS = {
    f"{base}_by_{by}": (base, column)
    for base in ("response", "on_time")
    for by, column in (("requester", "k.who"), ("hour", HOURS))
}
"""Of each comparison: the share, and what tells its groups apart."""

DURATIONS = {
    "response_time": "k.came AS begins, k.answered AS ends",
    "reply_time": "k.came AS begins, k.replied AS ends",
    "resolution_time": "k.came AS begins, k.settled AS ends",
}

OPEN_DAYS = "SELECT k.day FROM k WHERE k.settled IS NULL AND k.filed IS NULL AND k.withdrawn IS NULL"

HELD = """
SELECT i.id, strftime('%Y-%m', i.received_at, '+8 hours') AS month, i.received_at, i.first_inquiry_unit_id,
  i.first_inquiry_id, e.at, json_extract(e.payload, '$.held'), json_type(e.payload, '$.held')
FROM inquiry i JOIN case_event e ON e.case_id = i.id
WHERE i.closing <> 'voided' AND e.kind NOT IN ('rating_changed', 'contact_back_attempted', 'contact_back_concluded',
  'rectification_handed', 'rectification_answered', 'rectification_withdrawn', 'rectification_closed',
  'rerating_link_made', 'rerated', 'rerating_changed', 'appealed', 'appeal_decided', 'unmasked', 'archived')
ORDER BY i.id, e.seq
"""
"""Who held each case after each of its events, but those of which the rated line is told nothing."""

_NOBODY_AFTER = "received_at NOT IN (SELECT previous_at FROM inquiry WHERE previous_at IS NOT NULL)"
"""A repeat is noted when it is registered and stays, whatever becomes of the contact before it."""

STIRRED = (
    """INSERT INTO case_event (case_id, seq, kind, actor_kind, via, at, payload, private, prev_hash, hash)
      SELECT case_id, max(seq) + 1000, 'case_reopened', actor_kind, via, at, payload, private, '', '' FROM case_event
      WHERE case_id IN (SELECT id FROM inquiry WHERE outcome = 'answered' AND id % 7 = 3) GROUP BY case_id""",
    "UPDATE inquiry SET transfers = 1 WHERE outcome = 'answered' AND id % 7 = 4",
    "UPDATE inquiry SET returns = 2 WHERE transfers = 1 AND id % 3 = 0",
    f"UPDATE inquiry SET requester_phone = '' WHERE id % 11 = 1 AND previous_at IS NULL AND {_NOBODY_AFTER}",
    f"UPDATE inquiry SET closing = 'voided' WHERE id % 53 = 5 AND {_NOBODY_AFTER}",
    "UPDATE inquiry SET closing = 'withdrawn', first_replied_at = NULL, replied_at = NULL WHERE id % 41 = 7",
    "UPDATE inquiry SET paused_at = received_at WHERE id % 17 = 2 AND first_replied_at IS NULL",
    "UPDATE rating SET set_aside = 'staff_session' WHERE id % 6 = 1",
    "UPDATE rating SET grade = 1, may_contact = 1 WHERE id % 6 = 2",
    "UPDATE follow_up_task SET concluded_at = NULL, outcome = '' WHERE kind = 'callback' AND id % 9 = 1",
    "UPDATE follow_up_task SET outcome = 'not_reached' WHERE kind = 'callback' AND id % 9 = 2 AND outcome <> ''",
    "UPDATE follow_up_task SET outcome = 'withdrawn' WHERE kind = 'callback' AND id % 9 = 3 AND outcome <> ''",
    "UPDATE follow_up_task SET concluded_at = NULL WHERE kind = 'rectification' AND id % 2 = 0",
    "UPDATE notification SET is_supplement = 1 WHERE id % 4 < 2",
    "UPDATE notification SET change_reason = '改为代办' WHERE id % 4 = 0",
)
"""What a quiet story lacks, so that every part of a definition decides about some case."""
