// In the place of Bluesky's service for private messages, which nobody else can run: it has none of the calls, or nothing to
// tell, or is out of order. A PDS would look for the real one on the internet.
import http from 'node:http'

const DID = 'did:web:api.bsky.chat'
const ANSWERS = {
  absent: [404, { error: 'XRPCNotSupported', message: 'There is no chat on this network' }],
  silent: [200, { logs: [] }],
  broken: [502, { error: 'UpstreamFailure', message: 'Chat is out of order' }],
}

export class Chat {
  #state = 'absent'

  static async open(life, resolver) {
    const chat = new Chat()
    const server = http.createServer((request, response) => {
      request.resume()
      const [status, body] = ANSWERS[chat.#state]
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
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

  /** Makes it absent, silent or broken. */
  becomes(state) {
    if (!ANSWERS[state]) throw new Error(`chat is ${Object.keys(ANSWERS).join(', ')}, not ${state}`)
    this.#state = state
  }
}
