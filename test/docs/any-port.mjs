// Loaded in front of an example that listens on a fixed port: lets it have a free one, and tells
// the process that started it which.
import { Server } from 'node:net'

const { listen } = Server.prototype

Server.prototype.listen = function () {
  return listen.call(this, 0, '127.0.0.1', () => process.send(this.address().port))
}
