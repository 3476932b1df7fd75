"""Words that a finder must know so that it raises no false alarm: what is a name, and what is also something else."""

from blindness.folding import folded


def _set(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


# In the names of schools these tell the kind, not the school.
KINDS_OF_SCHOOL = _set(
    "schule schulen gymnasium grundschule hauptschule realschule gesamtschule sekundarschule förderschule berufskolleg "
    "weiterbildungskolleg gemeinschaftsschule oberschule mittelschule waldorfschule berufsschule abendgymnasium "
    "gemeinschaftsgrundschule bekenntnisgrundschule verbundschule stadtteilschule regelschule werkrealschule kolleg "
    "lyzeum college internat montessorischule schulzentrum abendrealschule fachoberschule berufsfachschule"
)
GENERIC = KINDS_OF_SCHOOL | _set(
    "der die das des dem den am an auf im in zu zum zur bei und für von mit st sankt städt städtisch städtische "
    "städtisches städtischer kath katholisch katholische katholisches evang evangelisch evangelische evangelisches "
    "staatlich staatliche staatliches staatl privat private privates freie freies stadt kreis kreises rhein ruhr "
    "sekundarstufe sekundarstufen primarstufe i ii ganztag ganztagsschule offene offener gebundene mit schwerpunkt "
    "förderschwerpunkt lernen sprache emotionale soziale entwicklung geistige europaschule mint nord süd ost west "
    "mitte nordrhein westfalen nrw technik wirtschaft gestaltung gesundheit soziales verwaltung bildung jungen mädchen "
    "neue neues alte altes naturwissenschaftlich mathematisch sprachlich bilingual bilinguales gemeinde land landes"
)
# Given names that a sentence may hold without meaning anybody. They count only where a name is meant for certain.
ALSO_WORDS_GIVEN = _set(
    "mai juni april august ernst mark rose rosa viola iris heide linde erika jasmin wolf kai will max frank gold paris "
    "jordan hope joy faith summer sommer winter stein silva nova stella luna sol aurora flora olive engel phönix lux "
    "pax uni christ dorn art bill bob eva adam siri alexa apollo star sky sunny angel amor melodie robin merlin"
)
# Family names that are also trades, colours, animals, places, units.
ALSO_WORDS_FAMILY = _set(
    "bauer becker koch fischer weber schneider schmidt schmied wagner zimmermann müller jäger schäfer richter könig "
    "kaiser graf vogt förster gärtner maurer maler metzger schreiner schlosser schuster töpfer krämer kaufmann berger "
    "vogel wolf fuchs hase hahn hirsch bär löwe specht adler falke fink star käfer frosch hecht krebs stier schaf lamm "
    "weiß weiss schwarz braun roth rot grün gelb blau grau groß gross klein lang kurz breit dick dünn jung alt neu gut "
    "stark schön ernst fröhlich frisch kühn scharf süß sauer warm kalt heiß reich arm frei fromm edel hart weich "
    "sommer winter herbst frühling montag sonntag freitag ostern pfingsten mai jahr stunde nacht morgen abend tag "
    "berg bach wald feld stein sand busch baum blum blume rose linde buche birke eiche apfel birnbaum nuss korn hafer "
    "roggen weiden kraut kohl rettich zwiebel salz pfeffer zucker honig essig brot kuchen wein bier wasser feuer sturm "
    "wind regen schnee frost hagel blitz donner sonne mond stern himmel meer see teich fluss insel ufer brücke tor "
    "brück thor mauer haus hof kirche burg schloss turm "
    "keller stuhl tisch bank glas eisen stahl kupfer gold silber hammer "
    "nagel zange beil sense rad wagen ritter held knecht meister schüler lehrer student doktor papst bischof mönch "
    "engel teufel kuhn kraft licht schatten spiegel funke funk ampel volt watt ohm hertz newton kelvin celsius pascal "
    "joule curie siemens gauß tesla bosch benz daimler opel zeiss humboldt planck röntgen fluch klang sang singer "
    "ebert albers horn bogen pfeil schild fahne dorn kern hals bein fuß hand arm kopf haar bart zahn blut herz winkel "
    "kreis ring würfel kegel gerade strich punkt bild brief buch blatt heft stift kreide tafel löffel gabel messer "
    "kessel topf pfanne becher kanne flasche krug sack korb kasten kiste decker gast wirt zoll bote heller pfennig"
)
# Towns whose names are words.
ALSO_WORDS_TOWN = _set(
    "essen kamen halle hamm hagen werden wesel witten marl unna werne ahlen herne lage enger moers singen bergen "
    "weiden wiesen baden kleve wetter weil bingen aalen hof "
    "plauen selm waltrop datteln schwelm sprockhövel much wenden olpe "
    "balve brilon erkelenz linden waldbröl rees geldern hilden velbert haan minden bünde senden borken ahaus vreden "
    "stadtlohn gescher anröchte werl soest lippe norden leer emden regen ebern kassel trier speyer worms mainz ulm "
    "hopfen aue stein stade rain cham berg see weida gera jena suhl halver herten gladbeck oer rheine bocholt dorsten"
)
# Letters that stand for something every teacher knows. A school with the same ones needs more to be meant.
KNOWN_LETTERS = _set(
    "hgb bgb stgb usb led gps pdf mint wlan ipad dna rna app ogs ags lrs kgs ggs gsg mkg nrw ard zdf wdr dfg dlr igs "
    "bsg kmk bne rgb cad ide sql kfz lkw pkw tüv din iso vhs vdi ihk hwk awo drk dgb igm spd cdu fdp gew bmbf mkr dsg "
    "eva hdmi html css gif png jpg abi abc nut lego gmbh"
)
# Mail that anybody can have, or that all schools of a Land share: the host tells nothing.
SHARED_HOSTS = frozenset(
    {
        "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
        "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.de", "yahoo.de", "yahoo.com", "icloud.com",
        "me.com", "mailbox.org", "posteo.de", "proton.me", "protonmail.com", "arcor.de", "online.de", "aol.com",
        "schule.nrw.de", "nrw.de", "lms.nrw.de", "logineo.nrw.de", "schule.bayern.de", "schule.bw.de",
    }
)  # fmt: skip
# Where everybody shows films and material.
PUBLIC_HOSTS = frozenset(
    {
        "youtube.com", "youtu.be", "vimeo.com", "m.youtube.com", "github.com", "padlet.com", "drive.google.com",
        "taskcards.de", "nextcloud.com", "dropbox.com", "scratch.mit.edu", "instagram.com", "tiktok.com", "canva.com",
        "de.wikipedia.org", "docs.google.com", "onedrive.live.com", "1drv.ms", "peertube.tv", "archive.org",
    }
)  # fmt: skip
SENTENCE_BEGINS = _set(
    "bei mit für von nach auch und wie da als wenn unser unsere danke dank laut mein meine idee text foto fotos bild "
    "liebe lieber durch gegen ohne ob dass die der das ein eine im in zu zum zur am an auf aus seit nur so hier dort"
)
PARTICLES = _set("von van de der den dem zu zum zur di da del la le el al bin ibn ten ter vom und")
# After these a town is meant, even one that is called Essen.
TOWN_FOLLOWS = _set("in aus stadt raum region standort großraum innenstadt stadtteil")
TITLES = _set(
    "frau herr hr fr dr prof professor professorin dipl ing mag magister lehrer lehrerin fachlehrer fachlehrerin "
    "schulleiter schulleiterin direktor direktorin rektor rektorin konrektor konrektorin studienrat studienrätin "
    "oberstudienrat oberstudienrätin referendar referendarin kollege kollegin kollegen klassenlehrer klassenlehrerin "
    "informatiklehrer informatiklehrerin physiklehrer physiklehrerin mathelehrer mathelehrerin mathematiklehrer "
    "mathematiklehrerin biologielehrer biologielehrerin chemielehrer chemielehrerin techniklehrer techniklehrerin "
    "ag-leiter ag-leiterin leiter leiterin betreuer betreuerin familie firma oma opa vater mutter mr mrs ms"
)
# Whoever a text says these of is a person of its own: "die Schülerin Mai".
PUPIL_IS_MEANT = _set(
    "schüler schülerin mitschüler mitschülerin teammitglied namens heißt heißen gruppensprecherin gruppensprecher "
    "projektsprecherin projektsprecher klassensprecherin klassensprecher von"
)
