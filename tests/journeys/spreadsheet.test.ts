import { readFileSync } from 'node:fs'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { aPerson } from '#tests/journeys/person.ts'
import type { Person } from '#tests/journeys/person.ts'
import { setStage } from '#tests/journeys/stage.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, signIn } from '#tests/support/cast.ts'
import type { Site } from '#tests/support/site.ts'
import { packed, textCell, workbookParts } from '#tests/support/workbook.ts'

const de = translateTo('de')
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage), { cast: true })

describe.each(['desktop', 'no javascript'] as const)('a coordinator with a list in Excel, %s', (reading) => {
  let coordinator: Person
  beforeAll(async () => {
    const { cookies } = await signIn(site, addressOfPart('coordinator'))
    coordinator = await aPerson(site, await browser.context(reading, { site, cookies }))
  })
  const upload = async (name: string, buffer: Buffer) => {
    await coordinator.open('/de/desk/import')
    await coordinator.page.locator('input[type="file"]').setInputFiles({ name, mimeType: xlsx, buffer })
    await coordinator.page.locator('main form[enctype] button').first().click()
    await coordinator.page.waitForLoadState('load')
  }

  test('is told about macros in words, takes the right sheet of another file, brings it in, and takes the inbox along again', async () => {
    const texts = [`Mehr Busse am Abend (${reading})`, `=HYPERLINK("https://boese.example") (${reading})`]
    const heading = textCell('Nr') + textCell('Beitrag')
    const parts = workbookParts([
      { name: 'Anwesende', rows: [heading, textCell('01') + textCell(`Wer da war (${reading})`)] },
      { name: 'Karten', rows: [heading, ...texts.map((text, at) => textCell(`00${at}`) + textCell(text))] }
    ])
    await upload('Forum.xlsx', packed([...parts, { name: 'xl/vbaProject.bin', content: 'x' }]))
    expect(await coordinator.text()).toContain(de('import.problem.macros'))
    await upload(`Forum ${reading}.xlsx`, packed(parts))
    expect(await coordinator.text()).toContain(`Wer da war (${reading})`)
    await coordinator.send({ sheet: 'Karten' }, { action: '?/sheet' })
    for (const text of texts) expect(await coordinator.text()).toContain(text)
    await coordinator.press('?/confirm')
    expect(await coordinator.text()).toContain(de('import.result.title'))
    await coordinator.open('/de/desk/inbox')
    const { page } = coordinator
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="/tables/inbox/xlsx"]').click()])
    expect(download.suggestedFilename()).toMatch(/^inbox-\d{4}-\d{2}-\d{2}\.xlsx$/)
    const [sheet] = await readExcelFile(readFileSync(await download.path()))
    expect(sheet?.data.flat()).toEqual(expect.arrayContaining(texts))
    expect(sheet?.data.flat()).not.toContain(`Wer da war (${reading})`)
  })
})
