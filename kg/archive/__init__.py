"""What is kept of each copy, so that a later build reads only what is new: readings packed, blocks of quads, rows."""
