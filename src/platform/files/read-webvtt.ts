/** Why a text is no file of subtitles, and in which line. */
export type WebVttProblem = { code: 'no_text' | 'no_webvtt' | 'no_cue' | 'bad_time' | 'empty_cue'; line: number }
/** How many subtitles a file has, and at which second the last one begins. */
export type WebVtt = { cues: number; lastSecond: number }

const timing = /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t].*)?$/

/** Checks a file of subtitles (WebVTT): its first line, at least one cue, each with a time that ends after it begins and with words. */
export function readWebVtt(text: string): WebVtt | WebVttProblem {
  if (/[\uFFFD\0]/.test(text)) return { code: 'no_text', line: 1 }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) return { code: 'no_webvtt', line: 1 }
  let cues = 0
  let lastSecond = 0
  for (const [at, line] of lines.entries()) {
    if (!line.includes('-->')) continue
    const [, from = '', to = ''] = timing.exec(line.trim()) ?? []
    if (!from || secondOf(to) <= secondOf(from)) return { code: 'bad_time', line: at + 1 }
    if (!lines[at + 1]?.trim()) return { code: 'empty_cue', line: at + 1 }
    cues += 1
    lastSecond = Math.max(lastSecond, secondOf(from))
  }
  return cues ? { cues, lastSecond } : { code: 'no_cue', line: lines.length }
}

function secondOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
