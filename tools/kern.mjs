// Cuts KERN, the design standard of German administration, down to what src/ui uses: src/ui/style/kern.css.
//   node tools/kern.mjs          writes the file (committed: a page's weight is seen in review, and no start waits for it)
//   node tools/kern.mjs --check  ends with 1 when the file no longer fits the components
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postcss from 'postcss'
import { PurgeCSS } from 'purgecss'
import { logical } from './kern-logical.mjs'
import { toHex } from './kern-colour.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ui = join(root, 'src', 'ui')
const target = join(ui, 'style', 'kern.css')

/** The part of KERN that the components use, as one cascade layer with logical directions. */
export async function cutKern() {
  const sheet = postcss.parse(readFileSync(join(root, 'node_modules/@kern-ux/native/dist/kern.css'), 'utf8'))
  const version = JSON.parse(readFileSync(join(root, 'node_modules/@kern-ux/native/package.json'), 'utf8')).version
  nameThemesOurWay(sheet)
  keepTokensAndClasses(sheet)
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: ownFiles('.svelte').join('\n'), extension: 'html' }],
    css: [{ raw: sheet.toString() }],
    safelist: { standard: [':root', /^data-theme/], greedy: [/data-theme/, /kern-alert--/, /kern-icon--(info|success|warning|danger)/] }
  })
  const kept = postcss.parse(purged.css)
  kept.walkComments((comment) => comment.remove())
  kept.walkDecls((declaration) => tidy(declaration))
  kept.walkRules(logical)
  dropUnusedTokens(kept, ownFiles('.css').concat(ownFiles('.svelte')).join('\n'))
  dropEmpty(kept)
  return `/* Made by tools/kern.mjs from @kern-ux/native ${version} (EUPL-1.2). Change what is used, not this file. */\n@layer kern {\n${kept
    .toString()
    .replaceAll(/\n\s*\n/g, '\n')
    .trim()}\n}\n`
}

/** KERN names its themes by data-kern-theme; we by data-theme on <html>, with light as the ground. */
function nameThemesOurWay(sheet) {
  // What KERN asks of its layers, a page without layers asks of its root.
  sheet.walkRules(/^:is\(body/, (rule) => (rule.selector = ':root'))
  sheet.walkRules(/data-kern-theme=light/, (rule) => rule.remove())
  sheet.walkRules(/data-kern-theme=dark/, (rule) => {
    if (rule.nodes.length < 3) rule.remove()
    else rule.selector = "[data-theme='dark'], [data-theme='contrast']"
  })
  let dark
  sheet.walkAtRules('media', (media) => {
    if (media.params === '(prefers-color-scheme: dark)') {
      dark ??= media
      media.walkRules(':root', (rule) => (rule.selector = ":root:not([data-theme='light'])"))
    }
    if (media.params === '(prefers-color-scheme: light)') {
      dark.before(media.nodes)
      media.remove()
    }
  })
}

/** Element selectors are ours (base.css); a class or a token is KERN's. */
function keepTokensAndClasses(sheet) {
  sheet.walkAtRules(/font-face|charset/, (rule) => rule.remove())
  sheet.walkRules((rule) => {
    const selectors = rule.selectors.filter(
      (selector) => /\.kern-|:root|data-theme/.test(selector) && !/\.kern-(layer|level|dialog)/.test(selector)
    )
    if (selectors.length) rule.selectors = selectors
    else rule.remove()
  })
}

function tidy(declaration) {
  declaration.important = false
  if (declaration.prop === '-webkit-mask') declaration.remove()
  declaration.value = declaration.value.replaceAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g, (_, l, c, h) =>
    toHex(Number(l) / 100, Number(c), Number(h))
  )
}

/** Tokens nobody reads go; a fallback behind a token that exists goes too. */
function dropUnusedTokens(sheet, ownText) {
  const defined = new Set()
  sheet.walkDecls(/^--/, (declaration) => void defined.add(declaration.prop))
  sheet.walkDecls((declaration) => {
    declaration.value = declaration.value.replaceAll(/var\((--[\w-]+),[^()]*\)/g, (all, name) => (defined.has(name) ? `var(${name})` : all))
  })
  for (let dropped = 1; dropped > 0;) {
    dropped = 0
    const used = new Set(ownText.match(/--kern-[\w-]+/g))
    sheet.walkDecls((declaration) => void (declaration.value.match(/--kern-[\w-]+/g) ?? []).forEach((name) => used.add(name)))
    sheet.walkDecls(/^--/, (declaration) => {
      if (used.has(declaration.prop)) return
      declaration.remove()
      dropped++
    })
  }
}

function dropEmpty(sheet) {
  sheet.walkRules((rule) => void (rule.nodes.length || rule.remove()))
  sheet.walkAtRules((rule) => void (rule.nodes?.length === 0 && rule.remove()))
}

function ownFiles(ending) {
  const names = readdirSync(ui, { recursive: true }).filter((name) => name.endsWith(ending) && !name.endsWith('kern.css'))
  return names.sort().map((name) => readFileSync(join(ui, name), 'utf8'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = await cutKern()
  if (!process.argv.includes('--check')) writeFileSync(target, fresh)
  else if (readFileSync(target, 'utf8') !== fresh) {
    console.error('src/ui/style/kern.css no longer fits the components: run node tools/kern.mjs')
    process.exit(1)
  }
}
