// Reads the page aloud, sentence by sentence, with voices that live on this device. Without such a voice for the page's language
// nothing is offered: other voices send every word to their maker's servers.
const bar = document.querySelector('[data-read-aloud]')
const content = document.getElementById('content')
const synthesis = globalThis.speechSynthesis
const speedKey = 'read-aloud-speed'
const blocks = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,caption,figcaption,legend,label,summary,blockquote'

if (bar && content && synthesis) {
  offer()
  // Many browsers learn of their voices a moment after the page.
  synthesis.addEventListener?.('voiceschanged', offer)
}

function offer() {
  if (!bar.dataset.state) bar.hidden = !voiceOf(document.documentElement.lang)
}

function voiceOf(language) {
  const wished = base(language)
  const local = synthesis.getVoices().filter((voice) => voice.localService && base(voice.lang) === wished)
  return local.find((voice) => voice.default) ?? local[0]
}

function base(language) {
  return (language || '').toLowerCase().split(/[-_]/)[0]
}

const play = bar?.querySelector('[data-do=play]')
const words = play?.querySelector('span')
const firstWords = words?.textContent
const speed = bar?.querySelector('[data-do=speed]')
const status = bar?.querySelector('[role=status]')
let sentences = []
let at = 0
// Each speaking has a number of its own: what an interrupted one reports late counts no more.
let speaking = 0

play?.addEventListener('click', () => {
  if (bar.dataset.state === 'reading') return pause()
  if (!bar.dataset.state) {
    sentences = sentencesOf(content)
    at = 0
    speed.value = kept() ?? '1'
  }
  bar.dataset.state = 'reading'
  words.textContent = play.dataset.pause
  speak()
})
bar?.querySelector('[data-do=stop]').addEventListener('click', () => stop(''))
bar?.querySelector('[data-do=back]').addEventListener('click', () => go(-1))
bar?.querySelector('[data-do=next]').addEventListener('click', () => go(1))
speed?.addEventListener('change', () => {
  keep(speed.value)
  if (bar.dataset.state === 'reading') speak()
})
addEventListener('pagehide', () => synthesis?.cancel())
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && bar?.dataset.state) stop('')
})

function speak() {
  const mine = ++speaking
  synthesis.cancel()
  let sentence = sentences[at]
  let skipped = false
  while (sentence && !voiceOf(sentence.language)) {
    skipped = true
    sentence = sentences[++at]
  }
  if (!sentence) return stop(status.dataset.ended)
  if (skipped) status.textContent = status.dataset.skipped
  show(sentence)
  const utterance = new SpeechSynthesisUtterance(sentence.text)
  utterance.lang = sentence.language
  utterance.voice = voiceOf(sentence.language)
  utterance.rate = Number(speed.value)
  utterance.onend = utterance.onerror = () => {
    if (mine !== speaking || bar.dataset.state !== 'reading') return
    at++
    speak()
  }
  synthesis.speak(utterance)
}

// Pausing ends the sentence and resuming begins it anew: the browsers' own pause is lost on phones.
function pause() {
  speaking++
  synthesis.cancel()
  bar.dataset.state = 'paused'
  words.textContent = play.dataset.resume
}

function stop(said) {
  speaking++
  synthesis.cancel()
  delete bar.dataset.state
  words.textContent = firstWords
  status.textContent = said
  show(null)
  play.focus()
}

function go(step) {
  at = Math.max(0, Math.min(sentences.length - 1, at + step))
  if (bar.dataset.state === 'reading') speak()
  else show(sentences[at])
}

function show(sentence) {
  for (const marked of document.querySelectorAll('.read-aloud-block')) marked.classList.remove('read-aloud-block')
  CSS.highlights?.delete('read-aloud')
  if (!sentence) return
  if (CSS.highlights) CSS.highlights.set('read-aloud', new Highlight(...sentence.ranges))
  else sentence.block.classList.add('read-aloud-block')
  const box = sentence.ranges[0].getBoundingClientRect()
  const edge = bar.getBoundingClientRect().top || innerHeight
  if (box.top < 0 || box.bottom > edge) scrollBy({ top: box.top - innerHeight / 3 })
}

/** The sentences in the order of the page, each with its language and where it stands. */
function sentencesOf(root) {
  const found = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let run = null
  while (walker.nextNode()) {
    const node = walker.currentNode
    const parent = node.parentElement
    if (!node.data.trim() || !heard(parent)) continue
    const block = parent.closest(blocks) ?? parent
    const language = parent.closest('[lang]')?.lang ?? ''
    if (!run || run.block !== block || run.language !== language) {
      if (run) found.push(...split(run))
      run = { block, language, text: '', parts: [] }
    }
    if (run.text && !/\s$/.test(run.text) && !/^\s/.test(node.data) && !inline(run.parts.at(-1).node, node)) run.text += ' '
    run.parts.push({ node, from: run.text.length })
    run.text += node.data
  }
  if (run) found.push(...split(run))
  return found
}

function inline(before, after) {
  return before.parentElement.closest(blocks) === after.parentElement.closest(blocks)
}

function heard(element) {
  if (element.closest('[aria-hidden=true], [hidden], script, style, noscript, select, textarea, .honeypot, [data-read-aloud]')) return false
  return element.checkVisibility ? element.checkVisibility({ visibilityProperty: true }) : element.getClientRects().length > 0
}

function split(run) {
  const parts = new Intl.Segmenter(base(run.language) || 'de', { granularity: 'sentence' }).segment(run.text)
  return [...parts]
    .map(({ segment, index }) => ({ text: segment.replace(/\s+/g, ' ').trim(), from: index, to: index + segment.trimEnd().length }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map(({ text, from, to }) => ({ text, block: run.block, language: run.language, ranges: rangesOf(run, from, to) }))
}

function rangesOf(run, from, to) {
  return run.parts
    .map(({ node, from: start }) => ({ node, first: Math.max(from - start, 0), last: Math.min(to - start, node.length) }))
    .filter(({ first, last }) => first < last)
    .map(({ node, first, last }) => {
      const range = new Range()
      range.setStart(node, first)
      range.setEnd(node, last)
      return range
    })
}

function kept() {
  try {
    return sessionStorage.getItem(speedKey)
  } catch {
    return null
  }
}
function keep(value) {
  try {
    sessionStorage.setItem(speedKey, value)
  } catch {
    // A browser that keeps nothing is respected; the speed holds for this page.
  }
}
