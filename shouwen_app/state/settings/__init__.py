"""States of the settings pages (设置)."""
