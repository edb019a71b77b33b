export const personalDataKinds = ['name', 'phone', 'email', 'address', 'plate', 'iban'] as const
export type PersonalDataKind = (typeof personalDataKinds)[number]

/** A passage that looks like personal data: what kind, and from which sign to which (the end not included), as JavaScript counts signs. */
export type PersonalData = { kind: PersonalDataKind; from: number; to: number }

type Pattern = { kind: PersonalDataKind; find: RegExp; unless?: RegExp; part?: number }

/**
 * Finds passages of a text that look like data of a person: names with a title, telephone numbers, e-mail addresses, street
 * addresses, number plates and bank accounts, as people write them in German, English, French, Turkish, Ukrainian, Russian and Arabic.
 * A hint for eyes, never a decision: it misses names without a title and may take a shop's address for a person's.
 */
export function personalDataIn(text: string): PersonalData[] {
  const plain = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).replaceAll('\u00a0', ' ')
  const found = patterns.flatMap(({ kind, find, unless, part = 0 }) =>
    [...plain.matchAll(find)].flatMap((match) => {
      const hit = match[part] ?? ''
      if (!hit || unless?.test(match[0])) return []
      const from = match.index + match[0].lastIndexOf(hit)
      return [{ kind, from, to: from + hit.length }]
    })
  )
  found.push(...numbersIn(plain))
  return withoutOverlaps(found)
}

/** The kinds that occur, each once, in the order in which they are named. */
export function kindsIn(found: readonly PersonalData[]): PersonalDataKind[] {
  return personalDataKinds.filter((kind) => found.some((passage) => passage.kind === kind))
}

/** A text in pieces, in order: plain ones, and those that look like personal data with their kind. */
export function piecesOf(text: string, found: readonly PersonalData[]): { text: string; kind: PersonalDataKind | null }[] {
  const pieces: { text: string; kind: PersonalDataKind | null }[] = []
  let at = 0
  for (const { kind, from, to } of found) {
    if (from > at) pieces.push({ text: text.slice(at, from), kind: null })
    pieces.push({ text: text.slice(from, to), kind })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), kind: null })
  return pieces
}

const start = String.raw`(?<![\p{L}\p{N}])`
const end = String.raw`(?![\p{L}\p{N}])`
const word = String.raw`\p{Lu}[\p{L}'’-]+`
// A surname, perhaps with a first name before it or a particle: "Petra Beispiel", "von der Au".
const name = String.raw`(?:(?:von|van|de|du|la|le|al|el)[ -](?:der |den )?)?${word}(?: ${word})?`
const make = (source: string, flags = 'gu') => new RegExp(source, flags)

const patterns: readonly Pattern[] = [
  { kind: 'email', find: make(String.raw`${start}[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`, 'giu') },
  { kind: 'iban', find: make(String.raw`${start}[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?${end}`) },

  // German
  {
    kind: 'name',
    find: make(String.raw`${start}(?:Frau|Herrn?|Fr\.|Hr\.|Familie|Dr\.|Prof\.)(?: (?:Dr\.|Prof\.))* ${name}`),
    unless:
      /(?:Frau|Herrn?|Familie|Fr\.|Hr\.) (?:Land|Bürgermeister|Ober|Doktor|Professor|Minister|Präsident|Vorsitzende|Kolleg|Lehrer|Abgeordnete|Bundes|Kreis|Direktor|Rektor|Und|Beruf)/u
  },
  {
    kind: 'name',
    find: make(
      String.raw`${start}(?:Nachbar(?:in|n)?|Lehrer(?:in)?|Sachbearbeiter(?:in)?|Hausmeister(?:in)?|Trainer(?:in)?|Vermieter(?:in)?|Erzieherin|Ärztin|Arzt|Chef(?:in)?|Polizist(?:in)?) ${word} ?(?:${word})?`
    ),
    unless: /in?n? (?:Deutsch|Zeit|Mangel|Termin|Kurs|Und|Oder)/u
  },
  { kind: 'name', find: make(String.raw`${start}(?:[Ii]ch heiße|[Ee]r heißt|[Ss]ie heißt|[Mm]ein Name ist|namens|Name:) ${name}`) },
  {
    kind: 'address',
    find: make(
      String.raw`${start}(?:\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|gasse|platz|allee|ring|ufer|damm|steig|graben)|\p{Lu}[\p{L}-]+ (?:Straße|Str\.|Weg|Gasse|Platz|Allee|Ring))\s\d{1,4} ?[a-z]?${end}(?! (?:Uhr|Euro|Personen|Leute|Kinder|Bus|Mal|Jahre|Minuten))`
    )
  },
  {
    kind: 'address',
    find: make(
      String.raw`${start}(?:Am|Im|An der|Auf der|Auf dem|Zum|Zur|In der|Unter den|Hinter der) \p{Lu}\p{Ll}{2,} \d{1,3} ?[a-z]?${end}(?!(?:[.:,] ?\d| (?:Uhr|Euro|Personen|Leute|Kinder|Frauen|Prozent|Plätze|Jahre|Minuten|Kilometer|km|Tage|Monate|Wochen|Familien|Menschen)))`
    ),
    unless:
      /(?:[mM]o[nN]tag|tag|woch|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahr|Jahre|Kurs|Handlungsfeld|Artikel|Paragraf|Absatz|Seite|Klasse|Linie|Raum|Gruppe|Stufe|Schnitt|Sommer|Winter|Herbst)/u
  },

  // English
  { kind: 'name', find: make(String.raw`${start}(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ${name}`), unless: /(?:President|Mayor|Minister|Chairman)/u },
  {
    kind: 'name',
    find: make(String.raw`${start}(?:(?:[Mm]y|[Hh]is|[Hh]er) name is|(?:is|are) called (?=\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)) ?${name}`)
  },
  {
    kind: 'address',
    find: make(String.raw`${start}\d{1,4}[a-z]?,? (?:${word} ){1,2}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Close|Terrace)${end}`)
  },

  // French
  {
    kind: 'name',
    find: make(String.raw`${start}(?:M\.|Mr|Mme|Mlle|Madame|Monsieur|Docteur|Maître) ${name}`),
    unless: / (?:Maire|Ministre|Préfet|Président)/u
  },
  { kind: 'name', find: make(String.raw`${start}(?:[Jj]e m['’]appelle|(?:[Ii]l|[Ee]lle) s['’]appelle|[Mm]on nom est|nommée?) ${name}`) },
  {
    kind: 'address',
    find: make(
      String.raw`${start}\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|route|quai) (?:(?:de la|de l['’]|du|des|de|d['’]|la|le) ?)?${word}`
    )
  },

  // Turkish
  {
    kind: 'name',
    find: make(String.raw`${start}${word}(?: ${word})? (?:Bey|Hanım|Hoca|Amca|Teyze)(?:['’]?\p{Ll}{0,4})${end}`),
    unless: /^(?:Bir|Bu|Her|Hiçbir|O) /u
  },
  {
    kind: 'name',
    find: make(String.raw`${start}(?:Sayın|[Bb]enim adım|[Aa]dım|(?:[Oo]nun )?adı:?) ${name}`),
    unless: /(?:Başkan|Vali|Bakan|Kaymakam|Müdür)/u
  },
  {
    kind: 'address',
    find: make(
      String.raw`${start}(?:${word} ){1,2}(?:Caddesi|Sokağı|Sokak|Bulvarı|Mahallesi|Cad\.|Sok\.)(?:['’]\p{Ll}+)?,? ?(?:[Nn]o ?[:.]? ?|[Nn]umara:? ?)?\d{1,4}`
    )
  },

  // Ukrainian and Russian
  {
    kind: 'name',
    find: make(
      String.raw`${start}(?:[Гг]осподин(?:а|у|ом|е)?|[Гг]оспож(?:а|и|у|ой|е)|[Гг]-н(?:а|у|ом)?|[Гг]-ж(?:а|и|у|ой|е)|[Пп]ан(?:а|у|ом|ові|е)?|[Пп]ані|[Дд]октор(?:а|у|ом|е|ові)?|[Вв]рач(?:а|у|ом)?) ${word}(?: ${word})?`
    ),
    unless: /(?:[Пп]резидент|[Мм]ер|[Мм]інистр|Ландрат)/u
  },
  {
    kind: 'name',
    find: make(
      String.raw`${start}(?:${word} )?${word} \p{Lu}\p{Ll}+(?:ович|евич|йович|овн|евн|івн|ївн|иничн)(?:а|у|ом|ем|е|і|и|ою|ой|ю)?${end}`
    )
  },
  {
    kind: 'name',
    find: make(
      String.raw`${start}(?:[Мм]еня зовут|[Ее]го зовут|[Её]ё зовут|[Её]е зовут|[Мм]ене звати|[Йй]ого звати|[Її]ї звати|по имени|на ім['’]я) ${name}`
    )
  },
  {
    kind: 'address',
    find: make(
      String.raw`${start}(?:ул\.|улиц[аеуы]|вул\.|вулиц[яіюю]|просп\.|проспект[еуі]?|пер\.|провул(?:ок|ку)|переул(?:ок|ке)|площ(?:адь|ади|а|і)) ?${word}(?: ${word})?,? ?(?:д\.|дом|доме|буд\.|будин(?:ок|ку))? ?\d{1,4}`,
      'giu'
    )
  },

  // Arabic: without capitals a title stands for itself, unless a word follows that no name begins with.
  {
    kind: 'name',
    find: make(
      String.raw`${start}[ولبف]?(?:ال|لل)(?:سيدة?|آنسة|أستاذة?|دكتورة?) (?!(?:التي|الذي|الذين|اللواتي|هنا|هناك|في|من|على|عن|إلى|مع|رئيسة?|ال\p{L}+|قالت?|كانت?|يقول|تقول|لا|لم|لن|ليست?|عند|ثم|أو|و)${end})\p{L}{2,}(?: \p{L}{2,})?`
    )
  },
  { kind: 'name', find: make(String.raw`${start}و?(?:اسمي|اسمه|اسمها|يدعى|تدعى) (?!(?:في|على|من|هو|لا|غير|مكتوب)${end})\p{L}{2,}`) },
  {
    kind: 'address',
    find: make(String.raw`(?:شارع|طريق|زقاق|حي) \p{L}+(?: \p{L}+){0,3}?،?,? ?(?:رقم|بناية|منزل|البيت)? ?(?:رقم )?\d{1,4}`)
  },

  // Number plates: German with a hyphen, Turkish, Ukrainian and Russian, French.
  {
    kind: 'plate',
    find: make(String.raw`${start}[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?${end}`),
    unless: /^(?:DIN|ISO|SGB|EN|TV|HF|BA|VO|EU)-/u
  },
  {
    kind: 'plate',
    find: make(String.raw`${start}(?:0[1-9]|[1-7]\d|8[01]) [A-Z]{1,3} \d{2,4}${end}`),
    unless: / (?:EUR|USD|TL|KM|UAH|RUB|CHF|PS|KW) /u
  },
  { kind: 'plate', find: make(String.raw`${start}[A-ZА-ЯІЇЄ]{2} ?\d{4} ?[A-ZА-ЯІЇЄ]{2}${end}`) },
  { kind: 'plate', find: make(String.raw`${start}[АВЕКМНОРСТУХ] ?\d{3} ?[АВЕКМНОРСТУХ]{2}(?: ?\d{2,3})?${end}`) },
  { kind: 'plate', find: make(String.raw`${start}[A-Z]{2}-\d{3}-[A-Z]{2}${end}`) }
]

const dates = /^\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}(?:\s?[-–]\s?\d{1,2}[./]\d{1,2}[./]\d{2,4})?$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$/
const hours = /^\d{1,2}\.\d{2}\s?[-–]\s?\d{1,2}\.\d{2}$/
const money = /^\d{1,3}(?:[. ]\d{3})+(?:[.,]\d{1,2})?$/

/** Telephone numbers: a row of digits that begins with 0 or + and is long enough, or any row of five and more after a word that calls it one. */
function numbersIn(plain: string): PersonalData[] {
  const rows = [...plain.matchAll(/(?<![\p{L}\p{N}@]|\d[\s./–-]{1,3})(?:\+|\(?0)[\d\s/().–-]{5,}\d(?![\p{L}\p{N}])/gu)]
  const named = [
    ...plain.matchAll(
      /(?<![\p{L}])(?:tel\.?|telefon\p{L}*|handy\p{L}*|mobil|whatsapp|viber|phone|mobile|téléphone|portable|numara\p{L}*|тел\.?|телефон\p{L}*|номер\p{L}*|هاتف\p{L}*|رقم\p{L}*|جوال\p{L}*|موبايل\p{L}*)[^\p{L}\d]{0,3}(?:(?:ist|is|est|nummer|number|هو|هاتف\p{L}*)[^\p{L}\d]{1,3})?(\+?\d[\d\s/().-]{4,}\d)/giu
    )
  ].map((match) => ({ row: match[1] ?? '', from: match.index + match[0].length - (match[1] ?? '').length }))
  const phones = [...rows.map((match) => ({ row: match[0], from: match.index })), ...named].filter(({ row }) => {
    const digits = row.replace(/\D/g, '')
    return digits.length >= 6 && digits.length <= 16 && !dates.test(row) && !hours.test(row) && !money.test(row)
  })
  return phones.map(({ row, from }) => ({ kind: 'phone', from, to: from + row.length }))
}

/** In order, and where two overlap the longer one. */
function withoutOverlaps(found: PersonalData[]): PersonalData[] {
  const longestFirst = found.toSorted((a, b) => b.to - b.from - (a.to - a.from))
  const kept: PersonalData[] = []
  for (const passage of longestFirst) if (!kept.some((other) => passage.from < other.to && other.from < passage.to)) kept.push(passage)
  return kept.toSorted((a, b) => a.from - b.from)
}
