import { defineParams } from '@sveltejs/kit/params'
import { isLanguage } from './platform/language/languages.ts'
import type { Language } from './platform/language/languages.ts'

export const params = defineParams({
  lang: (value): Language | undefined => (isLanguage(value) ? value : undefined),
  number: (value): number | undefined => (/^[1-9][0-9]{0,8}$/.test(value) ? Number(value) : undefined),
  uuid: (value): string | undefined => (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value) ? value : undefined)
})
