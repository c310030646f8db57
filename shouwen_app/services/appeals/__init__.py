"""Use cases of appeals against ratings (评价申诉)."""
