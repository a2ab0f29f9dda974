"""HTML, and what becomes HTML: what a reader of the page sees, in order."""
