import { error } from '@sveltejs/kit'
import { evidencePackage, handOverEvidence } from '#domain/2-listening/evidence/hand-over.server.ts'
import { refusalStatus } from '#platform/command/refusal.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The package as a file. By POST, for handing it over is written down; without a form key, for its answer must not be remembered. */
export const POST: RequestHandler = async ({ params, locals }) => {
  const result = await handOverEvidence(locals.ctx, { id: params.id })
  if (!result.ok) error(refusalStatus(result.refusal), translateTo(locals.language)(result.refusal.message, result.refusal.values))
  // The archive was made here alone: nobody else writes into it.
  const bytes = (await evidencePackage(locals.ctx, result.value)) as Uint8Array<ArrayBuffer>
  return new Response(bytes, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="beweissicherung-${params.id}.zip"`,
      'content-length': String(bytes.length),
      'cache-control': 'no-store'
    }
  })
}
