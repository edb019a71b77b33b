import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { plantArticles } from '#tests/support/planted-articles.ts'
import { addOrganization } from '#domain/1-frame/organization/add-organization.server.ts'
import { reportBarrier } from '#domain/1-frame/barrier/report-barrier.server.ts'
import { readByCode } from '#domain/2-listening/confidential-report/read.server.ts'
import { reportConfidentially } from '#domain/2-listening/confidential-report/report.server.ts'
import { writeBack } from '#domain/2-listening/confidential-report/write-back.server.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { askForNewsMail, confirmNewsMail } from '#domain/2-listening/news-mail/ask.server.ts'
import { confirmByLink } from '#domain/2-listening/news-mail/confirm.server.ts'
import { endNewsMail } from '#domain/2-listening/news-mail/send.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { blankedOut } from '#domain/2-listening/moderation/moderation.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { publishReason } from '#domain/3-drafting/disposition/publish-reason.server.ts'
import { wordGoal } from '#domain/3-drafting/goal/word.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import { answerLead } from '#domain/3-drafting/responsibility/answer.server.ts'
import { askLead } from '#domain/3-drafting/responsibility/ask.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { askForStatus } from '#domain/5-delivery/reporting/ask-for-status.server.ts'
import { reportStatus } from '#domain/5-delivery/reporting/report-status.server.ts'
import { today } from '#platform/command/context.server.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { valueOf } from '#tests/support/county.ts'
import { draftSheet } from '#tests/support/planted-measure.ts'
import type { Say } from '#tests/support/planted-measure.ts'
import { says } from '#tests/support/says.ts'
import type { Ground } from '#tests/support/site.ts'

/** A whole thread in every state that changes what one may see, written through the commands. */
export type Planted = Awaited<ReturnType<typeof plantThread>>

/** Plants contributions, needs, goals, measures, editions, a resolution, reports and links in each of their states. */
export async function plantThread(site: Ground, say: Say) {
  const { operator } = site
  const day = today(operator)
  const contributions = await plantContributions(site, say)
  const { need, openNeed, goal } = await plantNeeds(site, say, contributions)
  const adopted = await draftSheet(operator, say, 'adopted', { number: 'HF3-1.1', needId: need.id, goalId: goal })
  const proposed = await draftSheet(operator, say, 'proposed', { number: 'HF3-1.2', needId: need.id, goalId: goal })
  const drafted = await draftSheet(operator, say, 'drafted', { number: 'HF3-1.3', needId: openNeed.id, goalId: goal })
  await acceptLead(site, adopted, say)
  valueOf(await proposeMeasure(operator, { measureId: adopted }))
  const first = valueOf(await freezeEdition(operator, { number: '1.0', kind: 'resolution', changeNote: say('edition.changeNote') }))
  const resolution = {
    editionId: first.id,
    bodyId: '1',
    resolvedOn: day,
    paperNumber: '2026/1',
    agendaItem: '5',
    result: 'adopted',
    wording: say('resolution.wording'),
    conditions: say('resolution.conditions'),
    outcomes: [{ measureId: adopted, outcome: 'adopted' }]
  }
  valueOf(await recordResolution(operator, resolution))
  const funding = valueOf(
    await recordFunding(operator, {
      measureId: adopted,
      bodyId: '1',
      decidedOn: day,
      year: '2027',
      amountCents: 100_000,
      wording: say('funding.wording')
    })
  )
  await acceptLead(site, proposed, say)
  valueOf(await proposeMeasure(operator, { measureId: proposed }))
  const second = valueOf(
    await freezeEdition(operator, { number: '1.1', kind: 'consultation', changeNote: say('edition.frozen.changeNote') })
  )
  valueOf(await publishReason(operator, { key: 'probe', kind: 'parked', text_de: say('reason.text'), position: '1' }))
  const own = { reasonText_de: say('disposition.reasonText'), kind: 'adopted', measureId: adopted }
  valueOf(await disposeContribution(operator, { contributionId: contributions.published.id, ...own }))
  const forOffice = { kind: 'other_authority', reasonText_de: say('office.disposition.reasonText') }
  valueOf(await disposeContribution(operator, { contributionId: contributions.office.id, ...forOffice }))
  valueOf(await reportBarrier(site.visitor, { text: say('barrier.text'), page: '/de', answerTo: mailbox(say('barrier.answerTo')) }))
  const confidential = await plantConfidential(site, say)
  const articles = await plantArticles(site, say)
  const { reported, ...links } = await plantLinks(site, say, { newsEmail: contributions.published.newsEmail, adopted, proposed, drafted })
  return {
    contributions,
    need,
    openNeed,
    goal,
    measures: { adopted, proposed, drafted },
    funding: funding.id,
    editions: { adopted: first, frozen: second },
    confidential,
    articles,
    reported,
    links
  }
}

/** An address made of what is left of a text: its plain letters and digits. */
export function mailbox(text: string): string {
  return `a${text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 50)}@auental.example`
}

async function plantConfidential(site: Ground, say: Say) {
  const formKey = randomUUID()
  const said = { text: say('confidential.text'), place: say('confidential.place'), contact: say('confidential.contact') }
  valueOf(await reportConfidentially(site.visitor, { ...said, formKey }))
  const code = receiptFor(site.visitor.county.secret, formKey)
  valueOf(await writeBack(site.visitor, { code, text: say('confidential.message') }))
  const { id } = valueOf(await readByCode(site.visitor, code))
  return { id, code }
}

async function plantContributions(site: Ground, say: Say) {
  const { operator } = site
  const submit = async (place: string, wish: 'public' | 'office', news = false) => {
    const newsEmail = news ? mailbox(say(`${place}.newsEmail`)) : ''
    const text = say(`${place}.text`)
    const { id, code } = await says(site, text, { municipalityId: '1', wish, newsEmail })
    return { id, text, newsEmail, receipt: code }
  }
  const accepted = async (place: string, wish: 'public' | 'office', news = false) => {
    const contribution = await submit(place, wish, news)
    const { number } = valueOf(await acceptContribution(operator, { id: contribution.id, personalDataSeen: 'on' }))
    return { ...contribution, number }
  }
  const published = await accepted('published', 'public', true)
  const office = await accepted('office', 'office', true)
  const waiting = await submit('waiting', 'public', true)
  const withheld = await submit('withheld', 'public')
  valueOf(await withholdContribution(operator, { id: withheld.id, reasonCode: 'other', reasonText: say('withheld.reasonText') }))
  const withdrawn = await accepted('withdrawn', 'public', true)
  valueOf(await withdrawContribution(site.visitor, { code: withdrawn.receipt, sure: 'on' }))
  const redacted = await accepted('redacted', 'public')
  valueOf(await redactContribution(operator, { id: redacted.id, text: blankedOut }))
  return { published, office, waiting, withheld, withdrawn, redacted }
}

async function plantNeeds(site: Ground, say: Say, contributions: Awaited<ReturnType<typeof plantContributions>>) {
  const { operator } = site
  const entries = (place: string) => ({
    statement_de: say(`${place}.statement`),
    fieldNumbers: [3],
    affectedGroup: say(`${place}.affectedGroup`, 300),
    place: say(`${place}.place`, 300)
  })
  const need = valueOf(await wordNeed(operator, entries('need')))
  const evidence = [contributions.published.id, contributions.office.id, contributions.redacted.id]
  valueOf(await linkEvidence(operator, { needId: need.id, contributionIds: evidence }))
  valueOf(await confirmNeed(operator, { needId: need.id }))
  const openNeed = valueOf(await wordNeed(operator, entries('openNeed')))
  const { id: goal } = valueOf(
    await wordGoal(operator, { code: 'H3.1', level: 'operational', text_de: say('goal.text', 600), fieldNumber: 3 })
  )
  return { need, openNeed, goal }
}

/** Asks organisation 1 to lead and lets it say yes by its link. */
export async function acceptLead(site: Ground, measureId: string, say: Say): Promise<void> {
  const asked = valueOf(await askLead(site.operator, { measureId, organizationId: 1 }))
  const link = site.as({ kind: 'link', purpose: 'lead', linkId: asked.linkId, subjectId: asked.responsibilityId })
  valueOf(await answerLead(link, { answer: 'accepted', reason: say('lead.reason', 1000) }))
}

async function plantLinks(site: Ground, say: Say, asked: { newsEmail: string; adopted: string; proposed: string; drafted: string }) {
  const { adopted, proposed, drafted } = asked
  const { operator } = site
  const email = 'zweite.stelle@auental.example'
  const second = valueOf(await addOrganization(operator, { name: say('organization.name', 100), kind: 'association', email }))
  const lead = async (): Promise<string> => {
    valueOf(await askLead(operator, { measureId: drafted, organizationId: String(second.id) }))
    return await tokenIn(site, email, 'lead')
  }
  const status = async (measureId = adopted): Promise<string> => {
    valueOf(await askForStatus(operator, { measureId }))
    return await tokenIn(site, 'fb22@auental.example', 'status')
  }
  const revoked = await status()
  // A link of another measure: asking again for the same one would revoke it.
  const used = await status(proposed)
  const opened = await openLink(site.visitor, 'status', used)
  if (!opened) throw new Error('a fresh status link is not open')
  const report = { measureId: proposed, implementation: 'running', light: 'at_risk', sentence: say('status.sentence', 500) }
  const { id: reported } = valueOf(await reportStatus(opened.ctx, report))
  const expired = await status()
  await site.operator.county.database.db
    .updateTable('working_link')
    .set({ expires_at: Temporal.Now.instant().subtract({ hours: 1 }) })
    .where('purpose', '=', 'status')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  const open = await status()
  return {
    reported,
    open,
    used,
    expired,
    revoked,
    lead: await lead(),
    confirm: await tokenIn(site, asked.newsEmail, 'news/confirm'),
    remove: await removalLink(site),
    ...(await newsMailLinks(site, (place) => mailbox(say(place))))
  }
}

/** The token in the newest mail to this address that leads to such a page. */
export async function tokenIn(site: Ground, address: string, page: string): Promise<string> {
  for (const { body } of await site.mailsTo(address)) {
    const token = new RegExp(`/${page}/([\\w-]{20,})`).exec(body)?.[1]
    if (token) return token
  }
  throw new Error(`no mail to ${address} leads to ${page}`)
}

/** The link that every mail of news carries, made as the job that writes news makes it. */
export async function removalLink(site: Ground): Promise<string> {
  const { db } = site.operator.county.database
  const { id } = await db.selectFrom('news_subscription').select('id').limit(1).executeTakeFirstOrThrow()
  return await freshLink(site, 'news-remove', id)
}

/** The link by which one reader of the county's news confirms, and the one by which another, who has confirmed, ends them. */
export async function newsMailLinks(
  site: Ground,
  mailboxOf: (place: string) => string
): Promise<{ confirmNewsMail: string; endNewsMail: string }> {
  const [waiting, ending] = [mailboxOf('newsMail.waiting'), mailboxOf('newsMail.ending')]
  for (const email of [waiting, ending]) valueOf(await askForNewsMail(site.visitor, { email, language: 'de' }))
  const { db } = site.operator.county.database
  const { id } = await db.selectFrom('news_mail_subscription').select('id').where('email', '=', ending).executeTakeFirstOrThrow()
  const opened = await openLink(site.visitor, confirmNewsMail, await tokenIn(site, ending, 'news-mail/confirm'))
  if (!opened) throw new Error('no link to confirm')
  valueOf(await confirmByLink(opened.ctx, {}))
  return { confirmNewsMail: await tokenIn(site, waiting, 'news-mail/confirm'), endNewsMail: await freshLink(site, endNewsMail, id) }
}

async function freshLink(site: Ground, purpose: string, subjectId: string): Promise<string> {
  const { db } = site.operator.county.database
  const token = randomBytes(24).toString('base64url')
  const now = Temporal.Now.instant()
  const link = { token_hash: createHash('sha256').update(token).digest(), purpose, subject_id: subjectId }
  await db
    .insertInto('working_link')
    .values({ ...link, made_at: now, expires_at: now.add({ hours: 24 }) })
    .execute()
  return token
}
