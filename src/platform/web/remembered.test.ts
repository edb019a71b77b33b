import { afterAll, expect, test } from 'vitest'
import { asksAsAnybody, rememberedAnswer } from './remembered.server.ts'
import type { Remembered } from './remembered.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { aCounty } from '#tests/support/county.ts'

const county = await aCounty()
const { db } = county.visitor.county.database
const another = openDatabase(county.ownerUrl, { max: 1 })
afterAll(async () => {
  await another.close()
  await county.close()
})

const page = (words: string): Remembered => ({ headers: [['content-type', 'text/html']], body: Buffer.from(words), tag: `"${words}"` })

/** Asks for an address and makes the page where none is given; the words that were read, and whether they were made for this. */
async function read(address: string, words: string | null): Promise<{ words: string; made: boolean }> {
  const known = await rememberedAnswer(db, address)
  if ('answer' in known) return { words: known.answer.body.toString(), made: false }
  known.remember(words === null ? null : page(words))
  return { words: words ?? '', made: true }
}

/**
 * Tries until nothing was written in between: the database names one snapshot for all that it holds, and other counties write beside this
 * one. What is given again is never wrong, but it may have to be made anew.
 */
async function inAQuietMoment(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 100) throw error
    }
  }
}

test('a page that was just made is given again, and only at its own address', async () => {
  await inAQuietMoment(async () => {
    await read('/de/plan', 'Der Plan')
    expect(await read('/de/plan', 'Der Plan')).toEqual({ words: 'Der Plan', made: false })
  })
  expect(await read('/de/plan?q=Bus', 'Die Suche')).toEqual({ words: 'Die Suche', made: true })
})

test('whatever anybody has written since, in whatever process, makes every page anew', async () => {
  await read('/de/fields/1', 'vorher')
  await another.db.updateTable('field_of_action').set({ vision: null }).where('number', '=', 1).execute()
  expect(await read('/de/fields/1', 'nachher')).toEqual({ words: 'nachher', made: true })
  await db.updateTable('field_of_action').set({ vision: null }).where('number', '=', 1).execute()
  expect(await read('/de/fields/1', 'danach')).toEqual({ words: 'danach', made: true })
})

test('a page that was begun before something was written is for its reader alone', async () => {
  const known = await rememberedAnswer(db, '/de/news')
  await another.db.updateTable('field_of_action').set({ vision: null }).where('number', '=', 2).execute()
  if ('remember' in known) known.remember(page('halb alt'))
  expect(await read('/de/news', 'neu')).toEqual({ words: 'neu', made: true })
})

test('what is under way in another transaction is not shown before it is there, and then at once', async () => {
  await another.db.transaction().execute(async (tx) => {
    await tx.updateTable('field_of_action').set({ vision: null }).where('number', '=', 3).execute()
    await inAQuietMoment(async () => {
      await read('/de/fields/3', 'vor dem Abschluss')
      expect(await read('/de/fields/3', null)).toEqual({ words: 'vor dem Abschluss', made: false })
    })
  })
  expect(await read('/de/fields/3', 'nach dem Abschluss')).toEqual({ words: 'nach dem Abschluss', made: true })
})

test('who asks while the page is being made for another gets the same; where it is not for everybody, everyone makes their own', async () => {
  await inAQuietMoment(async () => {
    await read('/de/process', 'früher')
    await another.db.updateTable('field_of_action').set({ vision: null }).where('number', '=', 4).execute()
    const first = await rememberedAnswer(db, '/de/process')
    const waiting = [read('/de/process', 'eigene'), read('/de/process', 'eigene')]
    // Their questions to the database are on their way.
    await new Promise((done) => setTimeout(done, 20))
    if ('remember' in first) first.remember(page('gemeinsam'))
    expect(await Promise.all(waiting)).toEqual([
      { words: 'gemeinsam', made: false },
      { words: 'gemeinsam', made: false }
    ])
  })
  expect(await read('/de/contributions/new', null)).toEqual({ words: '', made: true })
  expect(await read('/de/contributions/new', null)).toEqual({ words: '', made: true })
})

test('who brings a cookie, a proof or a form does not ask as anybody', () => {
  const asked = (headers: Record<string, string>, method = 'GET') => asksAsAnybody(new Request('http://127.0.0.1/de', { method, headers }))
  expect(asked({})).toBe(true)
  expect(asked({ authorization: 'Bearer x' })).toBe(false)
  expect(asked({}, 'POST')).toBe(false)
  const withCookie = new Request('http://127.0.0.1/de')
  withCookie.headers.append('cookie', 'view=dark')
  expect(asksAsAnybody(withCookie)).toBe(false)
})
