"""Use cases of the improvement loop (改进闭环): from what somebody noticed to what became a standard (R12.3.6)."""
