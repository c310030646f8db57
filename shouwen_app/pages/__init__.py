"""The pages (页面); a page exists when it stands in ``staff_pages`` or ``public_pages``."""
