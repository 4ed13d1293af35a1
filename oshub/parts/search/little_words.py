"""Articles, prepositions and conjunctions, folded: in a question they would only exclude."""

_WRITTEN = {
    "en": (
        "a an and are as at by for from in into is it its my of on or our that the their this to "
        "was we what where which who with you your"
    ),
    "pt": (
        "a ao aos as com da das de do dos e em entre na nas no nos o os ou para pela pelas pelo "
        "pelos por que se sem um uma"
    ),
    "nl": (
        "aan als bij dat de den der die dit door een en het in is met naar of om onze op ook over "
        "te tot uit van voor wat wij zijn"
    ),
    "de": (
        "als am an auf aus bei beim das dem den der des die durch ein eine einem einen einer eines "
        "fur im in ist mit nach oder sich uber um und vom von vor was wir zu zum zur"
    ),
    "fr": (
        "a au aux avec ce ces chez dans de des du elle en est et il la le les leur ma mes nos "
        "ou par pour qui que sa ses son sur un une"
    ),
    "cs": (
        "a aby do i jako je jsou k ke ktera ktere ktery na nad o od po pod pro s se si u v ve z za "
        "ze"
    ),
    "el": (
        "αν απο για ειναι εκ εν η και με να ο οι οπωσ στα στη στην στησ στο στον στουσ τα τη την "
        "τησ τι το τον του τουσ των ωσ"
    ),
    "it": (
        "a ai al alla alle anche che chi col con da dai dal dalla degli dei del della delle di e "
        "ed gli i il in la le lo nei nel nella nelle o per su sui sul sulla tra fra un una uno"
    ),
}

LITTLE_WORDS_OF = {language: frozenset(text.split()) for language, text in _WRITTEN.items()}

# Whatever the page's language is, people type names in the language of the place. Only words
# that mean nothing in any of the other languages are left out for everybody.
LITTLE_WORDS = frozenset(
    word for own in LITTLE_WORDS_OF.values() for word in own if len(word) <= 3
) - frozenset({"pro", "son", "sur", "pod", "sem", "zur"})
