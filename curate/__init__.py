"""Curate: clean, deduplicate, anonymize, filter, split and label samples."""
