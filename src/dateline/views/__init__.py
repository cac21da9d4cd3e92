"""One store seen in many shapes."""
