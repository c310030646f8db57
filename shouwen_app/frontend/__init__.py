"""The built front end (前端构建): made once, and again only when something it is made from changed."""
