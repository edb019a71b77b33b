import { optionalLanguages } from '#domain/1-frame/offered-language/offered-language.ts'
import { today } from '#platform/command/context.server.ts'
import type { Posted } from '#tests/support/client.ts'
import type { Field, Form } from '#tests/support/form.ts'
import type { Raid } from '#tests/matrix/raid.ts'
import type { Removable } from '#tests/matrix/removable.ts'
import { aPng } from '#tests/support/pictures.ts'
import type { Planted } from '#tests/support/planted.ts'
import type { Site } from '#tests/support/site.ts'

/** The planted thread, with what the matrix needs beyond it. */
export type Grown = Planted & { sheet: string; removable: Removable; barrier: string; link: string; raid: Raid; session?: string }

/** The parameters with which a row of the table is asked for, by its beginning: the longest that fits counts. */
export function paramsFor(name: string, planted: Grown): Record<string, string> {
  const { contributions, need, openNeed, goal, measures, editions, links } = planted
  const samples: [string, Record<string, string>][] = [
    ['/desk/articles/[id]', { id: planted.articles.draft, language: 'uk' }],
    ['/desk/articles/[id] ?/discard', { id: planted.articles.discarded }],
    ['/desk/articles/[id]/[language] ?/discard', { id: planted.articles.news, language: 'uk' }],
    ['/desk/articles/[id]/[language] ?/handBack', { id: planted.articles.draft, language: 'uk' }],
    ['/news/[slug]', { slug: planted.articles.newsSlug }],
    ['/pages/[slug]', { slug: planted.articles.pageSlug }],
    ['/desk/confidential/[id]', { id: planted.confidential.id }],
    ['/desk/contributions/[id]', { id: contributions.waiting.id }],
    ['/desk/contributions/[id]/receipt', { id: planted.removable.withoutReceipt }],
    ['/contributions/[number]/report', { number: String(contributions.published.number) }],
    ['/desk/evidence/[id]', { id: planted.raid.evidence.confirmed }],
    ['/desk/notices/[id]', { id: planted.raid.noticed }],
    ['/desk/inbox/[id]', { id: contributions.waiting.id }],
    ['/desk/coverage/[id]', { id: contributions.published.id }],
    ['/desk/goals/[id]', { id: goal }],
    ['/desk/measures/[id]', { id: planted.sheet }],
    ['/desk/measures/[id]/who ?/remind', { id: measures.drafted }],
    ['/desk/needs/[id]', { id: need.id }],
    ['/desk/needs/[id] ?/confirm', { id: openNeed.id }],
    ['/desk/needs/[id] ?/drop', { id: planted.removable.need }],
    ['/desk/needs/[id]/evidence', { id: openNeed.id }],
    ['/desk/reasons/[key]', { key: 'probe' }],
    ['/desk/editions/[id]', { id: editions.frozen.id }],
    ['/desk/editions/[id]/funding/[funding]', { id: editions.frozen.id, funding: planted.funding }],
    ['/desk/tables/[table]/[format]', { table: 'needs', format: 'xlsx' }],
    ['/desk/reporting/[id]', { id: planted.reported }],
    ['/desk/import/[id]', { id: planted.removable.toConfirm }],
    ['/desk/import/[id] ?/discard', { id: planted.removable.toDiscard }],
    ['/news/confirm/[token]', { token: planted.links.confirm }],
    ['/news/remove/[token]', { token: planted.links.remove }],
    ['/news-mail/confirm/[token]', { token: planted.links.confirmNewsMail }],
    ['/news-mail/end/[token]', { token: planted.links.endNewsMail }],
    ['/news-mail/language/[token]', { token: planted.links.endNewsMail }],
    ['/desk/frame/bodies/edit/[[id]] ?/remove', { id: planted.removable.body }],
    ['/desk/frame/fields/edit/[[id]] ?/remove', { id: planted.removable.field }],
    ['/desk/frame/organizations/edit/[[id]] ?/remove', { id: planted.removable.organization }],
    ['/desk/frame/process/edit/[[id]] ?/remove', { id: planted.removable.step }],
    ['/desk/frame/places/municipalities/edit/[[id]] ?/remove', { id: '3' }],
    ['/desk/frame/places/regions/edit/[[id]] ?/remove', { id: planted.removable.region }],
    ['/desk/frame/notices/edit/[[id]] ?/remove', { id: planted.removable.notice }],
    ['/desk/frame/films/[place]', { place: 'home' }],
    ['/desk/frame/films/[place] ?/remove', { place: 'trace' }],
    ['/films/[place]', { place: 'home' }],
    ['/desk/frame/people/edit/[[id]]', { id: planted.removable.person }],
    ['/desk/frame/referrals/edit/[[id]] ?/remove', { id: planted.removable.referral }],
    ['/desk/frame/people/handover/[id]', { id: planted.removable.person }],
    ['/desk/people/[id]', { id: planted.removable.unneeded }],
    ['/fields/[number]', { number: '3' }],
    ['/lead/[token]', { token: links.lead }],
    ['/plan/editions/[number]', { number: editions.adopted.number }],
    ['/plan/measures/[number]', { number: 'HF3-1.1' }],
    ['/plan/needs/[number]', { number: String(need.number) }],
    ['/status/[token]', { token: links.open }],
    ['/logo-[hash]', { hash: 'none' }],
    ['/picture-[hash]', { hash: 'none' }],
    ['/theme-[hash].css', { hash: 'none' }],
    ['/trace/[number]', { number: String(contributions.published.number) }]
  ]
  const fitting = samples.filter(([beginning]) => name.startsWith(beginning)).toSorted(([a], [b]) => b.length - a.length)
  return fitting[0]?.[1] ?? {}
}

/** What is entered where filling in anything would not do. */
export function entriesFor(name: string, planted: Grown): Posted {
  const { contributions, measures } = planted
  const table: Record<string, Posted> = {
    '/confidential/code ?/read': { code: planted.confidential.code },
    '/confidential/code ?/write': { code: planted.confidential.code, text: 'Noch etwas' },
    '/confidential/code ?/erase': { code: planted.confidential.code },
    '/desk/articles/pictures ?/add': { name: 'Am Markt', file: { name: 'bild.png', type: 'image/png', content: aPng({}) } },
    '/desk/articles/pictures ?/remove': { hash: planted.removable.picture },
    '/desk/articles/new ?/default': { kind: 'news', title: 'Eine Nachricht', body: 'Ein Absatz.' },
    '/desk/articles/[id] ?/discard': { number: '1', sure: 'on' },
    '/desk/articles/[id]/[language] ?/discard': { number: '2', sure: 'on' },
    '/desk/articles/[id]/[language] ?/handBack': { number: '1', note: 'Bitte kürzer.' },
    '/desk/articles/[id]/[language] ?/review': { reviewer: 'Dolmetschdienst', reviewedOn: '2026-01-02' },
    '/desk/frame/referrals/edit/[[id]] ?/save': {
      name: 'Beratung',
      description_de: 'Hilft.',
      contact: 'Telefon',
      website: '',
      position: '1'
    },
    '/news-mail ?/default': { email: 'neu@auental.example', language: 'de' },
    '/desk/people/[id] ?/erase': { sure: 'on' },
    '/desk/protection ?/basis': { activity: 'contribution', wording: 'Art. 6' },
    '/desk/protection ?/address': { email: 'niemand@auental.example' },
    '/desk/contributions ?/classify': { 'contributionIds[]': [planted.removable.withoutReceipt], kind: 'idea' },
    '/desk/contributions ?/evidence': { 'contributionIds[]': [contributions.redacted.id], needId: planted.openNeed.id },
    '/desk/contributions/[id] ?/redact': { text: '▇▇▇' },
    '/desk/contributions/[id] ?/withhold': { reasonCode: 'off_topic', reasonText: '' },
    '/desk/contributions/[id] ?/accept': { kind: 'need', 'fieldNumbers[]': ['3'] },
    '/desk/coverage ?/default': { 'contributionIds[]': [contributions.redacted.id], kind: 'parked', reasonKey: 'probe', measureId: '' },
    '/desk/coverage/[id] ?/default': { kind: 'parked', reasonKey: 'probe', measureId: '' },
    '/desk/goals/new ?/default': { code: 'H9.9', level: 'operational', text_de: 'Ein Ziel', fieldNumber: '3', parentId: '' },
    '/desk/measures/new ?/default': { number: 'HF3-9.9', title_de: 'Ein Titel', fieldNumber: '3' },
    '/desk/needs/new ?/default': { statement_de: 'Ein Bedarf', 'fieldNumbers[]': ['3'], number: '' },
    '/desk/reasons/new ?/default': { key: 'neu', kind: 'parked', text_de: 'Ein Grund', position: '' },
    '/desk/reporting ?/ask': { measureId: measures.adopted },
    '/desk/reporting ?/askSeveral': { 'measureIds[]': [measures.adopted] },
    '/desk/measures/[id]/resources ?/costs': {
      'year[]': ['2027'],
      'kind[]': ['recurring'],
      'category[]': ['Fahrten'],
      'amount[]': ['12.500,00'],
      'existing[]': ['additional'],
      'costNeutral[]': ['']
    },
    '/desk/measures/[id]/resources ?/staff': {
      'year[]': ['2027'],
      'fte[]': ['0,5'],
      'payGrade[]': ['E 9c'],
      'existing[]': ['additional'],
      'limitedUntil[]': [''],
      'staffNeutral[]': ['']
    },
    '/desk/measures/[id]/resources ?/funding': {
      'year[]': ['2027'],
      'source[]': ['Kreishaushalt'],
      'programme[]': [''],
      'amount[]': ['12.500,00'],
      'state[]': ['applied']
    },
    '/desk/needs/[id]/evidence ?/default': { 'contributionIds[]': [contributions.published.id] },
    '/desk/editions/new ?/default': { number: '7.0', kind: 'consultation', changeNote: '', confirmed: 'on' },
    '/desk/editions/[id]/resolution ?/default': {
      bodyId: '1',
      result: 'noted',
      wording: 'Zur Kenntnis genommen.',
      otherwise: '',
      ...Object.fromEntries(['votesYes', 'votesNo', 'votesAbstained', 'votesExcluded'].map((votes) => [votes, ''])),
      ...Object.fromEntries([measures.adopted, measures.proposed].map((id) => [`outcome.${id}`, '']))
    },
    '/desk/editions/[id]/funding ?/default': {
      measureId: measures.adopted,
      bodyId: '1',
      year: '2027',
      amountCents: '12,50',
      wording: 'Ein Betrag'
    },
    '/desk/editions/[id]/funding/[funding] ?/default': { amountCents: '99,50', reason: 'Zahlendreher' },
    '/desk/measures/[id]/withdrawal ?/default': { reason: 'Noch nicht reif' },
    '/desk/frame/films/[place] ?/save': { alternative_de: 'Was der Film sagt' },
    '/desk/frame/notices/edit/[[id]] ?/save': {
      text_de: 'Ein Hinweis',
      startsOn: '2026-01-01',
      startsAt: '',
      endsOn: '2026-01-02',
      endsAt: ''
    },
    '/desk/frame/places/municipalities/edit/[[id]] ?/save': { name: 'Neuort', ags: '09999009', population: '10', regionId: '1' },
    '/desk/frame/places/regions/edit/[[id]] ?/save': { name_de: 'West', position: '3' },
    '/desk/import ?/default': {
      source: 'Drei',
      wish: 'office',
      language: 'de',
      channel: 'import',
      file: { name: 'Drei.csv', type: 'text/csv', content: Buffer.from('id,text\n1,Noch eine Zeile\n') }
    },
    '/desk/import/[id] ?/sheet': { sheet: '' },
    '/contributions/[number]/report ?/default': { reasonCode: 'insult', explanation: 'Probe', answerTo: '' },
    '/contributions/appeal ?/default': { code: contributions.withheld.receipt, text: 'Probe' },
    '/desk/notices/[id] ?/default': { outcome: 'kept', reason: 'Probe' },
    '/desk/appeals ?/default': { id: planted.raid.appeal, outcome: 'upheld', reason: 'Probe' },
    '/desk/evidence ?/ask': { contributions: planted.raid.line, caseReference: 'Az. 1', until: '2027-06-01' },
    '/desk/evidence ?/confirm': { id: planted.raid.evidence.asked },
    '/desk/evidence ?/passphrase': { id: planted.raid.evidence.confirmed },
    '/desk/inbox ?/accept': { 'lines[]': [planted.raid.acceptable], kind: 'need', 'fieldNumbers[]': ['3'], reasonText: '' },
    '/desk/inbox ?/withhold': { 'lines[]': [planted.raid.line], reasonCode: 'off_topic', reasonText: '' },
    '/desk/second-look ?/default': { id: planted.raid.asked, answer: 'confirm' },
    '/desk/paper ?/order': { language: 'de', size: '1' },
    '/desk/paper ?/void': { id: planted.removable.paper },
    '/desk/contributions/new ?/default': {
      text: 'Ein Satz vom Papier',
      code: '',
      translatedBy: '',
      translation: '',
      otherLanguage: '',
      place: ''
    },
    '/desk/raid ?/start': { hours: '6', reason: 'Probe' },
    '/desk/frame/county ?/save': { barrierAnswerDays: '42' },
    '/desk/frame/closing ?/close': { name: 'Landkreis Probe', reason_de: 'Der Plan ist beschlossen' },
    '/desk/set-up ?/acknowledge': { item: 'languages' },
    '/desk/sign-in ?/end': { id: planted.session ?? '' },
    '/desk/frame/second-factor ?/save': { role: 'moderator', requiredFrom: '2099-01-01' },
    '/desk/links ?/revoke': { id: planted.link },
    '/desk/frame/languages ?/offer': { 'languages[]': [...optionalLanguages] },
    '/desk/frame/look ?/colour': { colour: 'petrol', own: '' },
    '/desk/frame/look ?/logo': { alternative_de: 'Wappen', file: { name: 'logo.png', type: 'image/png', content: aPng({}) } },
    '/desk/frame/languages ?/record': { language: 'uk', reviewer: 'Dolmetschdienst', reviewedOn: '2026-01-02' },
    '/desk/frame/languages ?/end': { id: planted.removable.review },
    '/desk/frame/barriers ?/answered': { id: planted.barrier },
    '/desk/frame/people/edit/[[id]] ?/assign': { role: 'moderator', startsOn: '2026-01-01', endsOn: '', deputyOf: '' },
    '/desk/frame/people/edit/[[id]] ?/end': { id: planted.removable.role, endsOn: '2030-01-01' },
    '/trace ?/default': { code: contributions.published.receipt },
    '/sign-in/code ?/default': { code: '12345678' },
    '/view ?/save': { theme: 'dark' }
  }
  return table[name] ?? {}
}

/** Fills in a form as somebody in a hurry would: what is preset stays, what is empty gets something that fits its kind. */
export function anything(form: Form, site: Site): Record<string, string | string[]> {
  const entries: Record<string, string | string[]> = {}
  for (const name of new Set(form.fields.map((field) => field.name))) {
    if (name === 'website') continue
    const fields = form.fields.filter((field) => field.name === name && field.kind !== 'submit' && field.kind !== 'file')
    const values = valuesOf(fields, today(site.operator))
    if (name.endsWith('[]')) entries[name] = values
    else if (values[0] !== undefined) entries[name] = values[0]
  }
  return entries
}

function valuesOf(fields: Field[], day: string): string[] {
  const [first] = fields
  if (!first) return []
  if (first.kind === 'radio' || first.kind === 'checkbox') {
    const chosen = fields.filter((field) => field.chosen).map((field) => field.value)
    return chosen.length ? chosen : first.kind === 'radio' || first.name.endsWith('[]') ? [first.value] : []
  }
  return fields.map((field) => field.value || (field.kind === 'select' ? (field.options.find(Boolean) ?? '') : wordsFor(field, day)))
}

function wordsFor(field: Field, day: string): string {
  if (field.kind === 'hidden') return ''
  if (field.kind === 'email') return 'probe@auental.example'
  if (field.kind === 'date') return day
  if (field.kind === 'number') return '1'
  return 'Probe'
}
