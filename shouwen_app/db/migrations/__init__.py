"""Schema migrations (数据库迁移), named by date and purpose."""
