"""Label: choose the rows that people should see, hand them out, and take their answers back."""
