import { error } from '@sveltejs/kit'
import { isReviewed } from '#domain/1-frame/translation-review/read.server.ts'
import { planPdf } from '#domain/4-decision/edition/plan-pdf.server.ts'
import { readableContent } from '#domain/4-decision/edition/readable-content.server.ts'
import { editionByNumber } from '#domain/4-decision/edition/read.server.ts'
import { decisionAmong } from '#domain/4-decision/resolution/resolution.ts'
import { resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import { officeLanguage, spokenIn } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The plan as PDF/UA-1, in the language of the address: in German as the council adopted it, else in translation, which says so. */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const { db } = locals.ctx.county.database
  const edition = await editionByNumber(db, params.number)
  if (!edition) error(404, translateTo(locals.language)('edition.unknown'))
  // There is no plan in easy German: who reads in it gets the one that was resolved.
  const language = spokenIn(locals.language) === officeLanguage ? officeLanguage : locals.language
  const [content, resolutions, reviewed] = await Promise.all([
    readableContent(db, edition, language),
    resolutionsOf(db, edition.id),
    isReviewed(db, language)
  ])
  const decision = decisionAmong(resolutions) ?? null
  const further = resolutions.filter(({ decides, standing, about }) => decides && standing && about === 'measures')
  const pdf = planPdf({ content, hash: edition.contentHash, decision, further, reviewed }, language)
  const headers = {
    etag: `"${pdf.tag}"`,
    'content-type': 'application/pdf',
    'content-disposition': disposition(pdf.fileName, `plan-${edition.number}-${language}.pdf`),
    'content-language': language
  }
  const known = request.headers
    .get('if-none-match')
    ?.replaceAll('W/', '')
    .split(/\s*,\s*/)
  if (known?.includes(headers.etag)) return new Response(null, { status: 304, headers: { etag: headers.etag } })
  // The typesetter's bytes are its own: nobody else writes into them.
  const bytes = (await pdf.bytes()) as Uint8Array<ArrayBuffer>
  return new Response(bytes, { headers: { ...headers, 'content-length': String(bytes.length) } })
}

/** The file's name for old and new clients: plain letters, or another name where it has few of them, and as it is written (RFC 6266). */
function disposition(fileName: string, otherwise: string): string {
  const name = fileName
    .replaceAll(/[\p{Cc}\p{Cf}"\\/:*?<>|]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(-150)
  const plain = name
    .replaceAll(/[äöüÄÖÜß]/g, (letter) => plainLetters[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^ -~]/g, '')
    .trim()
    .replaceAll(/[ -]+/g, '-')
  const readable = /[A-Za-z]{4}/.test(plain) ? plain : otherwise
  return `inline; filename="${readable}"; filename*=UTF-8''${encodeURIComponent(name.replaceAll(' ', '-'))}`
}

const plainLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' }
