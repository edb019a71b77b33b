/** A knot of the thread: it happened, it is today's, it is to come. */
export type KnotState = 'past' | 'now' | 'future'

/** One step of the way. */
export type Step = {
  state: KnotState
  title: string
  text?: string | undefined
  href?: string | undefined
  /** What the link says; without it the title is the link. */
  linkText?: string | undefined
  /** Language of title and text, when it is not the page's. */
  lang?: string | undefined
}

/** One station of a trace: what happened when. */
export type Station = {
  state: KnotState
  title: string
  /** An ISO day. */
  day?: string | undefined
  /** Said instead of the day: "heute". */
  when?: string | undefined
  text?: string | undefined
  /** Where another page's link to this very station leads. */
  anchor?: string | undefined
  /** The page that proves the station. */
  href?: string | undefined
  linkText?: string | undefined
}
