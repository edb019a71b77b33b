import { aCountyToLookAt, everyLook } from '#tests/accessibility/every-page.ts'

const { lookAtEveryPage } = aCountyToLookAt()

lookAtEveryPage(process.env['TORTURE'] === '1' ? everyLook : [{ language: 'de', reading: 'desktop', engines: ['axe'] }], 'desk')
