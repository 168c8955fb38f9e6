"""One name for one drug: case and salt forms differ between sources and say nothing about the treatment."""

from __future__ import annotations

from functools import cache

_SALTS = (
    "dimethyl sulfoxide", "dihydrochloride", "hydrochloride", "monohydrate", "dimaleate", "ditosylate", "esylate",
    "besylate", "camsylate", "mesylate", "tosylate", "maleate", "malate", "phosphate", "succinate", "fumarate",
    "tartrate", "citrate", "sulfate", "sulphate", "adipate", "acetate", "sodium", "anhydrous",
)  # fmt: skip


@cache
def plain_drug(name: str) -> str:
    """Return a drug's name in lower case without its salt: `Lapatinib Ditosylate` is `lapatinib`."""
    plain = " ".join(name.lower().split())
    for salt in _SALTS:
        shorter = plain.removesuffix(" " + salt)
        if shorter != plain:
            return plain_drug(shorter)
    return plain


def plain_drugs(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return plain names in alphabetical order, each once: the order in which a source writes them says nothing."""
    return tuple(sorted({plain_drug(name) for name in names}))
