"""The parts of `bench/label.py`, a file each with `measure(bars, data, quick)`."""
