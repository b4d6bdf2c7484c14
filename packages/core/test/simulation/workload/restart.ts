import type { Fault, Stage } from './stage.js'

type Reach = Pick<Stage, 'schedule' | 'random' | 'checker'>

/** A process dies and another takes its place, mostly at once, with nothing in its caches. */
export const restart: Fault = (stage, node) =>
  restartAfter(stage, node, stage.random.pick([1, 1, 500]))

/** The same, down for so many milliseconds. Who is told to get ready first is not asked before. */
export function restartAfter(reach: Reach, node: Parameters<Fault>[1], ms: number): void {
  const { schedule, random, checker } = reach
  if (!node.isUp || node.process.isPaused) return
  checker.abandoned(node.waiting)
  node.kill()
  schedule.after(ms, () => {
    node.start()
    if (random.chance(0.7)) node.gate.ready().catch(() => undefined)
  })
}
