import { removeNews } from '#domain/2-listening/news/remove.server.ts'
import { removePurpose } from '#domain/2-listening/news/tell.server.ts'
import { linkPage } from '../../../link-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

const page = linkPage(removePurpose, removeNews)

export const load: PageServerLoad = page.load
export const actions: Actions = { default: page.act }
