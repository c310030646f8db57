"""Use cases of contacting a disappointed customer (差评联系), which belong to supervision."""
