"""One file an outlet: LAYOUTS, what its pages look like, as plain values (see kg/intake/layout.py).

A new outlet is one file here of at most 40 lines, found by walking the folder, and one case in tests/test_intake_outlets.py.
"""
