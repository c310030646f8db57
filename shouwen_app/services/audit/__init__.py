"""Sealing and verifying the chain (封存与校验)."""
