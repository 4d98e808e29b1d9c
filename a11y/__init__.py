"""For everybody to read: the checker of plain Dutch, the pictograms, and what tries the pages."""
