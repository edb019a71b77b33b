import { addPicture } from '#domain/1-frame/article-picture/add.server.ts'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { choicesMark } from '#domain/2-listening/contribution/import/choices-mark.ts'
import { confirmImport } from '#domain/2-listening/contribution/import/confirm.server.ts'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { keepImportFile } from '#domain/2-listening/contribution/import/keep-file.server.ts'
import { keptFile } from '#domain/2-listening/contribution/import/read.server.ts'
import { nameField } from '#domain/1-frame/field-of-action/name-field.server.ts'
import { keepFilm } from '#domain/1-frame/film/keep-film.server.ts'
import { addOrganization } from '#domain/1-frame/organization/add-organization.server.ts'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { describeProcessStep } from '#domain/1-frame/process-step/describe-process-step.server.ts'
import { addRegion } from '#domain/1-frame/region/add-region.server.ts'
import { orderPaperForms } from '#domain/2-listening/paper-form/order.server.ts'
import { addSiteNotice } from '#domain/1-frame/site-notice/add-site-notice.server.ts'
import { addReferral } from '#domain/2-listening/referral/add-referral.server.ts'
import { recordReview } from '#domain/1-frame/translation-review/record-review.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import { acknowledge } from '#domain/1-frame/set-up/acknowledge.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { valueOf } from '#tests/support/county.ts'
import { filmFile, sampleFilm, sampleSubtitles } from '#tests/support/film.ts'
import { aPng } from '#tests/support/pictures.ts'
import type { Ground } from '#tests/support/site.ts'

/** Things of the frame on which nothing hangs yet, so that removing or ending them is possible; ids as they stand in addresses. */
export type Removable = Awaited<ReturnType<typeof plantRemovable>>

/** Adds a body, a field, an organisation, a step, a region and a person with a role that nothing else refers to. */
export async function plantRemovable({ operator }: Ground) {
  const body = valueOf(await addBody(operator, { name_de: 'Beirat', kind: 'beirat' }))
  const field = valueOf(await nameField(operator, { number: '10', title_de: 'Ein weiteres Feld' }))
  const organization = valueOf(await addOrganization(operator, { name: 'Noch eine Stelle', kind: 'other' }))
  const step = valueOf(await describeProcessStep(operator, { position: '9', title_de: 'Ein Schritt', description_de: 'Es geht weiter.' }))
  const region = valueOf(await addRegion(operator, { name_de: 'Mitte' }))
  const about = { name: 'Noch eine Beratung', description_de: 'Sie hilft.', contact: '0000', website: '' }
  const referral = valueOf(await addReferral(operator, about))
  // What the checklist asks of people, except for the line that the matrix acknowledges itself.
  for (const item of ['mail', 'backup']) valueOf(await acknowledge(operator, { item }))
  const need = valueOf(await wordNeed(operator, { statement_de: 'Noch ein Bedarf', fieldNumbers: ['3'] }))
  const notice = valueOf(await addSiteNotice(operator, { text_de: 'Ein Hinweis', startsOn: '2026-01-01', endsOn: '2099-12-31' }))
  for (const place of ['home', 'trace'])
    valueOf(await keepFilm(operator, { place, alternative_de: 'Der Film', film: filmFile(sampleFilm()), subtitles: sampleSubtitles }))
  const picture = valueOf(await addPicture(operator, { name: 'In keinem Text', file: new Uint8Array(aPng({ width: 33 })) }))
  const person = valueOf(await addPerson(operator, { name: 'Noch jemand', email: 'noch.jemand@auental.example' }))
  const review = valueOf(await recordReview(operator, { language: 'tr', reviewer: 'Noch eine Stelle', reviewedOn: '2026-01-02' }))
  const unneeded = valueOf(await addPerson(operator, { name: 'Wer geht', email: 'wer.geht@auental.example' }))
  const role = valueOf(await assignRole(operator, { personId: person.id, role: 'measure_owner', startsOn: '2026-01-01' }))
  const file = async (name: string): Promise<string> => {
    const list = fileContent(new TextEncoder().encode(`id,text\n1,Eine Zeile aus ${name}\n`))
    return valueOf(await keepImportFile(operator, { fileName: `${name}.csv`, file: list })).id
  }
  const imported = await file('Null')
  const kept = await keptFile(operator.county.database.db, imported)
  valueOf(await confirmImport(operator, { id: imported, mark: kept ? choicesMark(kept.choices) : '' }))
  const row = await operator.county.database.db.selectFrom('import_row').select('contribution_id').limit(1).executeTakeFirstOrThrow()
  const paper = valueOf(await orderPaperForms(operator, { language: 'de', size: '1', formKey: 'removable' }))
  return {
    need: need.id,
    picture: picture.hash,
    paper: paper.id,
    toConfirm: await file('Eins'),
    toDiscard: await file('Zwei'),
    withoutReceipt: row.contribution_id ?? '',
    body: String(body.id),
    field: String(field.id),
    organization: String(organization.id),
    step: String(step.id),
    region: String(region.id),
    referral: String(referral.id),
    notice: String(notice.id),
    person: person.id,
    review: review.id,
    unneeded: unneeded.id,
    role: role.id
  }
}
