"""Use cases of importing register books (登记簿导入): read, check, import, list and undo."""
