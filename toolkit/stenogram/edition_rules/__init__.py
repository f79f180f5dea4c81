"""Rules across the files of an edition: one file each, with its `CODE`, `WHOLE` and `check`.

Each file is read once, by itself and in any process; what others need to know of it are its `Facts`. The rules are
checked on the facts of all files at the end. `WHOLE` says whether a rule needs those of the whole edition. `checking`
brings them together.
"""
