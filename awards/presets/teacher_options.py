"""What can be chosen in the form of the preset "Lehrkräftepreis (Nominierung)"."""

from questions.plans import PlannedOption

FIELDS = (
    PlannedOption("languages", "Deutsch und Fremdsprachen", "German and foreign languages"),
    PlannedOption("mint", "Mathematik, Informatik, Naturwissenschaft, Technik", "Mathematics, sciences, technology"),
    PlannedOption("society", "Gesellschaft, Geschichte und Wirtschaft", "Society, history and economics"),
    PlannedOption("ethics", "Religion, Ethik und Philosophie", "Religion, ethics and philosophy"),
    PlannedOption("arts", "Kunst, Musik und Theater", "Art, music and theatre"),
    PlannedOption("sports", "Sport", "Sports"),
    PlannedOption("primary", "Unterricht in der Grundschule", "Teaching at primary school"),
    PlannedOption("vocational", "Berufliche Fächer", "Vocational subjects"),
    PlannedOption("support", "Sonderpädagogische Förderung", "Special needs education"),
    PlannedOption("second_language", "Deutsch als Zweitsprache", "German as a second language"),
    PlannedOption("other_field", "Anderes", "Something else"),
)

REACH_ENDS = (
    PlannedOption("own_class", "vor allem im eigenen Unterricht", "above all in class"),
    PlannedOption("whole_school", "weit in die Schule hinein", "far into the school"),
)

VOICE_COLUMNS = (
    PlannedOption("who", "Wer spricht, zum Beispiel „Schülerin, Klasse 9“", "Who speaks, for example “girl, grade 9”"),
    PlannedOption("words", "Was sie oder er sagt", "What she or he says"),
)
