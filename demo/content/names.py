"""Given and family names as they stand in a class register of the Ruhr area, with all kinds of letters."""

GIVEN_NAMES = (
    *("Anna", "Lena", "Sabine", "Ute", "Jörg", "Jürgen", "Björn", "Sören", "Käthe", "Bärbel", "Götz", "Günter"),
    *("Mareike", "Heike", "Dirk", "Thorsten", "Stefanie", "Christian", "Katharina", "Michael", "Julia", "Markus"),
    *("Andrea", "Frank", "Silke", "Ralf", "Petra", "Tobias", "Nadine", "Sebastian", "Miriam", "Jan-Philipp"),
    *("Anne-Marie", "Hans-Jürgen", "Karl-Heinz", "Eva-Maria", "Marie-Luise", "Björn-Ole", "René", "Zoë", "Chloé"),
    *("Ayşe", "Gülşen", "Oğuz", "Çağla", "Şükrü", "İlker", "Ömer", "Zübeyde", "Emine", "Hüseyin", "Elif", "Yiğit"),
    *("Małgorzata", "Łukasz", "Agnieszka", "Paweł", "Grażyna", "Zbigniew", "Wojciech", "Katarzyna", "Michał"),
    *("Oleksandr", "Oksana", "Iryna", "Volodymyr", "Nataliia", "Andrii", "Yuliia", "Serhii", "Solomiia"),
    *("Layla", "Yusuf", "Khadija", "Abd ar-Rahman", "Nour", "Samira", "Tariq", "Hanan", "Bilal", "Rania"),
    *("Giulia", "Niccolò", "Konstantinos", "Eleni", "José", "Inés", "Nikola", "Željka", "Thị Lan", "Priya"),
    *("Wiebke", "Frauke", "Hendrik", "Ansgar", "Friederike", "Maximilian", "Charlotte", "Ulrich", "Birgit"),
)

FAMILY_NAMES = (
    *("Schmidt", "Müller", "Weiß", "Groß", "Köhler", "Schröder", "Jäger", "Böhm", "Strauß", "Voß", "Krüger"),
    *("Schulte-Uebbing", "Große-Wilde", "Kaminski", "Kowalski", "Schimanski", "Nowak", "Szymaniak", "Koslowski"),
    *("Becker", "Hoffmann", "Wagner", "Schäfer", "Lüdtke", "Höfer", "Brüggemann", "Overkämping", "Pörschke"),
    *("Nöthe", "Middelhauve", "Grünewald", "Lütkenhaus", "Dörnemann", "Uhlenbrock", "Hülsmann", "Kühnapfel"),
    *("Yıldız", "Öztürk", "Çelik", "Şahin", "Güneş", "Doğan", "Kılıç", "Aydın", "Arslan", "Yılmaz", "Özdemir"),
    *("Wiśniewski", "Wójcik", "Kamińska", "Zieliński", "Szczepańska", "Łapiński", "Dąbrowska", "Gołębiowski"),
    *("Shevchenko", "Kovalenko", "Bondarenko", "Tkachenko", "Kravchuk", "Melnyk", "Lysenko", "Hrytsenko"),
    *("al-Khatib", "Haddad", "El Amrani", "Ben Salah", "Abu Zaid", "Mansour", "Darwish", "Benali", "Othman"),
    *("Rossi", "Papadopoulos", "García Moreno", "Petrović", "Đurić", "Hoxha", "Nguyễn", "Sharma", "Dubois"),
    *("Meyer-Landrut", "Schmitz-Öztürk", "Becker-Nowak", "Krause", "Lehmann", "Hartmann", "Vogel", "Peters"),
    *("von Reden", "von der Heide", "van den Berg", "zur Nieden", "von und zu Hövel", "ten Hompel", "de Vries"),
    *("Wallraf", "Terhardt", "Stratmann", "Bergmann", "Hüttemann", "Kohlhaas", "Zechner", "Emscher", "Lippe"),
)

# A few people write their own name in Cyrillic letters; the e-mail address needs the transliteration.
CYRILLIC_NAMES = (
    ("Оксана", "Шевченко", "oksana.shevchenko"),
    ("Андрій", "Коваленко", "andrii.kovalenko"),
    ("Юлія", "Мельник", "yuliia.melnyk"),
    ("Сергій", "Лисенко", "serhii.lysenko"),
)

TITLES = ("Dr.", "Dr.", "Dr.", "Prof. Dr.")

# What NFKD does not take apart, and what German spells with two letters.
PLAIN_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
    }
)
