"""`oshub run`: put everything in place, then keep the web server and the job worker running.

- `preparing`: database, translations, static files, demonstration network; quick when done before.
- `supervising`: one process tree; starts again what dies, stops everything cleanly.
- `serving`: what the two processes do.
- `welcoming`: what is printed once pages are answered.
"""
