"""Makers of hostile files too large, or too particular, to be written into `cases.yaml`: one module a kind of file.

Those of `odd` put something at a path that is no ordinary file. All words in them are our own.
"""
