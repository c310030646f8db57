"""The settings pages (设置)."""
