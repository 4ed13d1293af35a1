"""One's own account: coming in, being sure that it is still you, one's data, letters, leaving.

Words: code (six letters by e-mail), passkey, other account (OpenID Connect), device (a session in
words), my data (everything in the privacy register about me), stop-letters link.
Facts out: person.joined. Facts in: none. Leans on: hubs, core, and the sign-in library, of which
only the pages in `routes.py` are used.
"""
