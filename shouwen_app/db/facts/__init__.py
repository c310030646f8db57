"""Facts (分析事实表): the cases of the house as Parquet by month of contact, exact to the event (decision 0030)."""
