"""Use cases of inspections (检查): planned, drawn at random, observed on the way, answered by the unit, counted."""
