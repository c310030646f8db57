"""Use cases of evaluations (考评): schemes, counting, judging, comments, decision, publication, reading."""
