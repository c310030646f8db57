"""Demo data (演示数据): a fictional county union whose year is told through the same use cases as everything else."""
