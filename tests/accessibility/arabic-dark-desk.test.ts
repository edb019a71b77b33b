import { aCountyToLookAt } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

lookAtEveryPage([{ language: 'ar', reading: 'arabic dark', engines: ['ibm'] }], 'desk')
