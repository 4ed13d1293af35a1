"""Public identifiers."""

import os
import time
import uuid
from datetime import datetime


def uuid7(at: datetime | None = None) -> uuid.UUID:
    """A version 7 UUID (RFC 9562): sortable by time, unguessable, without a counter to leak.

    It carries the present moment, or `at` for something that is told later than it happened.
    """
    milliseconds = int(at.timestamp() * 1000) if at else time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
