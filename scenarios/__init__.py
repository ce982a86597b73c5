"""Which named worlds are there: data sets with people, a date and settings, for demos, tests and designers?"""
