"""Use cases of the return to the regulator (监管报送)."""
