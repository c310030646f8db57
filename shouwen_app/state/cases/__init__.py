"""States of the case pages (首问单页面状态)."""
