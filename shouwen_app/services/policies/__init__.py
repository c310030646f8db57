"""Use cases of time-limit policies (时限制度): reading, revising, adopting, and what that does to open cases."""
