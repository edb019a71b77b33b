import { confirmNews } from '#domain/2-listening/news/confirm.server.ts'
import { confirmPurpose } from '#domain/2-listening/news/ask.server.ts'
import { linkPage } from '../../../link-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

const page = linkPage(confirmPurpose, confirmNews)

export const load: PageServerLoad = page.load
export const actions: Actions = { default: page.act }
