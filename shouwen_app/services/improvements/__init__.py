"""Use cases of matters of improvement (改进事项): supervision hands them to units, which answer."""
