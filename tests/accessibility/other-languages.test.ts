import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

// The longest words; from right to left, in another script than Arabic's keyboard; German that is not quite German. By one engine, the cheaper one:
// both look at every page in German and Arabic, and in all languages in `npm run torture`.
lookAtEveryPage([
  { language: 'uk', reading: 'dark', engines: ['axe'] },
  { language: 'fa', reading: 'desktop', engines: ['axe'] },
  { language: 'de-x-leicht', reading: 'desktop', engines: ['axe'] }
])
