import { createServer, type RequestListener } from 'node:http'
import { expressApp } from './apps/express-app.js'
import { koaApp } from './apps/koa-app.js'
import { frameworkOf, variantOf, type Framework, type Variant } from './variants.js'

// One variant of one framework, alone in its process. It tells its port, and then, whenever asked,
// how much CPU it has used, in microseconds.
const framework = frameworkOf(process.argv[2])
const variant = variantOf(framework, process.argv[3])

const server = createServer(await appOf(framework, variant))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.send?.(address.port)
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.on('disconnect', () => process.exit())

function appOf(framework: Framework, variant: Variant): Promise<RequestListener> {
  switch (framework) {
    case 'Express 5':
      return expressApp(5, variant)
    case 'Express 4':
      return expressApp(4, variant)
    case 'Koa 3':
      return koaApp(3, variant)
    case 'Koa 2':
      return koaApp(2, variant)
  }
}
