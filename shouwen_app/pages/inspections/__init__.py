"""The page of inspections (检查)."""
