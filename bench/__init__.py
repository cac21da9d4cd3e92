"""What measures Dateline: one file per measure, `__main__` runs them, `gate` refuses a drop below floors.json."""
