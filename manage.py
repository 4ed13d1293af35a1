"""The same commands as `oshub`, for those used to Django."""

from config.cli import main

if __name__ == "__main__":
    main()
