// A way to the PDS that can be cut and closed.
import net from 'node:net'

export class Wire {
  #open = new Set()
  #refusing = false

  static async open(life, port, target) {
    const wire = new Wire()
    const server = net.createServer((from) => wire.#join(from, target))
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, resolve))
    life.onEnd('the wire', () => {
      wire.drop()
      server.close()
    })
    return wire
  }

  #join(from, target) {
    if (this.#refusing) {
      from.resetAndDestroy()
      return
    }
    const to = net.connect(target, '127.0.0.1')
    this.#open.add(from)
    const cut = () => {
      this.#open.delete(from)
      from.destroy()
      to.destroy()
    }
    for (const end of [from, to]) end.on('error', cut).on('close', cut)
    from.pipe(to).pipe(from)
  }

  /** Cuts every connection and returns how many there were. */
  drop() {
    const count = this.#open.size
    for (const socket of this.#open) socket.destroy()
    return count
  }

  /** Lets nobody in any more, or again. */
  refuse(on) {
    this.#refusing = on
  }
}
