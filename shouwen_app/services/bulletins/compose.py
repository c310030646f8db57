"""Writing a bulletin (编制简报): seven chapters from the same sources, and the digest of the definitions they follow."""

from hashlib import sha256

from analytics.metrics import MEASURES
from shouwen_app.services.bulletins.alarms import alarms
from shouwen_app.services.bulletins.document import BulletinDocument
from shouwen_app.services.bulletins.measures import measures
from shouwen_app.services.bulletins.notes import notes
from shouwen_app.services.bulletins.overview import overview
from shouwen_app.services.bulletins.quality import quality
from shouwen_app.services.bulletins.said import said
from shouwen_app.services.bulletins.sources import Sources
from shouwen_app.services.bulletins.units import units
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.filing.words import quarter_name
from shouwen_app.services.insight.periods import Period, PeriodKind
from shouwen_app.texts import t

_CHAPTERS = (overview, measures, units, alarms, said, quality, notes)
_DIGITS = 12


def compose(sources: Sources) -> BulletinDocument:
    """The bulletin in words and figures; nothing is stored."""
    return BulletinDocument(
        title=title_of(sources.period),
        meta=(
            sources.scope.name,
            t(
                "bulletin.meta.days",
                first=sources.period.first.isoformat(),
                last=sources.period.last.isoformat(),
            ),
            t("bulletin.meta.at", at=local_text(sources.act.at, "%Y-%m-%d %H:%M")),
            t("bulletin.meta.definitions", digest=definitions()),
        ),
        chapters=tuple(chapter(sources) for chapter in _CHAPTERS),
    )


def title_of(period: Period) -> str:
    """首问服务质量月报 2026 年 10 月, 首问服务质量季报 2026 年三季度."""
    return t(f"bulletin.title.{period.kind}", period=period_name(period))


def period_name(period: Period) -> str:
    """2026 年 10 月, 2026 年三季度."""
    if period.kind is PeriodKind.QUARTER:
        return quarter_name(period)
    return t("bulletin.month", year=period.first.year, month=period.first.month)


def definitions() -> str:
    """A digest that changes with any measure: its name, unit, direction or definition."""
    told = [
        (each.slug, each.unit, each.better, t(each.name_key), t(each.definition_key)) for each in MEASURES
    ]
    return sha256(repr(told).encode()).hexdigest()[:_DIGITS]
