"""Chapter 7 of a bulletin (方法说明): how it was counted, in words a reader can check."""

from analytics.monitoring.signals import FEWEST_POINTS
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.bulletins.document import Chapter, Table
from shouwen_app.services.bulletins.measures import told_measures
from shouwen_app.services.bulletins.sources import Sources
from shouwen_app.texts import t

_NOTES = ("who", "interval", "change", "units", "alarms", "hidden", "frozen")


def notes(sources: Sources) -> Chapter:
    """What holds for the whole bulletin, then the definition of each measure."""
    given = {"least": SMALLEST_AGGREGATE, "weeks": FEWEST_POINTS}
    paragraphs = tuple(t(f"bulletin.note.{name}", **given) for name in _NOTES)
    scope = t(
        "bulletin.note.house" if sources.scope.is_house else "bulletin.note.part", unit=sources.scope.name
    )
    header = tuple(t(f"bulletin.column.{name}") for name in ("measure", "definition", "rules"))
    rows = tuple(
        (t(each.name_key), t(each.definition_key), "、".join(each.rule_ids)) for each in told_measures()
    )
    return Chapter(
        t("bulletin.notes"), (scope, *paragraphs), (Table(t("bulletin.notes.table"), header, rows),)
    )
