"""Attachments (附件): checked and cleaned before the transaction, kept outside the web root, read within scope."""
