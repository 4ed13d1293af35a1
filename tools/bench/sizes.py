"""How big the synthetic networks are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Numbers of things. Everything else follows from them."""

    name: str
    hubs: int
    organisations: int
    people: int
    facts: int

    @property
    def cooperations_per_hub(self) -> int:
        return min(100, self.organisations // 3)

    @property
    def enquiries_per_hub(self) -> int:
        return min(100, self.people // 20)

    @property
    def needs(self) -> int:
        return min(self.people, self.hubs * 1_000)

    @property
    def challenges(self) -> int:
        return self.needs // 100

    @property
    def missions(self) -> int:
        return max(5, self.hubs // 2)

    def __str__(self) -> str:
        return (
            f"{self.hubs:,} hubs, {self.organisations:,} organisations, "
            f"{self.people:,} people, {self.facts:,} facts, {self.needs:,} needs"
        )


TINY = Size("tiny", 10, 300, 1_000, 5_000)
TENTH = Size("tenth", 100, 10_000, 100_000, 500_000)
FULL = Size("full", 1_000, 100_000, 1_000_000, 5_000_000)
SIZES = {size.name: size for size in (TINY, TENTH, FULL)}
