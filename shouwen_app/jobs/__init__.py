"""The background loop (后台任务): seals, archives, and later reminders and messages."""
