"""One way to compare, cut up, shorten and sort European text, whatever letters it is written in."""

import re
import unicodedata

# Letters that Unicode does not take apart, and the many shapes of one apostrophe.
_ALONE = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "þ": "th",
        "ŧ": "t",
        "ς": "σ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʹ": "'",
        "´": "'",
        "`": "'",
    }
)

# Articles and particles that French and Italian shorten before a vowel: l'école, dell'acqua.
_ELIDED = re.compile(
    r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu"
    r"|un|gl|dell|all|nell|sull|dall|coll|quell|quest)'(?=\w)"
)
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_WORD = re.compile(r"[^\W_]+")

# Greek as road signs and passports spell it in Latin letters (ELOT 743, without its exceptions).
_GREEK_PAIRS = (
    ("ου", "ou"),
    ("αυ", "av"),
    ("ευ", "ev"),
    ("γγ", "ng"),
    ("γξ", "nx"),
    ("γχ", "nch"),
)
_GREEK = str.maketrans(
    {
        **dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True)),
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
    }
)
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
SLUG_LENGTH = 60


def fold(text: str) -> str:
    """The text without case and accents: "Třeboň" and "TREBON" become "trebon".

    Letters of other alphabets stay in their alphabet: "Λήμνος" becomes "λημνοσ".
    """
    # NFKD before mapping (ǿ is ø with a mark), casefold last: some compatibility letters are
    # capitals (™), and before it the capital Ø would not be found in the table.
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return bare.translate(_ALONE)


def words(text: str) -> list[str]:
    """The folded words in their order, without elided articles: "l'École" gives ["ecole"]."""
    plain = _POSSESSIVE.sub("", _ELIDED.sub("", fold(text)))
    return _WORD.findall(plain)


def slug(text: str, fallback: str = "") -> str:
    """The text for a web address: at most 60 of a-z, 0-9 and single hyphens.

    Greek is written in Latin letters. The fallback is for text that leaves nothing.
    """
    latin = _NOT_IN_SLUGS.sub("-", _greek_in_latin(fold(text)).replace("'", "")).strip("-")
    if len(latin) > SLUG_LENGTH:
        # Cut between words where that loses little; a hyphen just behind the cut is one, too.
        whole, _hyphen, _rest = latin[: SLUG_LENGTH + 1].rpartition("-")
        latin = whole if len(whole) > SLUG_LENGTH // 2 else latin[:SLUG_LENGTH]
    return latin or fallback


def _greek_in_latin(folded: str) -> str:
    for greek, latin in _GREEK_PAIRS:
        folded = folded.replace(greek, latin)
    return re.sub(r"\bμπ", "b", folded).translate(_GREEK)


def sort_key(text: str) -> str:
    """Sorts as European readers expect: Č near C, Ä near A; the original decides between equals.

    Made for plain comparison of code points: in a database, sort its column with collation C.
    """
    # A tab sorts before every letter and before the space, so "Ala" precedes "Ala Vena".
    return f"{fold(text)}\t{text}"
