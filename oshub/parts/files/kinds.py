"""What files are for. A kind says how large, and whether everybody may see it."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Kind:
    """`longest_side` is what a picture is reduced to, in pixels."""

    name: str
    is_public: bool
    megabytes: int
    longest_side: int


KINDS = {
    kind.name: kind
    for kind in (
        Kind("logo", is_public=True, megabytes=5, longest_side=512),
        # Shown by the need's own page only, and not before the need is.
        Kind("need_photo", is_public=False, megabytes=10, longest_side=1600),
        # Of the room or its flip-charts, without faces, as whoever took it confirmed.
        Kind("session", is_public=True, megabytes=10, longest_side=1600),
    )
}
PUBLIC_KINDS = tuple(name for name, kind in KINDS.items() if kind.is_public)
