import { expect, test } from 'vitest'
import { svelteFilesBelow } from '#tests/support/svelte-files.ts'

// Forms of the public site in which nothing about a person is entered, each with its reason.
const excused: Record<string, string> = {
  '+page.svelte': 'begins a contribution; the form that it leads to says it before anything is kept',
  'contributions/new/SayStep.svelte': 'the first step of a contribution; the last one says it before anything is kept',
  'contributions/withdraw/+page.svelte': 'asks for the code that we gave, and erases',
  'sign-in/code/+page.svelte': 'asks for the code that we mailed; the page before it says it',
  'sign-in/second/+page.svelte': 'asks for a code of the own app',
  'trace/+page.svelte': 'asks for the code that we gave, and shows'
}
const forms = svelteFilesBelow('src/routes/[lang=lang]/(public)/').filter(({ source }) => /<Text(Area|Field)\b/.test(source))

test('every public form in which people write says beside it what for, how long, and where the rest stands (Art. 13 GDPR)', () => {
  expect(forms.length).toBeGreaterThan(10)
  const silent = forms.filter(({ source }) => !source.includes('<ProtectionLine activity=')).map(({ name }) => name)
  expect(silent.toSorted()).toEqual(Object.keys(excused).toSorted())
})
