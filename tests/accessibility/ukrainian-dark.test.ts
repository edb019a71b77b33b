import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

// The longest words.
lookAtEveryPage([{ language: 'uk', reading: 'dark', engines: ['ibm'] }])
