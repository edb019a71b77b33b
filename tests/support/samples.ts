import { askLead } from '#domain/3-drafting/responsibility/ask.server.ts'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { askForStatus } from '#domain/5-delivery/reporting/ask-for-status.server.ts'
import { readByCode } from '#domain/2-listening/confidential-report/read.server.ts'
import { reportConfidentially } from '#domain/2-listening/confidential-report/report.server.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { listNews, listPages } from '#domain/1-frame/article/read-public.server.ts'
import { addReferral } from '#domain/2-listening/referral/add-referral.server.ts'
import { keepFilm } from '#domain/1-frame/film/keep-film.server.ts'
import { filmFile, sampleFilm, sampleSubtitles } from '#tests/support/film.ts'
import { valueOf } from '#tests/support/county.ts'
import { shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import { mailbox, newsMailLinks, removalLink, tokenIn } from '#tests/support/planted.ts'
import { says } from '#tests/support/says.ts'
import type { Site } from '#tests/support/site.ts'

/** Parameters for every route of a filled county: the first of each kind, and fresh links where a page opens only by one. */
export async function samplesOf(site: Site): Promise<(route: Route) => Record<string, string>> {
  const { db } = site.operator.county.database
  const first = async (table: 'need' | 'goal' | 'edition' | 'person' | 'import_run' | 'status_report') =>
    (await db.selectFrom(table).select('id').orderBy('id').limit(1).executeTakeFirst())?.id ?? ''
  const waiting = (await db.selectFrom('contribution_waiting').select('contribution_id').limit(1).executeTakeFirst())?.contribution_id
  const listed = await db
    .selectFrom('contribution_listing')
    .select(['contribution_id', 'number'])
    .orderBy('number')
    .limit(1)
    .executeTakeFirstOrThrow()
  const adopted = await db
    .selectFrom('edition_measure')
    .select(['measure_id', 'number'])
    .orderBy('number')
    .limit(1)
    .executeTakeFirstOrThrow()
  const edition = await db.selectFrom('edition').select('number').limit(1).executeTakeFirstOrThrow()
  const reason = await db.selectFrom('disposition_reason').select('key').orderBy('key').limit(1).executeTakeFirst()
  const funding = await db.selectFrom('funding_decision').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
  const [newsItem] = await listNews(db, 'de', { limit: 1 })
  const [infoPage] = await listPages(db, 'de')
  const tokens = await freshLinks(site, adopted.measure_id)
  // The links above left a fresh contribution in the inbox.
  const newlyWaiting = await db.selectFrom('contribution_waiting').select('contribution_id').limit(1).executeTakeFirstOrThrow()
  const table: [string, Record<string, string>][] = [
    ['/desk/articles', { id: newsItem?.id ?? '', language: 'uk' }],
    ['/desk/articles/[id]/[language]/preview', { id: newsItem?.id ?? '', language: 'de' }],
    ['/news', { slug: newsItem?.slug ?? '' }],
    ['/pages', { slug: infoPage?.slug ?? '' }],
    ['/contributions', { id: listed.contribution_id, number: String(listed.number) }],
    ['/desk/inbox', { id: newlyWaiting.contribution_id }],
    ['/desk/notices', { id: listed.contribution_id }],
    ['/desk/confidential/[id]', { id: await aConfidentialReport(site) }],
    ['/desk/contributions/[id]', { id: waiting ?? listed.contribution_id }],
    ['/desk/contributions/[id]/receipt', { id: listed.contribution_id }],
    ['/desk/coverage', { id: listed.contribution_id }],
    ['/desk/editions', { id: await first('edition') }],
    ['/desk/editions/[id]/funding/[funding]', { id: await first('edition'), funding: funding.id }],
    ['/desk/frame', { id: '1' }],
    ['/desk/frame/films', { place: await aFilm(site) }],
    ['/desk/frame/referrals', { id: await aReferral(site) }],
    ['/desk/inbox', { id: await aWaitingLine(site) }],
    ['/desk/frame/people', { id: await first('person') }],
    ['/desk/goals', { id: await first('goal') }],
    ['/desk/import', { id: await first('import_run') }],
    ['/desk/measures', { id: adopted.measure_id }],
    ['/desk/needs', { id: await first('need') }],
    ['/desk/people', { id: await first('person') }],
    ['/desk/reasons', { key: reason?.key ?? '' }],
    ['/desk/reporting/[id]', { id: await first('status_report') }],
    ['/fields', { number: '3' }],
    ['/films', { place: 'home' }],
    ['/lead', { token: tokens.lead }],
    ['/news/confirm', { token: tokens.confirm }],
    ['/news/remove', { token: tokens.remove }],
    ['/news-mail/confirm', { token: tokens.confirmNewsMail }],
    ['/news-mail/end', { token: tokens.endNewsMail }],
    ['/news-mail/language', { token: tokens.endNewsMail }],
    ['/plan/editions', { number: edition.number }],
    ['/plan/measures', { number: adopted.number }],
    ['/plan/needs', { number: '1' }],
    ['/status', { token: tokens.status }],
    ['/trace', { number: String(listed.number) }]
  ]
  return (route) => {
    const name = shortName(route.id)
    const fitting = table.filter(([beginning]) => name.startsWith(beginning)).toSorted(([a], [b]) => b.length - a.length)
    return fitting[0]?.[1] ?? {}
  }
}

async function aFilm({ operator }: Site): Promise<string> {
  const alternative = {
    alternative_de: 'Sagen Sie uns, was fehlt.',
    alternative_en: 'Tell us what is missing.',
    alternative_ar: 'قولوا لنا ما ينقص.'
  }
  valueOf(await keepFilm(operator, { place: 'home', ...alternative, film: filmFile(sampleFilm()), subtitles: sampleSubtitles }))
  return 'home'
}

async function aReferral({ operator }: Site): Promise<string> {
  const about = { name: 'Beratung am Markt', description_de: 'Sie hört zu.', contact: '0000 1', website: '' }
  return String(valueOf(await addReferral(operator, about)).id)
}

async function aWaitingLine(site: Site): Promise<string> {
  const phase = await site.operator.county.database.db.selectFrom('phase').select('id').limit(1).executeTakeFirstOrThrow()
  return (await says(site, 'Das wartet noch.', { phaseId: phase.id, kind: 'idea' })).id
}

async function aConfidentialReport(site: Site): Promise<string> {
  const formKey = 'confidential-sample'
  valueOf(
    await reportConfidentially(site.visitor, { text: 'Man wollte mir die Wohnung nicht zeigen.', place: 'bei einem Vermieter', formKey })
  )
  return valueOf(await readByCode(site.visitor, receiptFor(site.visitor.county.secret, formKey))).id
}

async function freshLinks(site: Site, measureId: string) {
  const { operator } = site
  const { db } = operator.county.database
  const email = 'leserin@auental.example'
  const office = await db
    .selectFrom('organization')
    .select(['id', 'email'])
    .where('email', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const drafted = valueOf(await draftMeasure(operator, { number: 'HF9-9.9', title_de: 'Noch ein Entwurf', fieldNumber: 9 }))
  valueOf(await askLead(operator, { measureId: drafted.id, organizationId: String(office.id) }))
  const lead = await tokenIn(site, office.email ?? '', 'lead')
  const led = await db
    .selectFrom('responsibility as r')
    .innerJoin('organization as o', 'o.id', 'r.organization_id')
    .select('o.email')
    .where('r.measure_id', '=', measureId)
    .where('r.answer', '=', 'accepted')
    .where('r.ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  valueOf(await askForStatus(operator, { measureId }))
  const status = await tokenIn(site, led.email ?? '', 'status')
  const phase = await db.selectFrom('phase').select('id').limit(1).executeTakeFirstOrThrow()
  await says(site, 'Noch etwas.', { phaseId: phase.id, kind: 'idea', newsEmail: email })
  const confirm = await tokenIn(site, email, 'news/confirm')
  return { lead, status, confirm, remove: await removalLink(site), ...(await newsMailLinks(site, mailbox)) }
}
