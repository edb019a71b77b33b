// Adds or changes messages in every language at once, sorted, one writer at a time. The office's languages are always asked for;
// what residents read comes in the residents' languages too (a text in any of them is written to that language's file).
//   node tools/messages.mjs set patch.json      {"contribution.submit.title": {"de": "…", "en": "…", "ar": "…", "uk": "…"}}
//   node tools/messages.mjs fill uk patch.json  {"contribution.submit.title": "…"} for one language, keys that German has
//   node tools/messages.mjs drop key [key …]
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'messages')
const officeLanguages = ['de', 'en', 'ar']
const residentLanguages = readdirSync(folder).flatMap((name) => {
  const language = name.replace(/\.json$/, '')
  return name.endsWith('.json') && !officeLanguages.includes(language) ? [language] : []
})
const [command, ...rest] = process.argv.slice(2)

const lock = join(folder, '.lock')
for (let tries = 0; ; tries++) {
  try {
    mkdirSync(lock)
    break
  } catch (error) {
    if (tries > 200) throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  }
}
try {
  const patch = command === 'set' ? read(rest[0]) : command === 'fill' ? filling(...rest) : {}
  for (const [key, texts] of Object.entries(patch)) {
    const missing = command === 'fill' ? [] : officeLanguages.filter((language) => typeof texts[language] !== 'string' || !texts[language])
    if (missing.length) throw new Error(`${key} lacks ${missing.join(', ')}`)
    const unknown = Object.keys(texts).filter((language) => ![...officeLanguages, ...residentLanguages].includes(language))
    if (unknown.length) throw new Error(`${key} has the unknown language ${unknown.join(', ')}`)
  }
  for (const language of [...officeLanguages, ...residentLanguages]) {
    const file = join(folder, `${language}.json`)
    const kept = Object.entries(read(file)).filter(([key]) => command !== 'drop' || !rest.includes(key))
    const all = Object.fromEntries(kept)
    for (const [key, texts] of Object.entries(patch)) if (texts[language] !== undefined) all[key] = texts[language]
    const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
    writeFileSync(file, JSON.stringify(sorted, null, 2) + '\n')
  }
} finally {
  rmdirSync(lock)
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function filling(language, file) {
  const known = read(join(folder, 'de.json'))
  const texts = Object.entries(read(file))
  const strange = texts.flatMap(([key]) => (key in known ? [] : [key]))
  if (strange.length) throw new Error(`German does not have ${strange.join(', ')}`)
  return Object.fromEntries(texts.map(([key, text]) => [key, { [language]: text }]))
}
