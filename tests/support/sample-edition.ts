import type { EditionContent, FrozenMeasure } from '#domain/4-decision/edition/edition-content.ts'

/** An invented edition for tests: nine fields, with as many measures as asked for, their sums known. */
export function sampleEdition({ measures = 6 }: { measures?: number } = {}): EditionContent {
  return {
    county: { name: 'Landkreis Auental' },
    planTitle: { de: 'Integrationsplan' },
    edition: { number: '1.0', kind: 'resolution', frozenOn: '2026-06-19' },
    contributionCount: 60,
    fields: fieldTitles.map((de, at) => ({ number: at + 1, title: { de }, vision: null })),
    goals: fieldTitles.flatMap((title, at) => goalsOf(at + 1, title)),
    needs: [
      {
        number: 'B-1',
        statement: { de: 'Menschen in kleinen Gemeinden erreichen Sprachkurse am Abend nicht, weil kein Bus mehr fährt.' },
        affectedGroup: '',
        place: '',
        fieldNumbers: [3, 5],
        contributionCount: 14,
        contributionNumbers: [3, 7, 12, 31]
      },
      {
        number: 'B-2',
        statement: { de: 'Eltern mit kleinen Kindern finden während der Kurszeit keine Betreuung.' },
        affectedGroup: '',
        place: '',
        fieldNumbers: [2, 3],
        contributionCount: 9,
        contributionNumbers: [5, 18]
      },
      {
        number: 'B-3',
        statement: { de: 'Mitarbeitenden in Ämtern fehlen verlässliche Dolmetschdienste für kurze Gespräche.' },
        affectedGroup: '',
        place: '',
        fieldNumbers: [1],
        contributionCount: 1,
        contributionNumbers: [40]
      }
    ],
    measures: Array.from({ length: measures }, (_, at) => sampleMeasure(at))
  }
}

const fieldTitles = [
  'Interkulturelle Öffnung',
  'Bildung',
  'Sprache',
  'Beruf & Arbeit',
  'Wohnen & Mobilität',
  'Gesundheit',
  'Abbau von Diskriminierung, Rassismus, Rechtsextremismus, Radikalisierung',
  'Gesellschaftliche und politische Teilhabe',
  'Zusammenarbeit mit den Gemeinden'
]

function goalsOf(field: number, title: string): EditionContent['goals'] {
  return [
    {
      id: `goal-${field}`,
      code: `Z${field}`,
      level: 'guiding',
      text: { de: `Alle Menschen im Landkreis haben im Bereich ${title} die gleichen Möglichkeiten.` },
      fieldNumber: field,
      parentCode: null
    },
    {
      id: `goal-${field}-1`,
      code: `Z${field}.1`,
      level: 'operational',
      text: { de: 'Bis Ende 2028 erreicht jedes Angebot auch Menschen, die abends nicht mobil sind.' },
      fieldNumber: field,
      parentCode: `Z${field}`
    },
    {
      id: `goal-${field}-2`,
      code: `Z${field}.2`,
      level: 'operational',
      text: { de: 'Bis Mitte 2027 gibt es in allen fünf Regionen eine feste Anlaufstelle.' },
      fieldNumber: field,
      parentCode: `Z${field}`
    }
  ]
}

/** One measure that fills every part of its sheet: 2027 costs 18,500.00 euro, 2028 costs 12,500.50 euro. */
export function sampleMeasure(at: number): FrozenMeasure {
  const field = (at % fieldTitles.length) + 1
  return {
    id: `measure-${at}`,
    number: `HF${field}-1.${Math.floor(at / fieldTitles.length) + 1}`,
    title: { de: 'Abendbus und wandernde Sprachkurse' },
    officialTitle: 'Bedarfsorientierte Kursmobilität im ländlichen Raum (KursMobil)',
    kind: 'new',
    fieldNumber: field,
    furtherFieldNumbers: [(field % 9) + 1],
    goalCodes: [`Z${field}.1`, `Z${field}.2`],
    needNumbers: ['B-1', 'B-2'],
    noNeedReason: '',
    description: {
      de: 'Sprachkurse kommen in die Gemeinden: Ein Team der Volkshochschule unterrichtet im Wechsel in drei Orten je Region. An den Kursabenden fährt ein Rufbus um 21 Uhr zurück. Während der Kurse gibt es Kinderbetreuung durch ausgebildete Kräfte. Die Gemeinden stellen Räume, der Landkreis bezahlt Lehrkräfte, Bus und Betreuung.'
    },
    targetGroup: 'Erwachsene, die Deutsch lernen, besonders in Gemeinden ohne Abendverkehr',
    spatial: 'Alle fünf Regionen',
    lead: { name: 'Amt 41, Bildungsbüro' },
    partners: [{ name: 'Volkshochschule Auental' }, { name: 'Verkehrsbetriebe Auental' }],
    bindingLevel: 'self_binding',
    timeFrame: { term: 'medium', from: '2027-01-01', to: '2028-12-31', permanent: false },
    costLines: [
      { year: 2027, kind: 'one_off', category: 'Ausstattung der Kursräume', amountCents: 600_000, existing: false },
      { year: 2027, kind: 'recurring', category: 'Lehrkräfte und Rufbus', amountCents: 1_250_000, existing: true },
      { year: 2028, kind: 'recurring', category: 'Lehrkräfte und Rufbus', amountCents: 1_250_050, existing: false }
    ],
    costNeutral: false,
    staffNeutral: false,
    staffLines: [
      { year: 2027, fteHundredths: 50, payGrade: 'S 11b', existing: false, limitedUntil: '2028-12-31' },
      { year: 2028, fteHundredths: 50, payGrade: 'S 11b', existing: false, limitedUntil: '2028-12-31' }
    ],
    fundingLines: [
      { source: 'Kreishaushalt', programme: '', year: 2027, amountCents: 850_000, state: 'applied' },
      { source: 'Förderprogramm des Landes', programme: '', year: 2027, amountCents: 1_000_000, state: 'granted' }
    ],
    priority: 'high',
    quickWin: false,
    indicators: [
      {
        family: 'output',
        definition: 'Orte mit mindestens einem Kurs am Abend',
        unit: 'Anzahl',
        baseline: '6',
        target: '15',
        source: 'Volkshochschule',
        cycle: 'jährlich'
      },
      {
        family: 'outcome',
        definition: 'Teilnehmende, die den Kurs abschließen',
        unit: 'Prozent',
        baseline: '58',
        target: '75',
        source: 'Kursstatistik',
        cycle: 'jährlich'
      }
    ],
    milestones: [
      { title: 'Vereinbarung mit den Gemeinden', due: '2027-02-15', precision: 'day' },
      { title: 'Erste drei Kurse beginnen', due: '2027-04-01', precision: 'quarter' },
      { title: 'Zwischenbericht an den Kreistag', due: '2028-03-01', precision: 'month' }
    ]
  }
}
