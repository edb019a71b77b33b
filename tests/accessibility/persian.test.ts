import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

// From right to left, in another script than Arabic's keyboard.
lookAtEveryPage([{ language: 'fa', reading: 'desktop', engines: ['axe'] }])
