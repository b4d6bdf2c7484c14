import type { PageSettings } from './options.js'

/** Headers that leave a browser nothing to do for anybody but this page. */
export function securityHeaders(settings: PageSettings): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(settings),
    ...(settings.frameAncestors.length === 0 ? { 'X-Frame-Options': 'DENY' } : {}),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissions,
  }
}

function contentSecurityPolicy({ allowedOrigins, frameAncestors }: PageSettings): string {
  const own = ["'self'", ...allowedOrigins].join(' ')
  const framedBy = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${own}`,
    `img-src ${own}`,
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

const permissions = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .concat('clipboard-write=(self)')
  .join(', ')
