"""Day before month, 24 hours; fields take what a browser's own date picker sends."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H:i"
DATE_INPUT_FORMATS = ("%Y-%m-%d", "%d/%m/%Y")
TIME_INPUT_FORMATS = ("%H:%M", "%H:%M:%S")
DATETIME_INPUT_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")
