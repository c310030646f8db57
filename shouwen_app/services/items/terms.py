"""The terms of an item in words (承诺与法定时限)."""

from shouwen_app.db.models import ItemVersion
from shouwen_app.domain.limit_data import limit_from
from shouwen_app.domain.time_limit import Clause, Limit
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import limit_label


def promised_of(version: ItemVersion) -> Limit | None:
    """What the institution promises for the item (R2.3a)."""
    return limit_from(Clause.SERVICE_ITEM, version.promised) if version.promised else None


def statutory_of(version: ItemVersion) -> Limit | None:
    """The term prescribed for the item (R6.3.3b)."""
    return limit_from(Clause.STATUTORY, version.statutory) if version.statutory else None


def promised_label(version: ItemVersion) -> str:
    """3 个工作日, or "" when nothing is promised."""
    limit = promised_of(version)
    return limit_label(limit) if limit else ""


def statutory_label(version: ItemVersion) -> str:
    """30 天（储蓄管理条例 第三十一条）, or ""."""
    limit = statutory_of(version)
    return t("items.term_by_rule", limit=limit_label(limit), rule=limit.rule_id) if limit else ""
