"""Use cases on a case (首问单): from registration to archive."""
