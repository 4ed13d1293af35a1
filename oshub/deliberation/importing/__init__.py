"""Published Polis conversations become dialogues: read, checked whole, then written or not at all.

Words: fault (file, row, column, and what is wrong there).
"""
