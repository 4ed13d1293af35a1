"""Running OSHub for others: safe or not at all, watched, logged and backed up.

- `checks`: what makes settings unsafe in production, and what to do about each.
- `health`: is the process alive, and can it do its work?
- `logs`: JSON lines without personal data.
- `backup`, `restore`, with `archive`, `on_sqlite` and `on_postgresql`: all data in one file.

For the operator's side see docs/how-to/operate.md.
"""
