"""Greek: the month in words, in its genitive after a day."""

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
SHORT_DATE_FORMAT = "j/n/Y"
