"""Every page, as everybody reads it: in each language, with pictograms and without, light, dark and in high contrast.

`make a11y` prints what it finds; `tests/a11y/test_harness.py` fails on any finding. It uses what the tests know of each
room (`tests/rooms`), so a new page comes along by itself, and one that nobody can reach makes it stop.
"""
