// Says while typing that a text seems to name a person, a number or an address. The rules are the server's own, run here:
// the unfinished text leaves the page for nobody. Without this script the question comes before sending.
const rules = '/js/personal-data.js'
const { kindsIn, personalDataIn } = await import(rules)

for (const place of document.querySelectorAll('[data-personal-data]')) {
  const area = document.getElementById(place.dataset.personalData)
  if (!area) continue
  const kinds = JSON.parse(place.dataset.kinds)
  const list = new Intl.ListFormat(document.documentElement.lang || 'de')
  let rest
  const look = () => {
    const found = kindsIn(personalDataIn(area.value)).map((kind) => kinds[kind])
    const words = found.length ? `${place.dataset.words} ${list.format(found)}` : ''
    if (place.textContent !== words) place.textContent = words
  }
  // Only once typing rests, so that nobody is interrupted within a word.
  area.addEventListener('input', () => {
    clearTimeout(rest)
    rest = setTimeout(look, 700)
  })
  if (area.value) look()
}
