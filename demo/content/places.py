"""Towns of the Ruhr area with a postcode and districts each, streets, and the parts invented schools are made of."""

from typing import NamedTuple


class Town(NamedTuple):
    """A real town; the districts are real, too, the schools in them are not."""

    name: str
    postcodes: tuple[str, ...]
    districts: tuple[str, ...]


TOWNS = (
    Town("Essen", ("45127", "45138", "45276", "45329"), ("Steele", "Altenessen", "Kettwig", "Borbeck", "Rüttenscheid")),
    Town("Dortmund", ("44135", "44225", "44263", "44359"), ("Hörde", "Aplerbeck", "Mengede", "Eving", "Hombruch")),
    Town(
        "Duisburg", ("47051", "47137", "47169", "47228"), ("Marxloh", "Rheinhausen", "Meiderich", "Walsum", "Homberg")
    ),
    Town(
        "Bochum", ("44787", "44795", "44866", "44892"), ("Langendreer", "Wattenscheid", "Linden", "Gerthe", "Weitmar")
    ),
    Town("Gelsenkirchen", ("45879", "45891", "45899"), ("Buer", "Horst", "Ückendorf", "Erle", "Schalke")),
    Town("Oberhausen", ("46045", "46117", "46145"), ("Sterkrade", "Osterfeld", "Styrum", "Holten", "Lirich")),
    Town("Bottrop", ("46236", "46240", "46244"), ("Kirchhellen", "Boy", "Eigen", "Batenbrock", "Ebel")),
    Town("Herne", ("44623", "44649", "44652"), ("Wanne", "Eickel", "Sodingen", "Röhlinghausen", "Holthausen")),
    Town("Hagen", ("58095", "58119", "58135"), ("Haspe", "Hohenlimburg", "Boele", "Eilpe", "Vorhalle")),
    Town("Hamm", ("59065", "59071", "59075"), ("Heessen", "Bockum-Hövel", "Pelkum", "Rhynern", "Uentrop")),
    Town("Mülheim an der Ruhr", ("45468", "45473", "45481"), ("Saarn", "Heißen", "Speldorf", "Broich", "Dümpten")),
    Town(
        "Recklinghausen",
        ("45657", "45661", "45665"),
        ("Suderwich", "Hochlar", "Hillerheide", "Röllinghausen", "Stuckenbusch"),
    ),
    Town("Witten", ("58452", "58453", "58455"), ("Annen", "Herbede", "Heven", "Stockum", "Bommern")),
    Town("Moers", ("47441", "47443", "47445"), ("Kapellen", "Meerbeck", "Repelen", "Hülsdonk", "Utfort")),
    Town(
        "Castrop-Rauxel",
        ("44575", "44577", "44581"),
        ("Ickern", "Habinghorst", "Schwerin", "Henrichenburg", "Merklinde"),
    ),
    Town("Gladbeck", ("45964", "45966", "45968"), ("Zweckel", "Rentfort", "Brauck", "Butendorf", "Ellinghorst")),
    Town("Marl", ("45768", "45770", "45772"), ("Hüls", "Drewer", "Brassert", "Sinsen", "Polsum")),
    Town("Lünen", ("44532", "44534", "44536"), ("Brambauer", "Altlünen", "Gahmen", "Horstmar", "Beckinghausen")),
    Town("Unna", ("59423", "59425", "59427"), ("Königsborn", "Massen", "Hemmerde", "Lünern", "Billmerich")),
    Town("Hattingen", ("45525", "45527", "45529"), ("Welper", "Blankenstein", "Niederwenigern", "Holthausen", "Winz")),
)

STREETS = (
    *("Zechenstraße", "Schachtweg", "Am Förderturm", "Hüttenstraße", "Kokereiallee", "Glückaufstraße", "Steigerweg"),
    *("Emscherpromenade", "Ruhruferweg", "Lindenallee", "Schulstraße", "Kirchplatz", "Am Stadtgarten", "Haldenblick"),
    *("Bergmannstraße", "Gartenstraße", "Marktstraße", "Goethestraße", "Am Kanal", "Kampstraße", "Nordring"),
)

# Schulform -> how the school may be called; {district} and {town} are filled in by `school`.
SCHOOL_NAMES: dict[str, tuple[str, ...]] = {
    "Grundschule": (
        "Grundschule am Förderturm",
        "Regenbogenschule {district}",
        "Grundschule Haldenweg {district}",
        "Haldenschule {district}",
        "Grundschule am Schachtweg",
        "Kastanienschule {district}",
        "Katholische Grundschule St. Barbara {district}",
        "Grundschule im Emscherbruch",
    ),
    "Hauptschule": ("Hauptschule Schachtweg {district}", "Hauptschule am Stadtpark {district}"),
    "Realschule": (
        "Realschule am Kanal {district}",
        "Realschule Zechenstraße",
        "Marie-Curie-Realschule {district}",
        "Realschule am Stadtwald",
    ),
    "Sekundarschule": ("Sekundarschule Emscherufer {district}", "Sekundarschule am Kanal"),
    "Gesamtschule": (
        "Gesamtschule Kokerei {district}",
        "Glückauf-Gesamtschule {town}",
        "Gesamtschule an der Zeche",
        "Katherine-Johnson-Gesamtschule {town}",
        "Gesamtschule Haldenblick",
        "Europa-Gesamtschule {district}",
    ),
    "Gymnasium": (
        "Gymnasium am Stadtpark {district}",
        "Emmy-Noether-Gymnasium {town}",
        "Lise-Meitner-Gymnasium {district}",
        "Ada-Lovelace-Gymnasium {town}",
        "Alhazen-Gymnasium {district}",
        "Gymnasium am Ruhrufer",
        "Sophie-Germain-Gymnasium {town}",
    ),
    "Förderschule": ("Förderschule am Stadtgarten", "Förderschule Lindenallee {district}"),
    "Berufskolleg": (
        "Berufskolleg Hüttenpark {district}",
        "Berufskolleg für Technik {town}",
        "Berufskolleg Steigerhof {district}",
        "Technisches Berufskolleg {district}",
        "Berufskolleg Wirtschaft und Verwaltung {town}",
        "Berufskolleg am Hauptbahnhof",
    ),
    "Außerschulischer Lernort": (
        "Schülerlabor {town}",
        "Stadtteilbibliothek {district}",
        "Jugendwerkstatt {district}",
        "Technikwerkstatt {district} e. V.",
        "Naturschutzstation {district}",
        "Grubenmuseum {district}",
        "MINT-Werkstatt {town}",
    ),
}

CATEGORY_SCHOOL_TYPES: dict[str, tuple[str, ...]] = {
    "primary": ("Grundschule", "Grundschule", "Grundschule", "Förderschule"),
    "lower_secondary": ("Gesamtschule", "Gymnasium", "Realschule", "Sekundarschule", "Hauptschule", "Förderschule"),
    "upper_secondary": ("Gymnasium", "Gesamtschule"),
    "vocational": ("Berufskolleg",),
    "out_of_school": ("Außerschulischer Lernort",),
}
