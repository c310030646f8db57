"""Use cases of the customer's rating (客户评价): the link, the rating itself, and who may read it."""
