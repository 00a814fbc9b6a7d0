// Nothing of the network can be reached from elsewhere, and nothing needs a port that somebody else may have.
import net from 'node:net'

const LOOPBACK = '127.0.0.1'

/** Makes servers that name no address listen on loopback; the packages of the network listen on every address. */
export function stayOnLoopback() {
  const listen = net.Server.prototype.listen
  net.Server.prototype.listen = function (first, ...rest) {
    if (typeof first === 'object' && first !== null && first.port !== undefined && !first.host) {
      return listen.call(this, { ...first, host: LOOPBACK }, ...rest)
    }
    if (typeof first === 'number' && typeof rest[0] !== 'string') {
      return listen.call(this, first, LOOPBACK, ...rest)
    }
    return listen.call(this, first, ...rest)
  }
}

/** Finds ports that are free, all different. */
export async function freePorts(count) {
  const held = Array.from({ length: count }, () => net.createServer())
  const ports = await Promise.all(held.map((server) => new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, LOOPBACK, () => resolve(server.address().port))
  })))
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Waits until somebody answers at a port. */
export async function answering(port, patience, isGone) {
  for (const end = Date.now() + patience; Date.now() < end && !isGone(); ) {
    const answered = await new Promise((resolve) => {
      const socket = net.connect(port, LOOPBACK)
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nothing answers on port ${port}`)
}
