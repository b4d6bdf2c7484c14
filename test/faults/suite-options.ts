/** How long and how hard the suite tries; `npm run prove:revocation -- --faults` sets more. */
export const suite = {
  /** Δ in milliseconds. */
  deltaMs: numberFrom('FAULT_DELTA_MS', 600),
  /** Requests a second and node. */
  rate: numberFrom('FAULT_RATE', 200),
  /** How often each fault strikes. */
  rounds: numberFrom('FAULT_ROUNDS', 1),
  /** How often a fault may strike at most until clients have no reason to complain. */
  attempts: numberFrom('FAULT_ATTEMPTS', 2),
  /** For how long a node stands still, in milliseconds, beside 1.5 Δ. */
  stopMs: numberFrom('FAULT_STOP_MS', 2000),
}

function numberFrom(name: string, otherwise: number): number {
  const text = process.env[name]
  if (text === undefined) return otherwise
  if (!/^\d{1,6}$/.test(text)) throw new TypeError(`${name} must be a whole number`)
  return Number(text)
}
