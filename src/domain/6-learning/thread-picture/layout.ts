import { standCounts } from './thread-picture.ts'
import type { Stand, ThreadPicture } from './thread-picture.ts'

/** A box of the picture in sixteenths of the text's size; y is its upper edge. The page sets the boxes itself: columns with equal gaps. */
export type Box = { key: string; x: number; y: number; width: number; height: number }
/** A strand from one box to another: where it leaves, where it arrives, how thick it is. */
export type Strand = { key: string; x0: number; y0: number; x1: number; y1: number; width: number }
export type PictureLayout = {
  width: number
  height: number
  /** The bundle of contributions at the beginning, one part for each need. */
  bundle: Box[]
  needs: Box[]
  measures: Box[]
  stands: (Box & { stand: Stand; count: number })[]
  strands: Strand[]
}

const width = 1160
const columns = { contributions: 0, needs: 190, measures: 600, stands: 1010 }
const widths = { contributions: 16, needs: 270, measures: 270, stands: 150 }
/** Every box has room for two lines. */
export const boxHeight = 46
const gap = 14
/** As many boxes below one another stand on one sheet of paper in letters that can be read. */
export const rowsOnPaper = 27
const thick = 6
const thickest = boxHeight - 6

/**
 * Places the four columns of the picture: contributions as one bundle, needs and measures as boxes, the ends at the right. A strand from
 * the contributions is as thick as they are many (the largest need has the height of its box); measures are ordered by the mean height of
 * their needs (one step of the barycenter method, Sugiyama, Tagawa and Toda 1981), so that strands cross little.
 */
export function layOut(picture: ThreadPicture): PictureLayout {
  const unit = Math.min(thick, thickest / Math.max(1, ...picture.needs.map(({ contributions }) => contributions)))
  const band = (contributions: number): number => contributions * unit
  const ends = standCounts(picture)
  const most = Math.max(1, picture.needs.length, picture.measures.length, ends.length)
  const height = most * boxHeight + (most - 1) * gap
  const needs = stack(
    picture.needs.map(({ number }) => number),
    height,
    columns.needs,
    widths.needs
  )
  const middle = new Map(needs.map((box) => [box.key, box.y + box.height / 2]))
  const ordered = picture.measures
    .map((measure, at) => ({ ...measure, pull: meanOf(measure.needs.flatMap((number) => middle.get(number) ?? [])) ?? height, at }))
    .sort((a, b) => a.pull - b.pull || a.at - b.at)
  const measures = stack(
    ordered.map(({ number }) => number),
    height,
    columns.measures,
    widths.measures
  )
  const stands = stack(
    ends.map(({ stand }) => stand),
    height,
    columns.stands,
    widths.stands
  ).map((box, at) => ({ ...box, stand: ends[at]?.stand ?? 'undecided', count: ends[at]?.count ?? 0 }))
  const bundle = bundleOf(
    picture.needs.map(({ number, contributions }) => ({ key: number, height: band(contributions) })),
    height
  )
  const strands = [
    ...bundle.map((part, at) => {
      const need = needs[at] ?? part
      return {
        key: `bundle ${part.key}`,
        x0: widths.contributions,
        y0: part.y + part.height / 2,
        x1: need.x,
        y1: need.y + need.height / 2,
        width: part.height
      }
    }),
    ...join(
      needs,
      measures,
      ordered.flatMap(({ number, needs: of }) => of.map((from) => ({ from, to: number })))
    ),
    ...join(
      measures,
      stands,
      ordered.map(({ number, stand }) => ({ from: number, to: stand }))
    )
  ]
  return { width, height, bundle, needs, measures, stands, strands }
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Boxes one below the other, spread over the whole height as the page does it: the first at the top, the last at the bottom. */
function stack(keys: readonly string[], whole: number, x: number, boxWidth: number): Box[] {
  const step = keys.length > 1 ? (whole - boxHeight) / (keys.length - 1) : 0
  return keys.map((key, at) => ({ key, x, y: at * step, width: boxWidth, height: boxHeight }))
}

/** The parts of the bundle with some air between them, in the middle of the height; a need without contributions has none. */
function bundleOf(parts: readonly { key: string; height: number }[], whole: number): Box[] {
  const strands = parts.reduce((total, { height }) => total + height, 0)
  const gaps = Math.max(1, parts.length - 1)
  const space = Math.max(0, Math.min(20, (whole - strands) / gaps))
  let y = Math.max(0, (whole - strands - space * gaps) / 2)
  return parts.map(({ key, height }) => {
    const box = { key, x: columns.contributions, y, width: widths.contributions, height }
    y += height + space
    return box
  })
}

/** Strands of one thickness, each with a place of its own at both edges, in the order of the other ends. */
function join(from: readonly Box[], to: readonly Box[], links: readonly { from: string; to: string }[]): Strand[] {
  const left = new Map(from.map((box) => [box.key, box]))
  const right = new Map(to.map((box) => [box.key, box]))
  const ends = links.flatMap((link) => {
    const a = left.get(link.from)
    const b = right.get(link.to)
    return a && b ? [{ a, b }] : []
  })
  const place = (box: Box, others: readonly Box[], other: Box): number => {
    const sorted = others.toSorted((one, two) => one.y - two.y)
    return box.y + (box.height * (sorted.indexOf(other) + 1)) / (sorted.length + 1)
  }
  return ends.map(({ a, b }) => ({
    key: `${a.key} ${b.key}`,
    x0: a.x + a.width,
    y0: place(
      a,
      ends.filter((end) => end.a === a).map((end) => end.b),
      b
    ),
    x1: b.x,
    y1: place(
      b,
      ends.filter((end) => end.b === b).map((end) => end.a),
      a
    ),
    width: thick
  }))
}
