"""Slides: their parts, shapes, reading order, and the marks that stand in boxes of their own."""
