"""Use cases of following a matter (进度查询): by number and phone digits, or by link; in customers' words."""
