"""Rules of the service: pure functions on plain values, without database, web or clock.

A problem is worded as the end of a sentence that says what to do. The caller puts its subject in front: the heading of
the column as the file has it ("TRN" + "must be 7 numbers…"), the name of a question, or the trainee’s name ("Ana Brown"
+ "has 1 placement…"). Each problem is one line.
"""
