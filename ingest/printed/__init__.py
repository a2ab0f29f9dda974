"""Printed pages: what stands on them in which order, read from a PDF's text layer or by OCR."""
