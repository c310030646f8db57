"""States of pages (页面状态): each takes a form, calls a use case, and says the result."""
