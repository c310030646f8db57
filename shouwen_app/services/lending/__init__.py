"""Use cases of responsibility for loans (贷款责任): recording the loan, its stages and corrections."""
