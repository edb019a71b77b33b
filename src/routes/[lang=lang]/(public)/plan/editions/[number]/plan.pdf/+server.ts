import { error } from '@sveltejs/kit'
import { planPdf } from '#domain/4-decision/edition/plan-pdf.server.ts'
import { contentOf, editionByNumber } from '#domain/4-decision/edition/read.server.ts'
import { decisionAmong } from '#domain/4-decision/resolution/resolution.ts'
import { resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The plan as PDF/UA-1, in German as the council adopted it. */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const { db } = locals.ctx.county.database
  const edition = await editionByNumber(db, params.number)
  if (!edition) error(404, translateTo(locals.language)('edition.unknown'))
  const content = await contentOf(db, edition)
  const decision = decisionAmong(await resolutionsOf(db, edition.id)) ?? null
  const pdf = planPdf({ content, hash: edition.contentHash, decision }, 'de')
  const headers = {
    etag: `"${pdf.tag}"`,
    'content-type': 'application/pdf',
    'content-disposition': disposition(pdf.fileName),
    'content-language': 'de'
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

/** The file's name for old and new clients: plain letters, and as it is written (RFC 6266). */
function disposition(fileName: string): string {
  const name = fileName
    .replaceAll(/[\p{Cc}\p{Cf}"\\/:*?<>|]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(-150)
  const plain = name
    .replaceAll(/[äöüÄÖÜß]/g, (letter) => plainLetters[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^ -~]/g, '')
    .replaceAll(' ', '-')
  return `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.replaceAll(' ', '-'))}`
}

const plainLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' }
