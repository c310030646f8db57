"""Statistics (统计方法) under names that stay stable, so that published examples can be run against them."""

from analytics.statistics.control_charts import p_chart
from analytics.statistics.intervals import difference_interval, wilson_interval

__all__ = ["difference_interval", "p_chart", "wilson_interval"]
