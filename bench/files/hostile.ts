/** Words that stand in what pictures and films tell about their making, and must not come back. */
export const secret = 'GPSLatitude 49.4521 Probstein'
/** What must never be run: it stands in files that are two things at once. */
export const script = '<script>alert("hostile")</script>'

/** Names of files that mean to be more than names. */
export const hostileNames: readonly string[] = [
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/absolut/liste.csv',
  'liste\u202evsc.exe',
  'liste\u0007\u001b[31m.csv',
  'liste\0.csv',
  `${'lang'.repeat(500)}.csv`,
  `${'\u{1F600}'.repeat(127)}ab.csv`,
  '.csv',
  'con.csv',
  'liste.csv ',
  `${script}.csv`,
  "liste'; drop table import_file; --.csv",
  '=HYPERLINK("https://fremd.example").csv',
  '%00%2e%2e%2f.csv',
  'قائمة.csv',
  'e\u0301'.repeat(90)
]
