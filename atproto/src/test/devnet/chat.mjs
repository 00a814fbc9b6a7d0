// In the place of Bluesky's service for private messages, which nobody else can run: it has none of the calls. A PDS would
// look for the real one on the internet.
import http from 'node:http'

const DID = 'did:web:api.bsky.chat'

export class Chat {
  #broken = false

  static async open(life, resolver) {
    const chat = new Chat()
    const server = http.createServer((request, response) => {
      request.resume()
      const [status, error] = chat.#broken ? [502, 'UpstreamFailure'] : [404, 'XRPCNotSupported']
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error, message: 'There is no chat on this network' }))
    })
    await new Promise((resolve, reject) => server.once('error', reject).listen(0, resolve))
    life.onEnd('chat', () => {
      server.closeAllConnections()
      server.close()
    })
    const serviceEndpoint = `http://localhost:${server.address().port}`
    const resolveNoCache = resolver.resolveNoCache
    resolver.resolveNoCache = (did) => did === DID
      ? Promise.resolve({ id: DID, service: [{ id: '#bsky_chat', type: 'BskyChatService', serviceEndpoint }] })
      : resolveNoCache.call(resolver, did)
    return chat
  }

  /** Answers as a server that is out of order, or as one that has no such calls. */
  breaks(on) {
    this.#broken = on
  }
}
