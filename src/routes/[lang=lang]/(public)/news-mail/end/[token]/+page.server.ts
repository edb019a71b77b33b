import { endByLink } from '#domain/2-listening/news-mail/end.server.ts'
import { endNewsMail } from '#domain/2-listening/news-mail/send.server.ts'
import { linkPage } from '../../../link-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

const page = linkPage(endNewsMail, endByLink)

export const load: PageServerLoad = page.load
export const actions: Actions = { default: page.act }
