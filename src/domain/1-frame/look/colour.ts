import { contrast, mixed } from './contrast.ts'

/** Colours that a county may take as they are: each passes the check in light and dark. The wording is a message: look.colour.petrol. */
export const colours = {
  navy: '#1b2a6b',
  blue: '#1f4fa3',
  azure: '#0a5f8f',
  petrol: '#0f5c6e',
  teal: '#0a6259',
  emerald: '#0b6341',
  forest: '#2b5d34',
  moss: '#4b5e12',
  olive: '#5f5a12',
  ochre: '#755000',
  brown: '#6d4423',
  copper: '#8a3d1b',
  rust: '#9c2f20',
  red: '#b01e24',
  crimson: '#a3123d',
  raspberry: '#981b5a',
  magenta: '#86237a',
  violet: '#66309a',
  indigo: '#46379b',
  slate: '#475569',
  anthracite: '#374151'
} as const
export type ColourName = keyof typeof colours
export const colourNames = Object.keys(colours) as ColourName[] // The keys of the constant above.

/** What text needs beside its ground (WCAG 2.2, 1.4.3); controls and focus need 3 (1.4.11), so whatever passes this passes that. */
export const leastContrast = 4.5

/** The grounds of the site that buttons and links stand on: paper and mist, as src/ui/style/tokens.css has them. */
export const grounds = { light: ['#ffffff', '#f3f4f7'], dark: ['#10131f', '#191e2e'] } as const

/** One side of a look: the colour of links and buttons, what is written on it, and a soft ground of the same tone. */
export type Tones = { action: string; onAction: string; soft: string }

/** The tones in light and dark. In the dark the colour is lightened until it can be read. */
export function tonesOf(accent: string): { light: Tones; dark: Tones } {
  const light = { action: accent, onAction: '#ffffff', soft: mixed('#ffffff', accent, 0.1) }
  const soft = mixed(grounds.dark[1], accent, 0.25)
  const steps = Array.from({ length: 21 }, (_, at) => mixed(accent, '#ffffff', at / 20))
  const action = steps.find((step) => worst(step, [...grounds.dark, soft]) >= leastContrast) ?? '#ffffff'
  return { light, dark: { action, onAction: '#000000', soft } }
}

/** The lowest contrast of a colour as link, as button and on its soft ground, in light: below 4.5 it is refused. */
export function contrastOf(accent: string): number {
  const { light } = tonesOf(accent)
  return worst(accent, [...grounds.light, light.soft])
}

function worst(colour: string, beside: readonly string[]): number {
  return Math.min(...beside.map((ground) => contrast(colour, ground)))
}
