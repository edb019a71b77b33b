// Renews the figures of a job that runs; once it has ended the page is loaded anew. Without scripts a link does the same.
async function renew() {
  const place = document.querySelector('[data-progress]')
  if (!place) return
  try {
    const answer = await fetch(location.href)
    if (!answer.ok) throw new Error(String(answer.status))
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]')
    if (!fresh) return location.reload()
    if (fresh.textContent !== place.textContent) place.replaceChildren(...fresh.childNodes)
  } catch {
    // The server is away for a moment: the next try may find it.
  }
  setTimeout(renew, 2000)
}
setTimeout(renew, 2000)
