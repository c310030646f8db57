"""Service bulletins (服务质量月报、季报): put together from the figures there are, frozen when issued, sent as planned."""
