"""Several people's judgements become one: consensus, reliability, agreement."""
