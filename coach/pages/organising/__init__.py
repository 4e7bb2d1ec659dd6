"""The Organisation page: the map, the matrix, ambition and changes, and the lines behind each of them."""
