/** Texts that would run, load or end something, were they taken for anything but text. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror=owned(1)>',
  '"></script><script>owned(2)</script>',
  `' onmouseover='owned(3)' autofocus onfocus='owned(3)`,
  'javascript:owned(4)',
  '{{constructor.constructor("owned(5)")()}} ${owned(5)} <%= owned(5) %>',
  '<svg/onload=owned(6)><script href="data:text/javascript,owned(6)"/></svg>',
  '\\u003cimg src=x onerror=owned(7)\\u003e &lt;img src=x onerror=owned(7)&gt;',
  '<iframe srcdoc="<script>parent.owned(8)</script>"></iframe>',
  '</title></textarea></style><base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>',
  '<form action=//evil.example><a href=//evil.example target=_blank>here</a>',
  '<style>@import "//evil.example/x.css"</style><link rel=stylesheet href=//evil.example/x.css>',
  '\u202e<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=owned(9)>">',
  `=cmd|' /C calc'!A0`,
]

/** Icons that would load or run something, were they not left out. */
export const hostileIcons: readonly string[] = [
  'javascript:owned(1)',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="owned(2)"/>',
  'https://evil.example/x.svg',
  '//evil.example/x.svg',
  '/\\evil.example/x.svg',
  '\\\\evil.example\\x.svg',
  'x" onerror="owned(3)',
  '<svg onload=owned(4)>',
]

/**
 * Elements that the page does not make, and addresses that lead elsewhere or nowhere: what a text
 * would become that was taken for HTML.
 */
export const strangers = `[...document.querySelectorAll('*')].filter((element) =>
  element.matches('iframe, base, style, object, embed, math, frame, [action], [srcdoc], [http-equiv], [target], [download], script:not([src])') ||
  element.getAttributeNames().some((name) => /^on|^style$/.test(name)) ||
  ['href', 'src', 'xlink:href'].some((name) =>
    element.hasAttribute(name) && new URL(element.getAttribute(name), location.href).origin !== location.origin)
).map((element) => element.outerHTML.slice(0, 200))`
