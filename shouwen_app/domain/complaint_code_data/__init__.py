"""Code lists for complaints (投诉分类代码), one file for each standard."""
