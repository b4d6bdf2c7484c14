import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { clientCore, pinnedTo } from '../../cores.js'
import type { Answers, Load } from './load.js'
import { headers, path } from './requests.js'

const fields = Object.entries(headers).map(([name, value]) => `['${name}'] = '${value}'`)
const script = `
local requests, turn = {}, 0
function init(args)
  for line in io.lines(args[1]) do
    local fields = { Authorization = line, ${fields.join(', ')} }
    requests[#requests + 1] = wrk.format('GET', '${path}', fields)
  end
end
function request()
  turn = turn % #requests + 1
  return requests[turn]
end
`

export async function wrk({ port, seconds, file }: Load, connections: number): Promise<Answers> {
  const scriptFile = `${file}.lua`
  writeFileSync(scriptFile, script)
  const options = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '-s', scriptFile]
  const command = ['wrk', ...options, `http://127.0.0.1:${port}`, '--', file]
  const [program = '', ...args] = pinnedTo(clientCore, command)
  const { stdout } = await promisify(execFile)(program, args)
  const [, requests, time] = /(\d+) requests in ([\d.]+)s/.exec(stdout) ?? []
  const [, failed = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(stdout) ?? []
  if (requests === undefined) throw new Error(`wrk measured nothing: ${stdout}`)
  return { requests: Number(requests), failed: Number(failed), seconds: Number(time) }
}
