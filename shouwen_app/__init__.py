"""首问 Shouwen: carries the first-inquiry responsibility system (首问责任制) of credit unions and banks."""
