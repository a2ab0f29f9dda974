"""The parts of `bench/curate.py`, a file each with `measure(bars, data, quick)`."""
