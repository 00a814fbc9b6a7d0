// A PostgreSQL of its own for the AppView, in the network's folder. It keeps nothing.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { answering } from './ports.mjs'

const DEBIAN = '/usr/lib/postgresql'

/** Returns the folder of PostgreSQL's programs: the one that is told, the newest of Debian's, or any in the path. */
export function programs(env = process.env) {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'))
    : []
  const found = [env.LINNET_PG_BIN, ...debian, ...(env.PATH ?? '').split(':')]
    .find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  if (!found) throw new Error('there is no PostgreSQL: see atproto/src/test/devnet/README.md')
  return found
}

/** PostgreSQL refuses to run as root. */
function somebodyElse() {
  if (process.getuid() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (what) => Number(execFileSync('id', [what, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // no such user here
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user postgres nor nobody')
}

export async function startPostgres(life, port, verbose) {
  const bin = programs()
  const user = somebodyElse()
  const data = join(life.folder, 'postgres')
  mkdirSync(data, { mode: 0o700 })
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid)
  const output = verbose ? 'inherit' : 'ignore'
  execFileSync(join(bin, 'initdb'),
    ['--pgdata', data, '--username', 'linnet', '--auth', 'trust', '--encoding', 'UTF8', '--no-locale', '--no-sync'],
    { cwd: '/', stdio: ['ignore', output, 'inherit'], ...user })
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
  }
  const server = spawn(join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { cwd: '/', stdio: ['ignore', output, output], ...user })
  life.keep(server)
  let gone = false
  server.once('exit', () => { gone = true })
  await answering(port, 30_000, () => gone)
  return `postgresql://linnet@127.0.0.1:${port}/postgres`
}
