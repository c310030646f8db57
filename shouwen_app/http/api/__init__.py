"""REST for programs (对外接口) under /api/v1: one table of operations, enforced, described and run."""
