import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

// German that is not quite German.
lookAtEveryPage([{ language: 'de-x-leicht', reading: 'desktop', engines: ['ibm'] }])
