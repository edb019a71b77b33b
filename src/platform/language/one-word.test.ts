import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from './languages.ts'

// What the German sentence names, and the one word by which each language of the residents calls it: who reads „your proposal“ on
// one page and „your message“ on the next looks for a second thing.
// prettier-ignore
const things = {
  Beitrag: [/Beitr[aä]g/, { uk: /зверн/i, ru: /обращен/i, tr: /katkı/i, fa: /دیدگاه/, ro: /contribuți/i, pl: /(^|[^z])głos/i, fr: /contribution/i }],
  Bedarf: [/Bedarf/, { uk: /потреб/i, ru: /потребност/i, tr: /[iİ]htiya/i, fa: /نیاز/, ro: /nevo/i, pl: /potrzeb/i, fr: /besoin/i }],
  Maßnahme: [/Maßnahme/, { uk: /зах[іо]д/i, ru: /(^|[^а-яё])мер/i, tr: /önlem/i, fa: /اقدام/, ro: /măsur/i, pl: /działa/i, fr: /mesure/i }],
  Fassung: [/Fassung/, { uk: /редакц/i, ru: /редакц/i, tr: /sürüm/i, fa: /نسخه/, ro: /versiun/i, pl: /wersj/i, fr: /version/i }],
  Quittung: [/Quittung/, { uk: /квитанц/i, ru: /квитанц/i, tr: /makbuz/i, fa: /رسید/, ro: /chitanț/i, pl: /pokwitowa/i, fr: /reçu/i }],
  Landkreis: [/Landkreis/, { uk: /окру[гз]/i, ru: /округ/i, tr: /[iİ]lçe/i, fa: /شهرستان/, ro: /district/i, pl: /powi[ae][tc]/i, fr: /arrondissement/i }],
  Kreistag: [/Kreistag/, { uk: /окружн\S+ рад/i, ru: /окружн\S+ совет/i, tr: /[iİ]lçe meclis/i, fa: /شورای شهرستان/, ro: /consiliul\S* district/i, pl: /rad\S+ powiatu/i, fr: /conseil de l’arrondissement/i }],
  Integrationsplan: [/Integrationsplan\b/, { uk: /план\S* інтеграц/i, ru: /план\S* интеграц/i, tr: /entegrasyon plan/i, fa: /برنامهٔ ادغام/, ro: /plan\S* de integrare/i, pl: /plan\S* integrac/i, fr: /plan d’intégration/i }]
} as const

const textsOf = (code: string): Record<string, string> =>
  // The files of messages are flat lists of texts.
  JSON.parse(readFileSync(new URL(`../../../messages/${code}.json`, import.meta.url), 'utf8')) as Record<string, string>
const german = textsOf('de')
const residents = languages.flatMap(({ code, scope }) => (scope === 'residents' ? [code] : []))

test.each(residents)('%s calls a thing by one word wherever the German text names it', (code) => {
  const texts = Object.entries(textsOf(code))
  const strayed = Object.entries(things).flatMap(([thing, [named, word]]) =>
    texts.flatMap(([key, text]) => (named.test(german[key] ?? '') && !word[code].test(text) ? [`${thing}: ${key}: ${text}`] : []))
  )
  expect(strayed).toEqual([])
})
