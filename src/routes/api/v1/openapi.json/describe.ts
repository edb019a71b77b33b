import { measureColumns, planLicence } from '#domain/5-delivery/reporting/open-data.server.ts'
import { languages } from '#platform/language/languages.ts'
import { contributionsOpenData } from '#domain/2-listening/contribution/open-data.server.ts'

/** The open data of this county, described for programs: OpenAPI 3.1. */
export function describeOpenData(county: { name: string; origin: string }): object {
  const licence = { name: planLicence.name, url: planLicence.url }
  return {
    openapi: '3.1.0',
    info: {
      title: `Integrationsplan ${county.name}`,
      summary: 'Published contributions and the adopted plan of a county.',
      description:
        'Everything here is public on the site as well. Contributions that were given only for the office, withheld or withdrawn never appear; ' +
        'the municipality stays empty while few contributions share it.',
      version: '1',
      license: licence
    },
    servers: [{ url: `${county.origin}/api/v1` }],
    paths: {
      '/contributions.csv': get(
        'Every published contribution, the oldest first, as a table',
        'text/csv',
        table(contributionsOpenData.columns)
      ),
      '/contributions.json': {
        get: {
          ...get('Published contributions, the oldest first, a thousand at a time', 'application/json', contributionPage).get,
          parameters: [{ name: 'after', in: 'query', description: 'The number after which the page begins.', schema: whole }]
        }
      },
      '/plan.json': get('The adopted plan in force with its resolution and the latest reports', 'application/json', {
        $ref: '#/components/schemas/Plan'
      }),
      '/measures.csv': get('The measures of the plan in force with their latest reports, as a table', 'text/csv', table(measureColumns))
    },
    components: { schemas: { Contribution: contribution, Plan: plan } }
  }
}

function get(summary: string, type: string, schema: object): { get: object } {
  return { get: { summary, responses: { '200': { description: summary, content: { [type]: { schema } } } } } }
}

function table(columns: readonly string[]): object {
  return { type: 'string', description: `RFC 4180, UTF-8 with byte order mark. Columns: ${columns.join(', ')}` }
}

const text = { type: 'string' } as const
const day = { type: 'string', format: 'date' } as const
const localText = { type: 'object', required: ['de'], properties: Object.fromEntries(languages.map(({ code }) => [code, text])) }
const nullable = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] })
const list = (items: object) => ({ type: 'array', items })
const whole = { type: 'integer' } as const

const contribution = {
  type: 'object',
  required: ['number', 'published_on', 'text', 'language'],
  properties: {
    number: whole,
    published_on: day,
    text,
    language: { type: 'string', description: 'BCP 47 code of the language in which it was written' },
    kind: nullable({ type: 'string' }),
    fields: list(whole),
    region: nullable({ type: 'string' }),
    municipality: nullable({ type: 'string' })
  }
}

const contributionPage = {
  type: 'object',
  properties: {
    licence: text,
    licenceUrl: text,
    placeThreshold: { ...whole, description: 'The municipality is left out while fewer contributions share it and the language.' },
    contributions: list({ $ref: '#/components/schemas/Contribution' }),
    next: nullable({ type: 'string' })
  }
}

const resolution = {
  type: 'object',
  properties: {
    body: localText,
    resolved_on: day,
    agenda_item: text,
    result: { enum: ['adopted', 'adopted_with_changes', 'noted', 'deferred', 'referred', 'rejected'] },
    votes: {
      type: 'object',
      properties: Object.fromEntries(['yes', 'no', 'abstained', 'excluded'].map((vote) => [vote, nullable({ type: 'integer' })]))
    },
    wording: text,
    conditions: text,
    outcomes: list({
      type: 'object',
      properties: { measure: text, outcome: { enum: ['adopted', 'adopted_subject_to_funding', 'deferred', 'rejected'] } }
    })
  }
}

const plan = {
  type: 'object',
  required: ['licence', 'edition', 'resolution', 'further_resolutions', 'content', 'reports'],
  properties: {
    licence: { type: 'object', properties: { name: text, url: text } },
    edition: {
      type: ['object', 'null'],
      description: 'Null before the first adoption.',
      properties: {
        number: text,
        kind: { enum: ['consultation', 'resolution', 'amended'] },
        frozen_on: day,
        sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of `content` as JSON with sorted keys and no space.' }
      }
    },
    resolution: { ...resolution, type: ['object', 'null'] },
    further_resolutions: {
      ...list(resolution),
      description: 'What the council resolved about single measures; within one sitting it goes before what it resolved about all.'
    },
    content: {
      type: ['object', 'null'],
      description:
        'The frozen catalogue: offices, never persons; contributions by number alone. Money in whole cents, posts in hundredths.',
      properties: {
        county: { type: 'object', properties: { name: text } },
        planTitle: localText,
        fields: list({ type: 'object', properties: { number: whole, title: localText } }),
        goals: list({
          type: 'object',
          properties: { code: text, level: { enum: ['guiding', 'operational'] }, text: localText, fieldNumber: whole }
        }),
        needs: list({
          type: 'object',
          properties: { number: text, statement: localText, contributionCount: whole, contributionNumbers: list(whole) }
        }),
        measures: list({ type: 'object', properties: { number: text, title: localText, description: localText, fieldNumber: whole } })
      }
    },
    reports: list({
      type: 'object',
      properties: {
        measure: text,
        reported_on: day,
        implementation: { enum: ['not_started', 'preparing', 'running', 'completed', 'permanent', 'paused', 'abandoned'] },
        light: { enum: ['on_track', 'at_risk', 'critical', 'unknown'] },
        sentence: text,
        organization: text
      }
    })
  }
}
