"""Words that say nothing about what a need is about: articles, "there is", "we need more"."""

_WRITTEN = {
    "en": (
        "a about all also am an and any are around as at be because been but by can cannot "
        "could do does don each every for from get gets had has have he her here his how i if "
        "in into is it its just like many more most much must my near need needed needs no "
        "nobody not nothing of off on one only or other our out over people she should so some "
        "somebody something than that the their them there these they this those to too up us "
        "very want wants was we were what when where which while who why will with without "
        "would you your"
    ),
    "pt": (
        "a ao aos as ate cada com como da das de dela dele deles depois do dos e ela ele eles "
        "em entre era essa esse esta estao este eu falta foi gente ha haver isso ja junto la "
        "lhe mais mas me mesmo muita muitas muito muitos na nada nao nas nem no nos nossa "
        "nossas nosso nossos num numa o onde os ou para pela pelas pelo pelos perto pessoas "
        "pode podemos por porque precisa precisam precisamos qual quando que quem querem "
        "queremos sao se sem ser seu so sobre sua tambem tem temos ter toda todas todo todos um "
        "uma umas uns vai vez"
    ),
    "nl": (
        "aan al alle als ander bij dan dat de den der deze die dit door dus een elk elke en er "
        "erg geen haar heb hebben heeft het hier hij hoe hun iedereen ik in is je kan kunnen "
        "maar me meer men mensen met mij moet moeten naar naast niemand niet niets nodig nog nu "
        "of om omdat onder ons onze ook op over te tegen toch tot uit vaak van veel voor waar "
        "wat we wel wij wil willen worden wordt zal ze zeer zich zij zijn zo zonder zou"
    ),
    "de": (
        "aber alle als also am an auch auf aus bei beim bin bis brauchen braucht da damit das "
        "dass dem den der des die dies diese dieser doch dort durch ein eine einem einen einer "
        "eines er es etwas fehlt fur gar gegen gibt haben hat hier ich ihr ihre im immer in ist "
        "ja jede jeder kann kein keine keinen konnen leute man mehr menschen mit mochten muss "
        "mussen nach neben nicht nichts niemand noch nur ob oder oft ohne sehr sein seine sich "
        "sie sind so soll uber um und uns unser unsere unserem unseren unserer viel viele vom "
        "von vor war was weil wenn wer werden wie will wir wird wo wollen zu zum zur zwischen"
    ),
    "fr": (
        "a au aucun aucune aussi autre autres aux avec avoir avons beaucoup besoin car ce ceci "
        "cela ces cet cette chaque chez comme comment dans de des doit doivent donc du elle "
        "elles en encore entre est et etre eux faire fait faut gens il ils je la le les leur "
        "leurs lui ma mais mal manque me meme mes moi mon ne ni nos notre nous on ont ou par "
        "parce pas personne personnes peu peut peuvent plus pour pourquoi pres que quel quelle "
        "qui rien sa sans se ses seulement si son sont sous souvent sur ta te tous tout toute "
        "toutes tres trop tu un une veut vos votre voulons vous y"
    ),
    "cs": (
        "a aby aj ale ani asi az bez blizko bude by byl byla bylo byly byt chce chceme chteli "
        "chybi co coz dale do dost hodne i jak jako je jeho jejich jen jeste ji jiz jsem jsme "
        "jsou k kde kdo kdyz kolem kolik ktera ktere kteri ktery ku lide lidi ma mame mit mnoho "
        "moc moct mohou muze muzeme my na nad nam nami nas nase naseho nasem nasi nebo neco "
        "nejsou nekde nema nemaji nemame nen neni nez nic nikdo o od on ona oni pak po pod "
        "potrebuje potrebujeme potrebuji pred pri prilis pro proc proto protoze s se si skoro "
        "sve svuj ta tak take tam tato ten tento ti to toho tu ty u uz v vam vas vase ve velmi "
        "vic vice vsak vsechny vsichni vsude z za zde ze"
    ),
    "el": (
        "αλλα αν ανθρωποι απο ατομα αυτα αυτη αυτο αυτοσ γι για γιατι δεν διπλα δυο εδω ειμαστε "
        "ειναι εκει εμασ ενα ενασ εχει εχουμε εχουν η ηταν θα θελουμε θελουν καθε και κανεισ "
        "κανενα κατι κοντα λειπει μα μασ με μερικα μετα μη μην μια μονο μπορει μπορουμε μπορουν "
        "να ο οι ολα ολη ολοι οπου οτι ουτε οχι παρα περισσοτερα περισσοτερο πιο πολλα πολλεσ "
        "πολλοι πολυ που πρεπει προσ πωσ σαν σε στα στη στην στησ στισ στο στον στουσ συχνα τα "
        "τη την τησ τι τισ το τον του τουσ των τωρα υπαρχει υπαρχουν χρειαζεται χρειαζομαστε "
        "χωρισ ωσ"
    ),
    "it": (
        "a abbiamo ad agli ai al alla alle allo anche ancora bisogno c che chi ci cio come con "
        "cosa cui da dagli dai dal dalla dalle degli dei del della delle dello deve devono di "
        "dove e ed era essere fa gente gli ha hanno i il in io la le lei li lo loro lui ma "
        "manca mancano me mi mia mio molta molte molti molto ne negli nei nel nella nelle nello "
        "nessun nessuno niente noi non nostra nostre nostri nostro o ogni per perche persone "
        "piu po poco possiamo possono puo qualche quando quanto quella quello questa queste "
        "questi questo qui se sempre senza serve servono si sia solo sono sopra sotto spesso "
        "sta su sua sue sugli sui sul sulla sulle suo tra troppo tutta tutte tutti tutto un una "
        "uno vicino vogliamo vorremmo"
    ),
}

LITTLE_WORDS = {language: frozenset(text.split()) for language, text in _WRITTEN.items()}

# In a phrase these tell: "no work" is not about work, "after school" not about school.
_TELLING_IN_PHRASES = {
    "en": "no not nobody nothing without don too and or up off out people needs",
    "pt": "nao sem falta depois fora e ou se pessoas",
    "nl": "geen niet zonder te en of mensen",
    "de": "kein keine keinen nicht ohne fehlt nach zu und oder leute menschen",
    "fr": "sans manque pas trop et ou se mal gens personnes etre",
    "cs": "bez chybi po malo prilis a i nebo lide lidi",
    "el": "δεν χωρισ λειπει μετα και",
    "it": "non senza manca dopo troppo e ed o",
}

LITTLE_WORDS_IN_PHRASES = {
    language: own - frozenset(_TELLING_IN_PHRASES[language].split())
    for language, own in LITTLE_WORDS.items()
}
