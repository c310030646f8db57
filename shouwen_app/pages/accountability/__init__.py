"""The page of accountability (问责)."""
