"""Use cases (用例): one module, one verb; pages, REST, CLI, jobs, import and demo data all call the same functions."""
