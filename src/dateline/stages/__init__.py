"""The verbs: pure functions from records to records, in reading order."""
