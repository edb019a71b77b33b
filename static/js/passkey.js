// Passkeys need a script: the browser asks the device. Without one the form stays hidden, and the code by e-mail remains.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) break
  form.hidden = false
  document.querySelector('[data-without-passkey]')?.setAttribute('hidden', '')
  const place = form.querySelector('[role=status]')
  form.addEventListener('submit', (event) => {
    if (form.elements.answer.value) return
    event.preventDefault()
    // The script that swallows second presses has not seen an answer yet.
    event.stopImmediatePropagation()
    ask(form).then(
      (credential) => {
        form.elements.answer.value = JSON.stringify(credential)
        form.requestSubmit(event.submitter)
      },
      () => (place.textContent = place.dataset.failed)
    )
  })
}

async function ask(form) {
  const options = JSON.parse(form.dataset.options)
  const credential =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  return credential.toJSON()
}
