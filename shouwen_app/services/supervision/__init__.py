"""Use cases of supervision orders (督办单): issued, answered level by level, looked at, reported to the Office."""
