"""The parts of `bench/pii.py`, a file each with `measure(bars, data, quick)`."""
