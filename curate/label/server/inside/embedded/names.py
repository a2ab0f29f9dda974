"""What both sides of the server call things."""

OWNER = "owner"  # the user who may do everything
WORKSPACE = "migaki"  # of Argilla, in which the datasets and people are
