"""Files that people upload. Hostile until checked; what is kept is our own copy, never theirs.

Words: kind (what a file is for: how large, seen by whom), picture (checked and written anew),
file (the record of one). Forms use `ImageUploadField`; a verb keeps what the form has cleaned:

>>> File.keep(form.cleaned_data["logo"], by=person, alt=Words.original("en", "A red kite"))
"""
