"""The page of supervision orders (督办)."""
