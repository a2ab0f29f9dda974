"""What the office formats share: packages of XML parts, OpenDocument, Rich Text, and converters for the old ones."""
