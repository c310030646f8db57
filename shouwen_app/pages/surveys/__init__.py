"""The page of rounds (评议)."""
