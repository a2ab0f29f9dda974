"""What must not change between two texts that say the same: numbers, codes, negation, duty, opposites, order."""

from migaki.text.facts.guard import differ, facts, negations
from migaki.text.facts.opposites import AXES as OPPOSITES

__all__ = ["OPPOSITES", "differ", "facts", "negations"]
