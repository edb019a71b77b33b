/**
 * How a bar is run: small for `npm test`, full for the figures. A bar that counts against time may be given
 * more minutes than the twelve it has by itself, where a machine is too slow for its number.
 */
export type BarOptions = { small: boolean; minutes?: number; note: (line: string) => void }

/**
 * What came of a bar: how many promises were tried and how many broken, and the figures in words with their unit.
 * `ratio` is the figure against its baseline of the same run; null where there is nothing to compare with.
 */
export type BarResult = {
  tried: number
  broken: number
  figure: string
  baseline: string
  ratio: number | null
  notes?: string[]
}

/** One promise with a figure: `torture` counts broken promises, `bench` measures time against a baseline. */
export type Bar = {
  name: string
  promise: string
  kind: 'bench' | 'torture'
  run: (options: BarOptions) => Promise<BarResult>
}
