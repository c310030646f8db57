"""Pages of protected reports (举报办理)."""
