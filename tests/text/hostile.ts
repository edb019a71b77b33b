/** Texts that try to be more than text, each unlike the others: 500 of them, always the same ones. */
export function hostileTexts(): string[] {
  const made = [...families().flatMap(([payload, around]) => around.map((wrap) => wrap(payload))), ...plainMischief()]
  const unique = [...new Set(made)]
  for (let at = 0; unique.length < 500; at++) unique.push(`${unique[(at * 7) % made.length] ?? ''} ${at}`)
  return unique.slice(0, 500)
}

/** A fair share of them: every so many-th, so that each family is among them. */
export function someHostileTexts(count: number): string[] {
  const all = hostileTexts()
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] ?? '')
}

// If one of these ever becomes markup, an element, an attribute or a call with the word "hostile" stands in the page.
const payloads = [
  '<script>alert("hostile")</script>',
  '<img src=x onerror=alert("hostile")>',
  '<svg onload=alert("hostile")>',
  '<iframe src="javascript:alert(`hostile`)"></iframe>',
  '<hostile-element hostile>',
  '<a href="javascript:alert(1)" hostile>hier</a>',
  '<form action="https://elsewhere.example" hostile><input name="formKey">',
  '<base href="https://elsewhere.example/" hostile>',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example" hostile>',
  '<style hostile>*{display:none}</style>',
  '<link rel=stylesheet href=//elsewhere.example hostile>',
  '<math><mi//xlink:href="data:x,<script>hostile</script>">',
  '<template hostile><script>hostile</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(\'hostile\')>">',
  '<textarea></textarea hostile><script>hostile</script>',
  '<title></title><hostile-element>',
  '<select><option></option></select><hostile-element>',
  '<table><tr><td><hostile-element>',
  '<plaintext hostile>',
  '<!--><script>alert("hostile")</script-->',
  '<![CDATA[<hostile-element>]]>',
  '<?xml version="1.0"?><hostile-element/>',
  '<object data="data:text/html,<script>hostile</script>"></object>',
  '<details open ontoggle=alert("hostile")>',
  '<video><source onerror=alert("hostile")></video>',
  '<input autofocus onfocus=alert("hostile")>',
  '<body onload=alert("hostile")>',
  '<dialog open hostile>Bitte melden Sie sich neu an</dialog>'
]

const wraps: ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `"${payload}`,
  (payload) => `'${payload}`,
  (payload) => `">${payload}`,
  (payload) => `'>${payload}`,
  (payload) => `--> ${payload}`,
  (payload) => `</textarea>${payload}`,
  (payload) => `</title>${payload}`,
  (payload) => `</script>${payload}`,
  (payload) => `</style>${payload}`,
  (payload) => `</option></select>${payload}`,
  (payload) => payload.toUpperCase(),
  (payload) => payload.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (payload) => payload.replaceAll('<', '\u003c'),
  (payload) => encodeURIComponent(payload),
  (payload) => `\u202e${payload}\u202c`
]

function families(): [string, typeof wraps][] {
  return payloads.map((payload) => [payload, wraps])
}

function plainMischief(): string[] {
  const strange = [
    '" hostile="1',
    "' onmouseover='alert(1)' hostile='",
    '` onfocus=alert(1) hostile=`',
    'javascript:alert("hostile")',
    'data:text/html,<script>hostile</script>',
    '{hostile}',
    '{count, plural, one {hostile} other {#}}',
    "'{'hostile'}'",
    '{{hostile}}',
    '${hostile}',
    '#{hostile}',
    '<%= hostile %>',
    '{@html "hostile"}',
    '{#if true}hostile{/if}',
    "'; drop table contribution; --",
    "' or 1=1 --",
    "\\'; select pg_sleep(1); --",
    '%s%n%x hostile',
    '../../../../etc/passwd',
    '=HYPERLINK("https://elsewhere.example","hostile")',
    '@SUM(1+1)*cmd|" /C calc"!A0',
    '+1-1=hostile',
    '\t=1+1',
    '#import "hostile.typ"; #eval("1")',
    '$ #panic("hostile") $',
    '\\input{hostile}',
    '\u200b\u200b\u200bunsichtbar\u200b',
    '\u2066\u2067\u2068 offen gelassen',
    '\u202everkehrt herum',
    '\u200frechts\u200elinks',
    '\ufeffMarke',
    'a\u0300\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(8),
    '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪 hostile',
    '\ud83d allein',
    'x'.repeat(400),
    'عربي <b hostile>داخل</b> النص',
    'שלום "onload=hostile" עולם',
    '中文<hostile-element>測試',
    'Zeile eins\nZeile zwei\n\n\n<hostile-element>',
    '&#x3c;script&#x3e;hostile&#x3c;/script&#x3e;',
    '&lt;hostile-element&gt;',
    '&amp;lt;script&amp;gt;',
    '\\u003cscript\\u003ehostile',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    '[object Object]',
    '-0',
    '1e309'
  ]
  return strange.flatMap((text) => [text, `Vorher ${text}`])
}
