import { confirmByLink } from '#domain/2-listening/news-mail/confirm.server.ts'
import { confirmNewsMail } from '#domain/2-listening/news-mail/ask.server.ts'
import { linkPage } from '../../../link-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

const page = linkPage(confirmNewsMail, confirmByLink)

export const load: PageServerLoad = page.load
export const actions: Actions = { default: page.act }
