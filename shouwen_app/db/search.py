"""Search (检索) over Chinese text by character bigrams: FTS5 on SQLite, an array with GIN on PostgreSQL."""

import unicodedata
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, String, bindparam, literal_column, text
from sqlmodel import Session, col

from shouwen_app.db.models import Case

_GAP = "\x1f"
_PUT_SQLITE = text("INSERT OR REPLACE INTO case_search (rowid, grams) VALUES (:id, :grams)")
_PUT_POSTGRESQL = text(
    "INSERT INTO case_search (case_id, body, grams) VALUES (:id, :body, :grams) "
    "ON CONFLICT (case_id) DO UPDATE SET body = excluded.body, grams = excluded.grams"
)


def index_case(session: Session, case_id: int, fields: Sequence[str]) -> None:
    """Make a case findable by any substring of its ``fields``; called again, it replaces what was indexed."""
    index_cases(session, {case_id: fields})


def index_cases(session: Session, cases: Mapping[int, Sequence[str]]) -> None:
    """Like ``index_case``, for many at once."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    put, row = (_PUT_SQLITE, _row_sqlite) if is_sqlite else (_PUT_POSTGRESQL, _row_postgresql)
    rows = [{"id": case_id, **row(fields)} for case_id, fields in cases.items()]
    session.connection().execute(put, rows)


def _row_sqlite(fields: Sequence[str]) -> dict[str, object]:
    return {"grams": f" {_BREAK} ".join(_words(_grams(body)) for body in _bodies(fields))}


def _row_postgresql(fields: Sequence[str]) -> dict[str, object]:
    bodies = _bodies(fields)
    return {"body": _GAP.join(bodies), "grams": [gram for body in bodies for gram in _grams(body)]}


def _bodies(fields: Sequence[str]) -> list[str]:
    return [body for body in map(folded, fields) if body]


def matches(session: Session, needle: str) -> ColumnElement[bool] | None:
    """A condition on Case for those that contain ``needle``; None when nothing of it can be searched for."""
    body = folded(needle)
    if not body:
        return None
    if session.get_bind().dialect.name == "sqlite":
        phrase = f'"{_words(_pairs(body))}"' if len(body) > 1 else f'"{_words([body])}"*'
        found = text("SELECT rowid FROM case_search WHERE case_search MATCH :phrase").bindparams(
            phrase=phrase
        )
        return col(Case.id).in_(found.columns(literal_column("rowid")).subquery().select())
    like = bindparam("like", f"%{body}%", String)
    found = text("SELECT case_id FROM case_search WHERE grams @> :grams AND body LIKE :like")
    bound = found.bindparams(like, grams=_pairs(body) or [])
    return col(Case.id).in_(bound.columns(literal_column("case_id")).subquery().select())


def folded(value: str) -> str:
    """Letters and digits only, compatibility forms and case folded, so that 「ＡＴＭ 卡」 finds "atm卡"."""
    return "".join(char for char in unicodedata.normalize("NFKC", value).casefold() if char.isalnum())


_BREAK = "between"


def _pairs(body: str) -> list[str]:
    return [body[i : i + 2] for i in range(len(body) - 1)]


def _grams(body: str) -> list[str]:
    return [*_pairs(body), body[-1]]


def _words(grams: Sequence[str]) -> str:
    """Grams as words of hexadecimal digits, since the tokenizer of FTS5 splits at characters newer than itself."""
    return " ".join("".join(f"{ord(char):05x}" for char in gram) for gram in grams)
