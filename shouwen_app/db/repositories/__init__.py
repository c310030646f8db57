"""Reads that start from a scope, writes that record an event."""
