"""The parts of bench/ingest.py, one a subject; each has `measure(bars, data, quick)`."""
