"""One file a format: each holds `read(source, data)`, which yields the pieces of a file in reading order."""
