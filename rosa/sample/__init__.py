"""Two invented neighbourhoods, so that an empty house shows what it can be. See `fill.py`."""
