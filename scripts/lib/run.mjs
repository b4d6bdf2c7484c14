import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { whenParentIsGone } from './parent.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

const running = new Set()
let stopped

// A signal sent to this process alone (not to its whole group) must not leave children behind.
for (const [signal, code] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => stop(signal, code))
}
whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'))

function stop(signal, code) {
  stopped = code
  for (const child of running) child.kill(signal)
  if (running.size === 0) process.exit(code)
}

/**
 * Runs a command without a shell and waits for its end. Resolves to its exit code and what it
 * printed on the streams that are piped. Ends this process when a signal stopped it meanwhile.
 */
export function run(command, args, { cwd = root, env = {}, stdio, onOutput } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: stdio ?? ['ignore', 'pipe', 'pipe'],
      // npm and npx are batch files on Windows, which only a shell can start.
      shell: process.platform === 'win32' && /^np[mx]$/.test(command),
    })
    let output = ''
    for (const stream of ['stdout', 'stderr']) {
      child[stream]?.setEncoding('utf8').on('data', (text) => {
        output += text
        onOutput?.(text, stream)
      })
    }
    running.add(child)
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      if (stopped && running.size === 0) process.exit(stopped)
      if (!stopped) resolve({ code: code ?? 1, output })
    })
  })
}

/** Runs a tool that the workspace installed. */
export function tool(name, args, options) {
  return run(process.execPath, [`${root}/node_modules/${bins[name]}`, ...args], options)
}

const bins = {
  attw: '@arethetypeswrong/cli/dist/index.js',
  eslint: 'eslint/bin/eslint.js',
  knip: 'knip/bin/knip.js',
  oxlint: 'oxlint/bin/oxlint',
  prettier: 'prettier/bin/prettier.cjs',
  publint: 'publint/src/cli.js',
  tsc: 'typescript/bin/tsc',
  vite: '../packages/page/node_modules/vite/bin/vite.js',
  tsup: 'tsup/dist/cli-default.js',
  vitest: 'vitest/vitest.mjs',
}

/** pnpm needs no installation of its own: npx, which comes with Node, brings the tested version. */
export function pnpm(args, options) {
  return run('npx', ['-y', '--package=pnpm@10.34.8', 'pnpm', ...args], options)
}
