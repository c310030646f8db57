"""The checks of the record counted by hand in SQL: written from their definitions in words, as in ``by_hand``.

A row of ``k`` is a case that counts, of a ``:month`` of contact and a ``:unit`` ("" all); who stands beside it in closing
may be of any unit. ``:now`` is the moment; instants are texts of UTC.
"""

RECORD = """
WITH d AS (
  SELECT i.id, u.code AS unit, i.channel, i.outcome, i.is_anonymous AS anonymous, i.handler_id AS handler,
    i.requester_name || i.requester_organisation AS who, i.requester_phone || i.requester_email AS how,
    i.requester_phone AS phone, i.reply, i.reply_way AS way, i.received_at AS came, i.registered_at AS noted,
    i.first_responded_at AS answered, i.replied_at AS settled, i.concluded_at AS ended, i.archived_at AS filed,
    coalesce(i.first_replied_at, i.replied_at) AS replied,
    i.closing = 'withdrawn' AND i.first_replied_at IS NULL AS withdrawn,
    EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = i.id AND e.kind = 'imported') AS imported,
    (SELECT max(e.actor_id) FROM case_event e WHERE e.case_id = i.id AND e.at = i.concluded_at
      AND e.actor_kind = 'staff' AND e.via <> 'import') AS ender,
    (SELECT min(l.created_at) FROM link_token l WHERE l.case_id = i.id AND l.purpose = 'rating') AS asked,
    EXISTS (SELECT 1 FROM rating r WHERE r.case_id = i.id) AS rated,
    t.due_at AS call_due, t.concluded_at AS called, t.outcome AS said
  FROM inquiry i JOIN unit u ON u.id = i.first_inquiry_unit_id LEFT JOIN follow_up_task t
    ON t.id = (SELECT max(o.id) FROM follow_up_task o WHERE o.case_id = i.id AND o.kind = 'callback')
  WHERE i.closing <> 'voided' AND NOT (i.closing = 'merged' AND i.first_replied_at IS NULL)
    AND strftime('%Y-%m', i.received_at, '+8 hours') = :month
),
g AS (SELECT id, ender, ended, coalesce(julianday(ended) - lag(julianday(ended))
    OVER (PARTITION BY ender ORDER BY ended, id) > 10.0005 / 86400, 1) AS begins
  FROM d WHERE ender IS NOT NULL),
r AS (SELECT id, ender, sum(begins) OVER (PARTITION BY ender ORDER BY ended, id) AS run FROM g),
k AS (SELECT * FROM d WHERE :unit = '' OR unit = :unit)
"""

_OWED = "k.outcome NOT IN ('answered', 'outside', 'not_permitted')"
_REACHED = f"{_OWED} AND (k.imported OR NOT k.anonymous)"
_LATE = "(julianday(k.noted) - julianday(k.came)) * 86400"

CHECKED = {
    "lacks_channel": ("1", "k.channel = 'paper'"),
    "lacks_name": (_REACHED, "k.who = ''"),
    "lacks_contact": (_REACHED, "k.how = ''"),
    "lacks_handler": (f"k.settled IS NOT NULL AND {_OWED}", "k.handler IS NULL"),
    "lacks_response": ("k.replied IS NOT NULL", "k.answered IS NULL"),
    "lacks_reply": ("k.settled IS NOT NULL", "k.reply = ''"),
    "lacks_reply_way": ("k.settled IS NOT NULL", "k.way = ''"),
    "lacks_reply_time": ("k.ended IS NOT NULL AND NOT k.withdrawn", "k.replied IS NULL"),
    "lacks_callback": (
        f"""k.settled IS NOT NULL AND {_OWED} AND k.phone <> ''
          AND (k.called IS NOT NULL OR k.call_due IS NULL OR k.call_due < :now)""",
        "k.called IS NULL",
    ),
    "lacks_conclusion": (
        f"""k.settled IS NOT NULL AND (NOT ({_OWED})
          OR (k.called >= k.settled AND coalesce(k.said, '') <> 'no'))""",
        "k.ended IS NULL",
    ),
    "registered_before_contact": ("NOT k.imported", f"{_LATE} < -60.0005"),
    "registered_late": ("NOT k.imported", f"{_LATE} > 86400.0005"),
    "registered_too_late": ("NOT k.imported", f"{_LATE} > 366 * 86400.0 + 0.0005"),
    "response_before_contact": ("k.answered IS NOT NULL", "k.answered < k.came"),
    "reply_before_contact": ("k.replied IS NOT NULL", "k.replied < k.came"),
    "callback_before_reply": ("k.called IS NOT NULL AND k.replied IS NOT NULL", "k.called < k.replied"),
    "asked_before_reply": ("k.asked IS NOT NULL AND k.replied IS NOT NULL", "k.asked < k.replied"),
    "concluded_before_registered": ("k.ended IS NOT NULL", "k.ended < k.noted"),
    "archived_before_concluded": ("k.ended IS NOT NULL", "k.filed < k.ended"),
    "concluded_at_night": (
        "k.ender IS NOT NULL",
        "time(k.ended, '+8 hours') >= '22:00:00' OR time(k.ended, '+8 hours') < '06:00:00'",
    ),
    "closed_in_a_second": (
        "k.ender IS NOT NULL",
        """(SELECT count(*) FROM d o WHERE o.ender = k.ender
          AND substr(o.ended, 1, 19) = substr(k.ended, 1, 19)) >= 3""",
    ),
    "closed_in_a_row": (
        "k.ender IS NOT NULL",
        """(SELECT count(*) FROM r o JOIN r me ON me.id = k.id AND o.ender = me.ender AND o.run = me.run) >= 5""",
    ),
    "rating_asked": ("k.settled IS NOT NULL AND NOT k.imported", "k.rated OR k.asked IS NOT NULL"),
}
"""Of each check: which cases are looked at, and which of them are found."""


def _moved(instant: str, by: str) -> str:
    return f"strftime('%Y-%m-%d %H:%M:%f', {instant}, '{by}') || '000'"


_ENDED = "concluded_at IS NOT NULL"
_CALLED = "kind = 'callback' AND concluded_at IS NOT NULL"
_EVENT = "case_id, seq, kind, actor_kind, actor_id, via, at, payload, private, prev_hash, hash"

SPOILT = (
    f"""INSERT INTO case_event ({_EVENT}) SELECT case_id, max(seq) + 2000, 'imported', actor_kind, actor_id, 'import', at,
      payload, private, '', '' FROM case_event WHERE case_id % 29 = 5 GROUP BY case_id""",
    "UPDATE inquiry SET channel = 'paper' WHERE id % 19 = 3",
    "UPDATE inquiry SET requester_name = '', requester_organisation = '' WHERE id % 13 = 1",
    "UPDATE inquiry SET requester_phone = '', requester_email = '' WHERE id % 13 = 2",
    "UPDATE inquiry SET is_anonymous = 1 WHERE id % 5 = 4",
    "UPDATE inquiry SET handler_id = NULL WHERE id % 17 = 3",
    "UPDATE inquiry SET first_responded_at = NULL WHERE id % 31 = 3",
    "UPDATE inquiry SET reply = '' WHERE id % 31 = 4",
    "UPDATE inquiry SET reply_way = '' WHERE id % 31 = 5",
    f"UPDATE inquiry SET replied_at = NULL, first_replied_at = NULL WHERE id % 37 = 6 AND {_ENDED}",
    "UPDATE inquiry SET concluded_at = NULL WHERE id % 41 = 9",
    f"UPDATE inquiry SET registered_at = {_moved('received_at', '-1 hour')} WHERE id % 23 = 1",
    f"UPDATE inquiry SET registered_at = {_moved('received_at', '+25 hours')} WHERE id % 23 = 2",
    f"UPDATE inquiry SET registered_at = {_moved('received_at', '+400 days')} WHERE id % 23 = 3",
    f"UPDATE inquiry SET first_responded_at = {_moved('received_at', '-1 minute')} WHERE id % 23 = 4",
    f"UPDATE inquiry SET first_replied_at = {_moved('received_at', '-2 minutes')} WHERE id % 23 = 5",
    f"UPDATE inquiry SET archived_at = {_moved('concluded_at', '-1 minute')} WHERE id % 23 = 6 AND {_ENDED}",
    f"UPDATE follow_up_task SET concluded_at = {_moved('opened_at', '-9 days')} WHERE {_CALLED} AND id % 8 = 1",
    f"UPDATE link_token SET created_at = {_moved('created_at', '-9 days')} WHERE purpose = 'rating' AND id % 8 = 1",
    f"UPDATE inquiry SET concluded_at = date(concluded_at) || ' 15:30:00.000000' WHERE id % 11 = 3 AND {_ENDED}",
    f"""UPDATE inquiry SET concluded_at = '2026-09-25 03:00:00.' || printf('%06d', id)
      WHERE id % 3 = 1 AND {_ENDED}""",
    f"""UPDATE inquiry SET concluded_at = printf('2026-09-25 04:%02d:%02d.000000', place * 8 / 60, place * 8 % 60)
      FROM (SELECT id AS this, row_number() OVER (PARTITION BY first_inquiry_id ORDER BY id) AS place FROM inquiry
        WHERE id % 3 = 2 AND {_ENDED}) WHERE id = this""",
    f"""INSERT INTO case_event ({_EVENT}) SELECT i.id, max(e.seq) + 3000, 'progress_added', 'staff', i.first_inquiry_id,
      'page', i.concluded_at, e.payload, e.private, '', '' FROM inquiry i JOIN case_event e ON e.case_id = i.id
      WHERE i.concluded_at IS NOT NULL AND (i.id % 3 > 0 OR i.id % 11 = 3) GROUP BY i.id""",
)
"""What a careful story lacks: something wrong for every check to find."""
