import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The font families of every document, in the order in which they are asked for a sign; templates name the same ones. */
const files = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  // Arabic letters copy out of a PDF in their order and as themselves with Amiri alone: most families draw dots and ligatures as
  // signs of their own, and readers then find other letters.
  '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/700Bold/NotoEmoji_700Bold.ttf'
]

/** The fonts of every document as bytes; they come with the program, so a document looks the same on every machine. */
export function documentFonts(): Buffer[] {
  return files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file))))
}
