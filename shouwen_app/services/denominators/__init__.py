"""Denominators (分母数据): outlets, transactions and customers of a month, against which complaints are set."""
