import type { Bar } from './bar.ts'
import { fileForms } from './files/forms-with-files.ts'
import { tryFormulas } from './files/formulas.ts'
import { sound } from './files/sound.ts'
import { tryFilms, tryLists, tryNames, tryPictures } from './files/try-contents.ts'
import { tryChanged, tryLimits, trySound, tryWrongTypes } from './files/try-kinds.ts'
import { megabytes } from './ground/processor.ts'
import { onServedCounty } from './ground/served.ts'
import { aTally } from './tally.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'

/** Megabytes by which the server's memory may grow at its highest. */
const mostMemory = 500

/** Files that are not what they say, more than they say, or larger than they say, through every form that takes one. */
export const bar: Bar = {
  name: 'files',
  promise:
    'wrong types, bombs, polyglots, huge images, formulas in CSV/XLSX, through every form that takes a file: refused in words or harmless, GPS removed, memory bounded',
  kind: 'torture',
  run: async ({ small, note }) =>
    await onServedCounty('mitplan_files', async ({ server, site }) => {
      await engageCast(site)
      const staff = await signIn(site, addressOfPart('coordinator'))
      const tally = aTally()
      const forms = fileForms(sound.film, sound.subtitles)
      const before = megabytes(server.process.pid, 'highest')
      const parts: [string, () => Promise<void>][] = [
        ['sound files', () => trySound(tally, staff, forms)],
        ['wrong types', () => tryWrongTypes(tally, staff, forms, small)],
        ['pictures', () => tryPictures(tally, staff, forms)],
        ['films', () => tryFilms(tally, staff, forms)],
        ['lists', () => tryLists(tally, staff, forms)],
        ['names', () => tryNames(tally, staff, forms)],
        ['one byte too many', () => tryLimits(tally, staff, forms, small)],
        ['formulas', () => tryFormulas(tally, staff, forms.list)],
        ['changed bytes', () => tryChanged(tally, staff, forms, small ? 3 : 200)]
      ]
      for (const [what, part] of parts) {
        await part()
        note(
          `${what}: ${tally.broken()} of ${tally.tried()} broken so far, ${megabytes(server.process.pid, 'highest') - before} MB more memory at the highest`
        )
      }
      const grown = megabytes(server.process.pid, 'highest') - before
      tally.hold(`the memory grew by ${grown} MB`, grown <= mostMemory)
      tally.hold('the server has ended', server.process.exitCode === null && server.process.signalCode === null)
      tally.hold('a fault stands in the log', server.faults() === 0)
      return tally.result({
        figure: `${tally.broken()} of ${tally.tried()} broken; ${grown} MB more memory at the highest`
      })
    })
}
