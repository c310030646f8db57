"""Holiday data (节假日数据), one JSON file per year, published or provisional."""
