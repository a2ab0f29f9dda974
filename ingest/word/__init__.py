"""What Word documents are made of: styles, printed numbers, runs of text, and headings that only look like headings."""
