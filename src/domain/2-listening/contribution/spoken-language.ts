import { languages } from '#platform/language/languages.ts'

/** Languages that many people in German counties write in, as BCP 47 tags; any other may be given too. The most spoken come first. */
export const spokenLanguages = (
  'de en ar uk ru tr fa ps ckb ku ro pl sq bs hr sr bg mk el it es pt fr hu cs sk sl lt lv et ti am so ha yo ig wo sw ln rw mg ' +
  'ur hi pa bn ta ne si vi th zh ja ko id ms fil my ka hy az kk uz mn he nl da sv no fi is rom'
).split(' ')

// Names that the runtime does not know in the language itself.
const ownNames: Record<string, string> = {
  de: 'Deutsch',
  en: 'English',
  rom: 'Romani čhib',
  ku: 'Kurdî (Kurmancî)',
  ckb: 'کوردی (سۆرانی)',
  fa: 'فارسی / دری',
  ti: 'ትግርኛ',
  fil: 'Filipino',
  id: 'Bahasa Indonesia',
  ms: 'Bahasa Melayu',
  ka: 'ქართული',
  ha: 'Hausa',
  wo: 'Wolof',
  mg: 'Malagasy',
  ln: 'Lingála',
  rw: 'Ikinyarwanda'
}

// Names by which the runtime calls a people as it does not call itself.
const namesInPlace: Record<string, Record<string, string>> = { rom: { uk: 'ромська', ru: 'романи', pl: 'romani' } }

/** Whether a text is a well-formed language tag (BCP 47) of a language that exists. */
export function isLanguageTag(tag: string): boolean {
  if (tag.length > 35) return false
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    if (canonical === undefined) return false
    const { language } = new Intl.Locale(canonical)
    return language === 'rom' || languageName(language, 'en') !== null
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The language's name in itself: "Türkçe"; the tag where the runtime knows no name. */
export function ownName(tag: string): string {
  const own = ownNames[tag]
  if (own) return own
  const name = languageName(tag, tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** The language's name in the reader's language; the tag where the runtime knows no name. */
export function readersName(tag: string, reader: string): string {
  return namesInPlace[tag]?.[reader] ?? languageName(tag, reader) ?? ownNames[tag] ?? tag
}

/** The direction in which a language is written, for the attribute `dir`. */
export function writingDirection(tag: string): 'ltr' | 'rtl' {
  const known = directions.get(tag)
  if (known) return known
  const { script, language } = new Intl.Locale(tag).maximize()
  const direction = rightToLeft.has(script ?? '') || language === 'ckb' ? 'rtl' : 'ltr'
  if (directions.size < mostNames) directions.set(tag, direction)
  return direction
}

const mostNames = 5_000
const directions = new Map<string, 'ltr' | 'rtl'>()

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Rohg', 'Adlm', 'Aran'])

/** The tag for what a person typed as another language: a tag, or a language's name in a language of the site or in itself; null when unknown. */
export function spokenLanguageOf(typed: string): string | null {
  const wanted = folded(typed)
  if (!wanted) return null
  const named = namedLanguages().get(wanted)
  if (named) return named
  const tag = typed.trim().replaceAll('_', '-')
  return isLanguageTag(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null
}

let named: Map<string, string> | undefined

function namedLanguages(): Map<string, string> {
  if (named) return named
  named = new Map()
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const known = [...spokenLanguages, ...letters.flatMap((first) => letters.map((second) => first + second)), ...furtherLanguages]
  for (const tag of known) {
    for (const reader of [...languages.map(({ code }) => code), tag]) {
      const name = languageName(tag, reader)
      if (name && !named.has(folded(name))) named.set(folded(name), tag)
    }
    const own = ownNames[tag]
    if (own) named.set(folded(own), tag)
  }
  return named
}

const furtherLanguages =
  'rom zza prs hbo syr arc tig byn aii bal brx hmn ceb hil kab shi rif zgh kmr lad lez ady kbd che inh nds gsw bar yue cmn nan sco haw'.split(
    ' '
  )

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
}

const displays = new Map<string, Intl.DisplayNames>()
// The runtime takes long to name a language, and a form names thirty of them twice. No more than a few thousand pairs can be asked for by a
// page; what is typed by people is not kept without end.
const names = new Map<string, string | null>()

function languageName(tag: string, reader: string): string | null {
  const pair = `${tag} ${reader}`
  const known = names.get(pair)
  if (known !== undefined) return known
  const name = nameByRuntime(tag, reader)
  if (names.size < mostNames) names.set(pair, name)
  return name
}

function nameByRuntime(tag: string, reader: string): string | null {
  try {
    const display = displays.get(reader) ?? new Intl.DisplayNames(reader, { type: 'language', fallback: 'none' })
    displays.set(reader, display)
    return display.of(tag) ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
