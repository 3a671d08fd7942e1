"""One file an outlet: what its pages look like, as plain values. A new file is found by walking this folder."""
