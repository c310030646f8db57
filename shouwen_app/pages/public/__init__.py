"""Pages for customers (客户页面): static, native forms, of use before and without scripts."""
