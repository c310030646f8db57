"""Analytics (统计分析): frames in, frames and figures out; no database and no web framework in here."""
