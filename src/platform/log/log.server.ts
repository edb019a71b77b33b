import { pino } from 'pino'

/** The log of this process: ids and decisions as JSON lines; never what people wrote, never addresses or tokens. */
export const log = pino({ level: process.env['LOG_LEVEL'] || 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime })
