"""Words that say nothing about what a need is about: articles, "there is", "we need more"."""

_WRITTEN = {
    "en": (
        "a about all also am an and any are as at be because been but by can cannot could do does "
        "don every for from get gets had has have he her here his how i if in into is it its just "
        "like many more most much must my near need needs needed no nobody not nothing of off on "
        "one only or our out over people she should so some somebody something than that the "
        "their them there these they this those to too up us very want wants was we were what "
        "when where which while who why will with without would you your around each other"
    ),
    "pt": (
        "a ao aos as ate cada com como da das de dela dele deles depois do dos e ela ele eles em "
        "entre era essa esse esta estao este eu foi ha isso ja junto la lhe mais mas me mesmo "
        "muita muitas muito muitos na nada nao nas nem no nos nossa nossas nosso nossos num numa "
        "o onde os ou para pela pelas pelo pelos perto pode podemos por porque precisa precisamos "
        "precisam qual quando que quem queremos querem sao se sem ser seu sua so sobre tambem tem "
        "temos tem toda todas todo todos um uma umas uns vai vez pessoas gente ter haver falta"
    ),
    "nl": (
        "aan al alle als ander bij dan dat de den der deze die dit door dus een en er geen haar "
        "heb hebben heeft het hier hij hoe hun ik in is je kan kunnen maar me meer men met mij "
        "moet moeten naar naast niemand niet niets nodig nog nu of om omdat onder ons onze ook op "
        "over te tegen toch tot uit van veel voor waar wat we wel wij wil willen worden wordt zal "
        "ze zeer zich zij zijn zo zonder zou mensen iedereen elke elk erg te vaak"
    ),
    "de": (
        "aber alle als also am an auch auf aus bei beim bin bis brauchen braucht da damit das dass "
        "dem den der des die dies diese dieser doch dort durch ein eine einem einen einer eines er "
        "es etwas fehlt fur gar gegen gibt haben hat hier ich ihr ihre im immer in ist ja jede "
        "jeder kann kein keine keinen konnen man mehr mit mochten muss mussen nach neben nicht "
        "nichts niemand noch nur ob oder ohne sehr sein seine sich sie sind so soll uber um und "
        "uns unser unsere unserem unseren unserer viel viele vom von vor war was weil wenn wer "
        "werden wie will wir wird wo wollen zu zum zur zwischen leute menschen oft"
    ),
    "fr": (
        "a au aucun aucune aussi autre autres aux avec avoir avons besoin beaucoup car ce ceci "
        "cela ces cet cette chaque chez comme comment dans de des doit doivent donc du elle elles "
        "en encore entre est et etre eux faut fait faire gens il ils je la le les leur leurs lui "
        "ma mais mal manque me meme mes moi mon ne ni nos notre nous on ont ou par pas personne "
        "personnes peu peut peuvent plus pour pourquoi pres que quel quelle qui rien sa sans se "
        "ses si son sont sous sur ta te tous tout toute toutes tres trop tu un une veut voulons "
        "vos votre vous y ou souvent"
    ),
    "cs": (
        "a aby aj ale ani asi az bez bude byl byla bylo byly byt by chce chceme chteli co coz dale "
        "do dost i jak jako je jeho jejich jen jeste ji jiz jsem jsme jsou k kde kdo kdyz kolem "
        "kolik ktera ktere kteri ktery ku lide lidi ma mame mit mnoho moc moct mohou muze muzeme "
        "my na nad nam nami nas nase nasem naseho nasi neco nebo nejsou nema nemame nemaji nen "
        "neni nekde nez nic nikdo o od on ona oni pak po pod potrebuje potrebujeme potrebuji pred "
        "pri pro proc proto protoze s se si skoro sve svuj ta tak take tam tato ten tento ti to "
        "toho tu ty u uz v vam vas vase ve vic vice vsak vsechny vsichni vsude z za ze zde blizko "
        "chybi hodne prilis velmi"
    ),
    "el": (
        "αλλα αν απο αυτα αυτη αυτο αυτοσ γι για γιατι δεν διπλα εδω ειμαστε ειναι εκει ενα ενασ "
        "εμασ εχει εχουμε εχουν η ηταν θα θελουμε θελουν και κανενα κανεισ καθε κατι κοντα μα μασ "
        "με μερικα μετα μη μην μια μονο μπορει μπορουμε μπορουν να ο οι ολα ολοι ολη οπου οτι ουτε "
        "οχι παρα περισσοτερα περισσοτερο πιο πολλα πολλεσ πολλοι πολυ που πρεπει προσ πωσ σαν σε "
        "στα στη στην στησ στισ στο στον στουσ τα τη την τησ τι τισ το τον του τουσ των τωρα "
        "υπαρχει υπαρχουν χρειαζεται χρειαζομαστε χωρισ ωσ ατομα ανθρωποι δυο λειπει συχνα"
    ),
    "it": (
        "a abbiamo ad agli ai al alla alle allo anche ancora bisogno c che chi ci cio come con "
        "cosa cui da dagli dai dal dalla dalle degli dei del della delle dello deve devono di dove "
        "e ed era essere fa gente gli ha hanno i il in io la le lei li lo loro lui ma manca "
        "mancano me mi mia mio molta molte molti molto ne negli nei nel nella nelle nello nessun nessuno "
        "niente noi non nostra nostre nostri nostro o ogni per perche persone piu po poco possiamo "
        "possono puo qualche quando quanto quella quello questa queste questi questo qui se sempre "
        "senza serve servono si sia solo sono sopra sotto sta su sua sue sugli sui sul sulla sulle "
        "suo tra troppo tutta tutte tutti tutto un una uno vicino vogliamo vorremmo spesso"
    ),
}

LITTLE_WORDS = {language: frozenset(text.split()) for language, text in _WRITTEN.items()}

# In a phrase these tell: "no work" is not about work, "after school" not about school.
_TELLING_IN_PHRASES = {
    "en": "no not nobody nothing without don too",
    "pt": "nao sem falta depois fora",
    "nl": "geen niet zonder te",
    "de": "kein keine keinen nicht ohne fehlt nach zu",
    "fr": "sans manque pas trop",
    "cs": "bez chybi po malo prilis",
    "el": "δεν χωρισ λειπει μετα",
    "it": "non senza manca dopo troppo",
}

LITTLE_WORDS_IN_PHRASES = {
    language: own - frozenset(_TELLING_IN_PHRASES[language].split())
    for language, own in LITTLE_WORDS.items()
}
