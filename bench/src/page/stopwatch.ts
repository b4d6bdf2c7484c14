/**
 * Runs in the page before anything else: when what was waited for is there, seen once in each frame,
 * so that no driver's time is measured. Times are milliseconds from the beginning of the navigation.
 */
export const stopwatch = `window.bench = {
  names: () => [...document.querySelectorAll('tbody .cell-name a')].map((link) => link.textContent),
  states: () => [...document.querySelectorAll('tbody .cell-status')].map((cell) => cell.textContent),
  settled: () => document.querySelector('table[aria-busy=false]') !== null,
  interactive: () => bench.settled() && bench.names().length === 10 &&
    [...document.querySelectorAll('[role=search] :is(input, select, button), tbody button')].every((control) => !control.disabled),
  seen: (test) => new Promise((resolve) => {
    const look = () => test() ? resolve(performance.now()) : requestAnimationFrame(look)
    look()
  }),
  after: (event, test) => new Promise((resolve) => {
    let begin
    addEventListener(event, () => { begin = performance.now() }, true)
    const found = () => begin !== undefined && bench.settled() && test()
    void bench.seen(found).then((end) => resolve(end - begin))
  }),
}`

export const interactive = 'bench.seen(bench.interactive)'

/** From the last event to a page of rows that all hold the text. */
export function rowsNaming(text: string): string {
  return `bench.after('input', () => bench.names().length > 0 &&
    bench.names().every((name) => name.includes('${text}')))`
}

export function rowsInState(text: string): string {
  return `bench.after('change', () => bench.states().length > 0 &&
    bench.states().every((state) => state.includes('${text}')))`
}
