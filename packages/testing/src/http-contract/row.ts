import type { Lab } from './lab.js'

/** One row of the contract: what it says, and the check. */
export type Row = (lab: Lab) => Promise<void>

/** Rows by number and title, such as `A1 no Authorization: 401 with a bare challenge`. */
export type Rows = Readonly<Record<string, Row>>
