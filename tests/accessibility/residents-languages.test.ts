import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

// From right to left in another script than Arabic's keyboard, the longest words, and German that is not quite German.
lookAtEveryPage([
  { language: 'fa', reading: 'desktop', engines: ['axe'] },
  { language: 'uk', reading: 'dark', engines: ['ibm'] },
  { language: 'de-x-leicht', reading: 'desktop', engines: ['ibm'] }
])
