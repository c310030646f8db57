"""State of the improvement loop (改进闭环)."""
