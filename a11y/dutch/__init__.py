"""What the checker knows of Dutch: text, words, grammar, and the lists in a11y/words/."""
