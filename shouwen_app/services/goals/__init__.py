"""Use cases of goals (目标指标): setting them, and reading whether they are met."""
