"""The working calendar kept by the Office (工作日历): years, hours, and what a change does to open cases."""
