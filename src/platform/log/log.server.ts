import { destination, pino } from 'pino'

// Lines of requests are written together, ten times a second and at the end; a warning or a fault at once, with all before it.
const out = destination({ fd: 1, minLength: 8192, periodicFlush: 100, sync: true })
process.on('exit', () => out.flushSync())

const warning = pino.levels.values['warn'] ?? 40

/** The log of this process: ids and decisions as JSON lines; never what people wrote, never addresses or tokens. */
export const log = pino(
  {
    level: process.env['LOG_LEVEL'] || 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      logMethod(words, write, level) {
        write.apply(this, words)
        if (level >= warning) out.flushSync()
      }
    }
  },
  out
)
