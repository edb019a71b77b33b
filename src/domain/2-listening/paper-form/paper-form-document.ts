import type { CountyCard } from '#domain/1-frame/county/read.server.ts'
import { localText } from '#platform/language/local-text.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import { contributionKinds, wishes } from '../contribution/contribution.ts'
import { groupReceipt } from '../contribution/receipt.ts'

/** One form to print: its code and the picture of its QR code (SVG); a blank form has neither. */
export type PaperSheet = { code: string; picture: string } | null

// Stands for an address, which the template sets by itself: a sign of no script.
const place = '\ue000'

export type PaperFormDocument = ReturnType<typeof paperFormDocument>

/** The words of a paper form in one language, and its sheets: what paper-form.typ sets. */
export function paperFormDocument(
  frame: { card: CountyCard; address: string; fields: readonly { number: number; title: LocalText }[]; origin: string },
  sheets: readonly PaperSheet[],
  t: Translate
) {
  const { card, address, fields, origin } = frame
  const site = `${new URL(origin).host}/${t.language}`
  const office = localText(card.contact.function, t.language).text
  return {
    county: card.name,
    plan: localText(card.planTitle, t.language).text,
    title: t('paper.form.title'),
    lead: t('paper.form.lead'),
    question: t('contribution.submit.say.title'),
    noNames: t('contribution.submit.text.hint'),
    language: t('paper.form.language'),
    number: t('paper.form.number'),
    turn: t('paper.form.turn'),
    kind: t('contribution.submit.kind'),
    kinds: contributionKinds.map((kind) => ({ name: t(`contribution.kind.${kind}`), hint: t(`contribution.kind.${kind}.hint`) })),
    fields: t('contribution.submit.fields'),
    fieldsHint: t('contribution.submit.fields.hint'),
    fieldNames: fields.map(({ number, title }) => `${number} ${localText(title, t.language).text}`),
    place: t('paper.form.place'),
    wish: t('contribution.submit.wish'),
    wishes: wishes.map((wish) => ({ name: t(`contribution.wish.${wish}`), hint: t(`contribution.wish.${wish}.hint`) })),
    noCross: t('paper.form.no_cross'),
    handIn: t('paper.form.hand_in'),
    handInText: t('paper.form.hand_in.text'),
    contact: [card.name, office, ...address.split('\n'), card.contact.telephone, card.contact.email].filter(Boolean),
    privacy: t('paper.form.privacy', { county: card.name, address: place }).split(place),
    privacyAddress: `${site}/privacy`,
    cut: t('paper.form.cut'),
    receipt: t('receipt.title'),
    receiptText: t('paper.form.receipt', { address: place }).split(place),
    receiptBlank: t('paper.form.receipt.blank', { address: place }).split(place),
    traceAddress: `${site}/trace`,
    pictureAlt: t('receipt.picture'),
    sheets: sheets.map((sheet) => (sheet ? { code: groupReceipt(sheet.code), picture: sheet.picture } : { code: '', picture: '' }))
  }
}
