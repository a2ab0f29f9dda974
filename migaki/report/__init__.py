"""The HTML report: one page that a manager can read, without scripts and without a network."""
