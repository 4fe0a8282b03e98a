import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { notePeer } from '@/lib/access/peer-address'

/** What the gate adds to the headers of a request that it lets through. */
export function gateHeaders(): Record<string, string> {
  const request = new IncomingMessage(new Socket())
  notePeer(request)
  return request.headers as Record<string, string>
}
