import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { EditionContent } from './edition-content.ts'
import { contentOf } from './read.server.ts'

type Kind = 'goal' | 'need' | 'field' | 'vision' | 'title' | 'description' | 'plan'
/** A text of the record as it stands now, in German and in the language that is asked for. */
type Saved = { kind: Kind; id: string; german: string; said: string }

/**
 * An edition as it is read in a language: its frozen content, with what was translated since. A translation belongs to the sentence that it
 * translates: it counts while the German words of the record are still exactly those that were frozen. The German text never changes.
 */
export async function readableContent(db: Db, edition: { id: string; contentHash: string }, language: Language): Promise<EditionContent> {
  if (language === officeLanguage) return await contentOf(db, edition)
  const [content, saved] = await Promise.all([contentOf(db, edition), savedIn(db, language)])
  const found = new Map(saved.map(({ kind, id, german, said }) => [`${kind} ${id} ${german}`, said]))
  if (!found.size) return content
  const said = <Text extends LocalText | null>(kind: Kind, id: string | number, text: Text): Text => {
    const later = text && found.get(`${kind} ${id} ${text.de}`)
    return later ? { ...text, [language]: later } : text
  }
  return {
    ...content,
    planTitle: said('plan', '', content.planTitle),
    fields: content.fields.map((each) => ({
      ...each,
      title: said('field', each.number, each.title),
      vision: said('vision', each.number, each.vision)
    })),
    goals: content.goals.map((each) => ({ ...each, text: said('goal', each.id, each.text) })),
    needs: content.needs.map((each) => ({ ...each, statement: said('need', each.number, each.statement) })),
    measures: content.measures.map((each) => ({
      ...each,
      title: said('title', each.id, each.title),
      description: said('description', each.id, each.description)
    }))
  }
}

async function savedIn(db: Db, language: Language): Promise<Saved[]> {
  const { rows } = await sql<Saved>`
    select kind, id, words ->> 'de' as german, words ->> ${language} as said from (
      select 'goal' as kind, id::text, text as words from goal
      union all select 'need', 'B-' || number, statement from need
      union all select 'field', number::text, title from field_of_action
      union all select 'vision', number::text, vision from field_of_action
      union all select 'title', id::text, title from measure
      union all select 'description', id::text, description from measure
      union all select 'plan', '', plan_title from county
    ) texts where words ->> ${language} <> ''`.execute(db)
  return rows
}
