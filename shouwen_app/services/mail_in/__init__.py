"""Mail that comes in (来件邮件): fetched by the worker loop, read, and taken exactly once."""
