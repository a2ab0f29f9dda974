"""Writers of the example company's files, one module per kind of file."""
