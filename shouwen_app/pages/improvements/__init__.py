"""Pages of the improvement loop (改进闭环)."""
