"""States of customer pages (客户页面状态); they share nothing with staff pages."""
