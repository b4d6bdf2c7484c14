/**
 * Calls back when npm, which started this process, is gone: killed, or stopped by a signal that
 * its shell did not pass on. Nothing that it started should outlive it.
 */
export function whenParentIsGone(callback) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, 500)
  timer.unref()
}
