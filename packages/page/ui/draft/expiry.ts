/** When a token stops by itself. */
export type Expiry =
  | { readonly kind: 'never' }
  /** So many days from when it was chosen. */
  | { readonly kind: 'days'; readonly days: number; readonly at: string }
  /** The last day, in the viewer's zone, `YYYY-MM-DD`; empty while none is chosen. */
  | { readonly kind: 'date'; readonly day: string }
  /** As the token has it. */
  | { readonly kind: 'kept'; readonly at: string }

export const presets = [7, 30, 90, 180, 365] as const
const usualDays = 90
const dayMs = 86_400_000

/** What is proposed for a new token. */
export function usualExpiry(now: number): Expiry {
  return afterDays(usualDays, now)
}

export function afterDays(days: number, now: number): Expiry {
  return { kind: 'days', days, at: new Date(now + days * dayMs).toISOString() }
}

/** The time as the API takes it; null: never; undefined: no day is chosen, or none there is. */
export function expiresAtOf(expiry: Expiry): string | null | undefined {
  switch (expiry.kind) {
    case 'never':
      return null
    case 'days':
    case 'kept':
      return expiry.at
    case 'date':
      return endOf(expiry.day)
  }
}

/** The last moment of a day in the viewer's zone. */
function endOf(day: string): string | undefined {
  const end = new Date(`${day}T23:59:59.999`)
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString()
}
