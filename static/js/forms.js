// Makes forms kinder. Every form works without it.

// After a refused form the summary is the first thing to hear.
document.querySelector('[data-error-summary]')?.focus()

// One press, one sending: the second is swallowed until an answer came (or a download began).
document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  const button = event.submitter
  const words = button?.dataset.sending
  // The button stays enabled: a disabled one would not send its own name and value.
  if (words) {
    button.dataset.said = button.textContent
    button.setAttribute('aria-disabled', 'true')
    button.textContent = words
  }
  setTimeout(() => release(form), 8000)
})
addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.forms) release(form)
})
function release(form) {
  delete form.dataset.sent
  for (const button of form.querySelectorAll('[data-said]')) {
    button.textContent = button.dataset.said
    button.removeAttribute('aria-disabled')
    delete button.dataset.said
  }
}

// Characters left, counted as the server counts them; said once typing rests.
const figures = new Intl.NumberFormat(`${document.documentElement.lang || 'de'}-u-nu-latn`)
for (const area of document.querySelectorAll('textarea[data-limit]')) {
  const place = document.getElementById(`${area.id}-count`)
  if (!place) continue
  const said = document.createElement('p')
  said.className = 'kern-sr-only'
  said.setAttribute('role', 'status')
  place.after(said)
  let rest
  const show = () => {
    const left = Number(area.dataset.limit) - area.value.trim().length
    place.classList.toggle('over', left < 0)
    place.textContent = `${left < 0 ? place.dataset.over : place.dataset.left} ${figures.format(Math.abs(left))}`
    clearTimeout(rest)
    rest = setTimeout(() => (said.textContent = place.textContent), 1200)
  }
  area.addEventListener('input', show)
  if (area.value) show()
}

// What is typed stays in this tab (never longer, never elsewhere) until it is sent or cleared.
for (const note of document.querySelectorAll('[data-draft]')) {
  const form = note.closest('form')
  const key = `draft:${note.dataset.draft}`
  const place = note.querySelector('[role=status]')
  const fields = () =>
    [...form.elements].filter(
      (field) => field.name && !['hidden', 'file', 'password', 'submit', 'button'].includes(field.type) && !field.closest('[aria-hidden]')
    )
  const kept = read(key)
  // What the server sent back with the page is newer than the draft.
  if (kept && !document.querySelector('[data-error-summary]')) {
    for (const field of fields()) {
      const values = kept[field.name]
      if (!values) continue
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value)
      else if (!field.dataset.fixed) field.value = values[0]
      field.dispatchEvent(new Event('input'))
    }
    show()
  }
  form.addEventListener('input', () => {
    const values = {}
    for (const field of fields()) {
      const list = (values[field.name] ??= [])
      if ((field.type !== 'checkbox' && field.type !== 'radio') || field.checked) list.push(field.value)
    }
    write(key, values)
    show()
  })
  note.querySelector('button').addEventListener('click', () => {
    write(key, undefined)
    form.reset()
    for (const area of form.querySelectorAll('textarea')) area.value = ''
    place.textContent = place.dataset.cleared
    note.querySelector('button').hidden = true
  })
  function show() {
    note.hidden = false
    note.querySelector('button').hidden = false
    place.textContent = place.dataset.kept
  }
}
for (const sent of document.querySelectorAll('[data-draft-sent]')) write(`draft:${sent.dataset.draftSent}`, undefined)

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key))
  } catch {
    return null
  }
}
function write(key, values) {
  try {
    if (values) sessionStorage.setItem(key, JSON.stringify(values))
    else sessionStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing is respected; the form works all the same.
  }
}
