"""Ingest: files and tickets become elements, and elements become question-answer samples."""
