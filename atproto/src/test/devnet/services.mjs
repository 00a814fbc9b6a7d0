// The published services of the AT Protocol, set up to know each other: the directory of identities (PLC), a server of
// accounts (PDS) and Bluesky's own AppView, which makes notifications and threads of their records.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createHmac } from 'node:crypto'
import { Chat } from './chat.mjs'

const CATCH_UP = 30_000

export class Services {
  #spent = new Map()
  #accessSeconds = null
  #devEnv
  #requests = {}

  static async start(life, settings) {
    const services = new Services()
    await services.#start(life, settings)
    return services
  }

  async #start(life, { modules, database, pdsPort, rateLimits, backfillWindow, subscriptionBuffer }) {
    const root = createRequire(join(modules, 'package.json'))
    const ofPds = createRequire(root.resolve('@atproto/pds'))
    this.#watchLimits(ofPds)
    await this.#shortenTokens(ofPds)
    const devEnv = await import(pathToFileURL(root.resolve('@atproto/dev-env')))
    this.#devEnv = devEnv
    this.adminPassword = devEnv.ADMIN_PASSWORD

    this.plc = await devEnv.TestPlc.create({})
    life.onEnd('the directory', () => this.plc.close())
    if (database) await this.#startAppView(life, devEnv, database, pdsPort)
    this.pds = await devEnv.TestPds.create({
      port: pdsPort,
      hostname: 'localhost',
      didPlcUrl: this.plc.url,
      enableDidDocWithSession: true,
      rateLimitsEnabled: rateLimits,
      repoBackfillLimitMs: backfillWindow,
      maxSubscriptionBuffer: subscriptionBuffer,
      ...(this.bsky && { bskyAppViewUrl: this.bsky.url, bskyAppViewDid: this.bsky.ctx.cfg.serverDid }),
    })
    life.onEnd('the PDS', () => this.pds.close())
    devEnv.mockNetworkUtilities(this.pds, this.bsky)
    this.pds.server.server.prependListener('request', ({ url }) => {
      const call = url.split('?')[0].replace('/xrpc/', '')
      this.#requests[call] = (this.#requests[call] ?? 0) + 1
    })
    this.chat = await Chat.open(life, this.pds.ctx.idResolver.did)
  }

  async #startAppView(life, devEnv, database, pdsPort) {
    const key = 'only-on-this-machine'
    const bsync = await devEnv.TestBsync.create({ apiKeys: [key], dbUrl: database, dbSchema: 'bsync' })
    life.onEnd('bsync', () => bsync.close())
    this.bsky = await devEnv.TestBsky.create({
      plcUrl: this.plc.url,
      pdsPort,
      repoProvider: `ws://localhost:${pdsPort}`,
      dbPostgresUrl: database,
      dbPostgresSchema: 'appview',
      bsyncUrl: bsync.url,
      bsyncApiKey: key,
    })
    bsync.ctx.dataplaneClients = [this.bsky.ctx.dataplane]
    this.bsync = bsync
    life.onEnd('the AppView', () => this.bsky.close())
  }

  /** Remembers who has spent points of which limit, so that they can be given back. */
  #watchLimits(require) {
    const { RateLimiterMemory } = createRequire(require.resolve('@atproto/xrpc-server'))('rate-limiter-flexible')
    const spent = this.#spent
    const consume = RateLimiterMemory.prototype.consume
    RateLimiterMemory.prototype.consume = function (key, ...rest) {
      if (!spent.has(this)) spent.set(this, new Set())
      spent.get(this).add(key)
      return consume.call(this, key, ...rest)
    }
  }

  /** Gives everybody all points of all limits back. */
  async forgive() {
    for (const [limit, keys] of this.#spent) {
      for (const key of keys) await limit.delete(key)
    }
    this.#spent.clear()
  }

  /** The PDS has no setting for how long its tokens live. */
  async #shortenTokens(require) {
    const description = require.resolve('jose/package.json')
    const entry = require(description).exports['.'].import // resolve() finds the one for CommonJS
    const { SignJWT } = await import(new URL(entry, pathToFileURL(description)))
    const services = this
    const until = SignJWT.prototype.setExpirationTime
    SignJWT.prototype.setExpirationTime = function (time) {
      const short = services.#accessSeconds !== null && this._protectedHeader?.typ === 'at+jwt'
      return until.call(this, short ? `${services.#accessSeconds}s` : time)
    }
  }

  /** Lets access tokens that are given from now on live so many seconds; null for as long as usual. */
  tokensLive(seconds) {
    this.#accessSeconds = seconds
  }

  /** Returns an access token as the PDS signs them, for so many seconds from now; below zero it has expired. */
  accessToken(did, seconds) {
    const now = Math.floor(Date.now() / 1000)
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = [
      { typ: 'at+jwt', alg: 'HS256' },
      { scope: 'com.atproto.access', aud: this.pds.ctx.cfg.service.did, sub: did, iat: now - 7200, exp: now + seconds },
    ].map(part).join('.')
    return `${signed}.${createHmac('sha256', this.#devEnv.JWT_SECRET).update(signed).digest('base64url')}`
  }

  /** Returns how often each call was made to the PDS. */
  requests() {
    return this.#requests
  }

  /** Waits until the AppView has taken in everything that the PDS has told up to now. */
  async settled() {
    await this.pds.processAll()
    if (!this.bsky) return 0
    const last = (await this.pds.ctx.sequencer.curr()) ?? 0
    for (const end = Date.now() + CATCH_UP; Date.now() < end; ) {
      await this.bsky.sub.processAll()
      if (((await this.bsky.sub.getCursor()) ?? 0) >= last) {
        await this.bsky.bsyncSub.processAll(await this.bsync.getStreamHeads())
        return last
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`the AppView did not come to ${last} within ${CATCH_UP} ms`)
  }
}
