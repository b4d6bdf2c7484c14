import type { Gate, GateEvents } from '@bearergate/core'

/** What was told of these events so far: their names, with what they carry. */
export function hear<Name extends keyof GateEvents>(
  gate: Gate,
  ...names: readonly Name[]
): readonly (readonly [Name, GateEvents[Name]])[] {
  const heard: (readonly [Name, GateEvents[Name]])[] = []
  for (const name of names) gate.on(name, (event) => heard.push([name, event]))
  return heard
}
