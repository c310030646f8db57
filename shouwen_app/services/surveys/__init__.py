"""Use cases of surveys (评价问卷、评议): designing them, finding the one that asks, rounds among staff."""
