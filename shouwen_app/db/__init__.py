"""Every line of SQL in the product: tables, scopes, repositories, migrations."""
