"""Workbooks: their cells as the sheet shows them, and how a grid is cut into tables and forms."""
