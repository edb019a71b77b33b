/** What makes a German text hard to read, by the rules of Leichte Sprache: where, and which rule. */
export type EasyLanguageHint = { kind: 'long_sentence' | 'passive' | 'genitive' | 'abbreviation' | 'long_word'; text: string }

const sentenceWords = 12
const wordLetters = 14

/** Finds what to say more simply. It looks at word forms only: a hint is a question to the writer, never a verdict. */
export function easyLanguageHints(text: string): EasyLanguageHint[] {
  return [...sentencesOf(text).flatMap(hintsOfSentence), ...abbreviations(text), ...longWords(text)]
}

function hintsOfSentence(sentence: string): EasyLanguageHint[] {
  const words = wordsOf(sentence)
  const hints: EasyLanguageHint[] = []
  if (words.length > sentenceWords) hints.push({ kind: 'long_sentence', text: sentence })
  const passive = passiveIn(words)
  if (passive) hints.push({ kind: 'passive', text: passive })
  return [...hints, ...genitivesIn(words)]
}

// "wird geschrieben", "wurden gestern gezählt": a form of werden, and later in the sentence a participle.
function passiveIn(words: string[]): string | null {
  const at = words.findIndex((word) => werden.has(word.toLowerCase()))
  if (at === -1) {
    const been = words.findIndex((word, place) => word === 'worden' && participle.test(words[place - 1] ?? ''))
    return been === -1 ? null : `${words[been - 1]} worden`
  }
  const done = [...words.slice(at + 1), words[at - 1] ?? ''].find((word) => participle.test(word) && !notParticiples.has(word))
  return done ? `${words[at]} … ${done}` : null
}

const werden = new Set(['wird', 'werden', 'werde', 'wirst', 'werdet', 'wurde', 'wurden', 'wurdest', 'wurdet', 'würde', 'würden'])
const participle =
  /^(?:[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|(?:be|emp|ent|er|ver|zer|miss|über|unter|wider)[a-zäöüß]{3,}(?:t|en|n)|[a-zäöüß]{3,}iert)$/
const notParticiples = new Set(
  'gegen gestern genug gesund gerecht geben gehen gelten gern gelt erst erstens gewinnen gehören gefallen bekommen besuchen besprechen beraten beginnen benutzen berichten beantworten erklären erzählen erreichen erhalten verstehen verändern versuchen vergessen übersetzen unterstützen entscheiden entstehen'.split(
    ' '
  )
)

// "des Landkreises", "eines Menschen". "Evas Buch" is left alone: a name cannot be told from a plural.
function genitivesIn(words: string[]): EasyLanguageHint[] {
  return words.flatMap((word, at): EasyLanguageHint[] => {
    const next = words.slice(at + 1, at + 4)
    if (articles.has(word.toLowerCase())) {
      const noun = next.findIndex((each) => /^\p{Lu}/u.test(each))
      return noun === -1 ? [] : [{ kind: 'genitive', text: [word, ...next.slice(0, noun + 1)].join(' ') }]
    }
    // "die Rechte der Menschen": a noun, then "der" and another noun.
    const [article = '', following = ''] = next
    const pair = /^\p{Lu}/u.test(word) && at > 0 && article === 'der' && /^\p{Lu}/u.test(following)
    return pair ? [{ kind: 'genitive', text: `${word} der ${following}` }] : []
  })
}

const articles = new Set('des eines keines meines deines seines ihres unseres eures'.split(' '))

function abbreviations(text: string): EasyLanguageHint[] {
  const dotted =
    text.match(
      /(?<![\p{L}\d])(?:\p{L}\.\s?){2,}|(?<![\p{L}\d])(?:bzw|ca|evtl|ggf|inkl|max|min|Nr|Str|Tel|usw|vgl|etc|Abs|Art|Dr|St)\./gu
    ) ?? []
  const capitals = text.match(/(?<![\p{L}\d-])\p{Lu}[\p{Lu}\d]{1,5}(?![\p{L}\d-])/gu) ?? []
  return [...new Set([...dotted, ...capitals].map((found) => found.trim()))].map((found) => ({ kind: 'abbreviation', text: found }))
}

function longWords(text: string): EasyLanguageHint[] {
  const long = wordsOf(text)
    .flatMap((word) => word.split(/[-·•]/u))
    .filter((part) => part.length > wordLetters)
  return [...new Set(long)].map((word) => ({ kind: 'long_word', text: word }))
}

// A dot after a number ("8. April") or an abbreviation ("z. B.") ends no sentence.
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:](?:["“”’»)])?)(?<!\d\.)(?<!(?:^|\s)\p{L}\.)(?<!\b(?:bzw|ca|evtl|ggf|inkl|Nr|Str|Tel|vgl|Dr|St)\.)\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\d][\p{L}\d\-·•’']*/gu) ?? []
}
