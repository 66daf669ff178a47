# calendar: months as text and HTML, iteration, arithmetic.
import calendar
print(calendar.month(2026, 11), calendar.isleap(2024), calendar.leapdays(2000, 2030), calendar.monthrange(2026, 2), calendar.weekday(2026, 11, 22), calendar.monthcalendar(2026, 2), calendar.TextCalendar(6).formatmonth(2026, 2), calendar.timegm((2026, 1, 1, 0, 0, 0)), list(calendar.Calendar().itermonthdays2(2026, 2))[:8], calendar.day_name[0], calendar.month_abbr[2], list(calendar.Calendar(3).iterweekdays()), calendar.HTMLCalendar().formatmonth(2026, 2)[:120], calendar.JANUARY, calendar.SUNDAY, sep="\n")
