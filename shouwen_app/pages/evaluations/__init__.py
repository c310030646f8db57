"""The pages of evaluations and goals (考评、目标指标)."""
