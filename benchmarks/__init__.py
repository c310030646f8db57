"""Benchmarks (速度): one command, one table, measured against the product as it is shipped."""
