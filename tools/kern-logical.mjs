const direct = {
  'margin-left': 'margin-inline-start',
  'margin-right': 'margin-inline-end',
  'padding-left': 'padding-inline-start',
  'padding-right': 'padding-inline-end',
  'border-left': 'border-inline-start',
  'border-right': 'border-inline-end',
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  left: 'inset-inline-start',
  right: 'inset-inline-end'
}
const sides = { left: 'inline-start', right: 'inline-end' }

/** Turns the physical directions of one rule into logical ones; a drawn sign (it is turned by transform) keeps its own. */
export function logical(rule) {
  if (rule.nodes.some((node) => node.prop === 'transform' && node.value.includes('rotate'))) return
  rule.walkDecls((declaration) => {
    const { prop, value } = declaration
    if (direct[prop]) declaration.prop = direct[prop]
    if (prop === 'text-align' && sides[value]) declaration.value = sides[value].replace('inline-', '')
    if ((prop === 'float' || prop === 'clear') && sides[value]) declaration.value = sides[value]
    if (prop === 'margin' || prop === 'padding') split(declaration)
  })
}

/** "top right bottom left" with two different sides becomes a block and an inline declaration. */
function split(declaration) {
  const parts = declaration.value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []
  if (parts.length !== 4 || parts[1] === parts[3]) return
  declaration.cloneBefore({ prop: `${declaration.prop}-block`, value: `${parts[0]} ${parts[2]}` })
  declaration.prop = `${declaration.prop}-inline`
  declaration.value = `${parts[3]} ${parts[1]}`
}
