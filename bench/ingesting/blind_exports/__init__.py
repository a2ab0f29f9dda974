"""Ticket exports nobody tuned on: thirty-odd systems' shapes with our own texts and their gold answers."""
