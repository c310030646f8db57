"""The outbox (发件箱): put in with the act, rendered and sent by the worker loop, at least once."""
