"""The few words in which the tools speak to whoever started them."""

import sys
from typing import NoReturn


def say(sentence: str) -> None:
    print(f"- {sentence}", flush=True)


def stop(sentence: str) -> NoReturn:
    sys.exit(f"\n{sentence}")
