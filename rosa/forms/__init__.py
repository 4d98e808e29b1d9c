"""What people fill in. One file per feature; each error says what to do."""
