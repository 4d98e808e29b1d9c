"""What Rosa costs beside something bare, on this machine: `make bench`. Ratios travel; milliseconds do not."""
