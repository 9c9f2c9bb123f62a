"""The site: pure views and templates, and one thin MkDocs plugin over them."""
