"""Small cells (小单元格保护): no published table lets a reader work out a number so small that it points to a person."""

from analytics.privacy.audit import Audit, audit
from analytics.privacy.nested import told_totals
from analytics.privacy.suppression import suppress
from analytics.privacy.table import Counts, PublishedTable

__all__ = ["Audit", "Counts", "PublishedTable", "audit", "suppress", "told_totals"]
