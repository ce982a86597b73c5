"""What must be true? Pure functions on plain values: no database, no web, no clock.

A problem is worded as the end of a sentence that says what to do. Whoever asks puts in front what it is
about: the heading of the column as the file has it ("TRN" + "must be 7 numbers…"), the name of a question, or
the trainee’s name ("Ana Brown" + "has 1 placement…"). Each problem is one line.
"""
