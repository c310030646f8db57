"""Tablets at the counters (柜面评价屏): paired, called, and what their ratings may be taken for."""
