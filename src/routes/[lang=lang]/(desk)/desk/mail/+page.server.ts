import { onlyWho } from '../frame/keep.ts'
import { mayReadMail } from '#domain/1-frame/role/may.ts'
import { mailRows } from './table.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 50

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadMail, event)
  const { ctx } = event.locals
  const { searchParams } = event.url
  const cursor = searchParams.get('before') ?? ''
  const before = /^[0-9a-f-]{36}$/.test(cursor) ? cursor : null
  const mails = await mailRows(ctx, before, perPage + 1)
  return {
    mailKept: ctx.county.mailKept,
    mails: mails.slice(0, perPage),
    newer: before ? '?' : undefined,
    older: mails.length > perPage ? `?before=${mails[perPage - 1]?.id ?? ''}` : undefined
  }
}
