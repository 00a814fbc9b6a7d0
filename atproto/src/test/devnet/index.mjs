// Starts a private AT Protocol network and says READY with its addresses. See README.md.
import { parseArgs } from 'node:util'
import { Lifetime } from './lifetime.mjs'
import { stayOnLoopback, freePorts } from './ports.mjs'
import { startPostgres } from './postgres.mjs'
import { Services } from './services.mjs'
import { Wire } from './wire.mjs'
import { control } from './control.mjs'

const { values: options } = parseArgs({
  options: {
    modules: { type: 'string' },
    'no-appview': { type: 'boolean', default: false },
    'rate-limits': { type: 'boolean', default: false },
    'backfill-window': { type: 'string', default: `${24 * 60 * 60 * 1000}` },
    'subscription-buffer': { type: 'string', default: '500' },
    'with-parent': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})

const PATIENCE = 180_000

const life = new Lifetime(options['with-parent'])
const tooLong = setTimeout(() => {
  console.error(`The network was not ready within ${PATIENCE} ms`)
  life.end(1)
}, PATIENCE)
try {
  const begun = Date.now()
  stayOnLoopback()
  const appview = !options['no-appview']
  const [pdsPort, wirePort, postgresPort] = await freePorts(3)
  process.env.LOG_ENABLED ??= `${options.verbose}`
  process.env.LOG_LEVEL ??= 'info'

  const database = appview ? await startPostgres(life, postgresPort, options.verbose) : null
  const services = await Services.start(life, {
    modules: options.modules ?? new URL('.', import.meta.url).pathname,
    database,
    pdsPort,
    rateLimits: options['rate-limits'],
    backfillWindow: Number(options['backfill-window']),
    subscriptionBuffer: Number(options['subscription-buffer']),
  })
  const wire = await Wire.open(life, wirePort, pdsPort)
  const address = (port) => `http://localhost:${port}`
  const info = {
    plc: services.plc.url,
    pds: services.pds.url,
    appview: services.bsky?.url ?? null,
    wire: address(wirePort),
    adminPassword: services.adminPassword,
    pid: process.pid,
    folder: life.folder,
  }
  info.control = address(await control(life, services, wire, info))
  await services.settled()
  clearTimeout(tooLong)
  console.log(`READY ${JSON.stringify({ ...info, tookMillis: Date.now() - begun })}`)
} catch (failure) {
  console.error('The network did not start:', failure)
  await life.end(1)
}
