// Whatever is begun is ended: on a signal, on request, and when the process that wanted the network is gone.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LONGEST_STEP = 5_000

export class Lifetime {
  #steps = []
  #keeper
  #ended

  constructor(withParent) {
    this.folder = mkdtempSync(join(tmpdir(), 'linnet-devnet-'))
    chmodSync(this.folder, 0o755) // a database that runs as another user must reach its part
    process.env.TMPDIR = this.folder
    // In a session of its own, so that what kills this process does not reach it.
    this.#keeper = spawn('sh', [fileURLToPath(new URL('keeper.sh', import.meta.url)), this.folder], {
      stdio: ['pipe', 'ignore', 'inherit'],
      cwd: '/',
      detached: true,
    })
    this.#keeper.stdin.on('error', () => {})
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => this.end(0))
    }
    if (withParent) {
      process.stdin.on('end', () => this.end(0)).on('error', () => this.end(0)).resume()
    }
  }

  /** Has a process ended with this one, however this one ends. */
  keep(child) {
    this.#keeper.stdin.write(`${child.pid}\n`)
  }

  /** Ends this first of all that was begun so far. */
  onEnd(what, step) {
    this.#steps.unshift([what, step])
  }

  end(code) {
    this.#ended ??= this.#end(code)
    return this.#ended
  }

  async #end(code) {
    for (const [what, step] of this.#steps) {
      const tooLong = new Promise((resolve) => setTimeout(resolve, LONGEST_STEP).unref())
      await Promise.race([Promise.resolve().then(step), tooLong]).catch((failure) =>
        console.error(`${what} did not end well:`, failure.message))
    }
    const gone = new Promise((resolve) => this.#keeper.once('exit', resolve))
    this.#keeper.stdin.end()
    await gone
    process.exit(code)
  }
}
