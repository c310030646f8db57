"""Use cases of accountability (问责): proposed with evidence, verified, heard, decided by another, put right, closed."""
