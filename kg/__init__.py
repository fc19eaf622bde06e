"""Who claims what, on whose word, how firmly, and in which exact words."""
