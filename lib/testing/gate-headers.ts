import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { notePeer } from '@/lib/access/peer-address'

/** The headers that the gate adds to a request. */
export function gateHeaders(): Record<string, string> {
  const request = new IncomingMessage(new Socket())
  notePeer(request)
  return request.headers as Record<string, string>
}
