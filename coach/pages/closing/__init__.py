"""The close of a cycle on the Check-in page, piece by piece."""
