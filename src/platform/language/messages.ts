import ar from '../../../messages/ar.json' with { type: 'json' }
import easy from '../../../messages/de-x-leicht.json' with { type: 'json' }
import de from '../../../messages/de.json' with { type: 'json' }
import en from '../../../messages/en.json' with { type: 'json' }
import fa from '../../../messages/fa.json' with { type: 'json' }
import fr from '../../../messages/fr.json' with { type: 'json' }
import pl from '../../../messages/pl.json' with { type: 'json' }
import ro from '../../../messages/ro.json' with { type: 'json' }
import ru from '../../../messages/ru.json' with { type: 'json' }
import tr from '../../../messages/tr.json' with { type: 'json' }
import uk from '../../../messages/uk.json' with { type: 'json' }
import type { Language } from './languages.ts'

export type MessageKey = keyof typeof de

/** Every message by language and key. Only German has all for certain; a test says which key another language must have. */
export const messages: Record<Language, Record<string, string>> = { de, en, ar, uk, ru, tr, fa, ro, pl, fr, 'de-x-leicht': easy }
