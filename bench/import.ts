import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bar } from './bar.ts'
import { aGround, owner, secretHex } from './ground/ground.ts'
import type { CountyDatabase, Ground } from './ground/ground.ts'

const home = fileURLToPath(new URL('..', import.meta.url))

/** How long a box of cards takes to come in. */
export const bar: Bar = {
  name: 'import',
  promise: '10,000 cards by CSV ≤ 10 s with a progress display; importing again changes nothing',
  kind: 'bench',
  run: async ({ small, note }) => {
    const cards = small ? 200 : 10_000
    const ground = await aGround()
    const county = await ground.county('mitplan_import', 'empty')
    const file = join(ground.folder, 'karten.csv')
    writeFileSync(file, csvOf(cards))
    const begun = performance.now()
    const first = await importFile(ground, county, file)
    const took = (performance.now() - begun) / 1000
    const again = await importFile(ground, county, file)
    const stored = await owner(county.ownerUrl, (client) => client.query<{ count: string }>('select count(*) from contribution'))
    const broken = [Number(stored.rows[0]?.count) === cards, first['new'] === cards, again['new'] === 0 && again['same'] === cards].filter(
      (kept) => !kept
    ).length
    const bare = await owner(county.ownerUrl, (client) => bareInserts(client, cards))
    note(`first ${JSON.stringify(first)}, again ${JSON.stringify(again)}`)
    await ground.close()
    return {
      tried: 3,
      broken,
      figure: `${cards} cards in ${took.toFixed(1)} s, the command's own start included`,
      baseline: `${bare.toFixed(1)} s for bare inserts of the same rows, one statement for each row, in one transaction`,
      ratio: Math.round((took / bare) * 100) / 100
    }
  }
}

function importFile(ground: Ground, county: CountyDatabase, file: string): Promise<Record<string, number>> {
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    MITPLAN_HOME: home,
    DATABASE_URL: county.ownerUrl,
    APP_DATABASE_URL: county.appUrl,
    DATA_DIR: ground.folder,
    SECRET_KEY: secretHex,
    LOG_LEVEL: 'warn'
  }
  const command = ['tools/mitplan.ts', 'import', 'contributions', file, '--source', 'Karten', '--json']
  return new Promise((done, failed) => {
    execFile(process.execPath, command, { cwd: home, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, problems) => {
      const line = out.trim().split('\n').at(-1) ?? ''
      if (!line.startsWith('{')) return failed(new Error(`The import ended without its line: ${problems || error?.message}`))
      // The command's last line is this object.
      done(JSON.parse(line) as Record<string, number>)
    })
  })
}

function csvOf(cards: number): string {
  const rows = Array.from({ length: cards }, (_, at) => `K-${at},"${textOf(at)}",need,${1 + (at % 9)}`)
  return `id,text,kind,field\n${rows.join('\n')}\n`
}

function textOf(at: number): string {
  return `Karte ${at}: In unserer Gemeinde fehlt am Abend ein Bus, und der ${['Sprachkurs', 'Treffpunkt', 'Verein', 'Arzt'][at % 4]} ist darum nicht zu erreichen.`
}

/** The rows that a card becomes, without anything else: contribution, field, place in the list of work, identity in its source. */
async function bareInserts(client: Parameters<Parameters<typeof owner>[1]>[0], cards: number): Promise<number> {
  const run = await client.query<{ id: string }>(
    `insert into import_run (source, file_name, wish, language, channel, started_at, added, changed, same, failed)
     values ('Vergleich', 'karten.csv', 'office', 'de', 'import', now(), 0, 0, 0, 0) returning id`
  )
  const begun = performance.now()
  await client.query('begin')
  for (let at = 0; at < cards; at++) {
    const id = randomUUID()
    const hash = createHash('sha256').update(textOf(at)).digest()
    await client.query(
      `insert into contribution (id, phase_id, text, language, kind, wish, channel, received_on)
       values ($1, (select min(id) from phase), $2, 'de', 'need', 'office', 'import', current_date)`,
      [id, textOf(at)]
    )
    await client.query('insert into contribution_field (contribution_id, field_id) select $1, id from field_of_action where number = $2', [
      id,
      1 + (at % 9)
    ])
    await client.query('insert into contribution_waiting (contribution_id, received_on) values ($1, current_date)', [id])
    await client.query(
      `insert into import_row (source, identity, contribution_id, content_hash, text_hash, import_run_id) values ('Vergleich', $1, $2, $3, $3, $4)`,
      [`K-${at}`, id, hash, run.rows[0]?.id]
    )
  }
  await client.query('commit')
  return (performance.now() - begun) / 1000
}
