import type { ServerResponse } from 'node:http'
import type { FakeAnswer } from './fake-answer'

const DRIP_MS = 100

/** Sends an answer with its fault. */
export function writeAnswer(response: ServerResponse, method: string, answer: FakeAnswer): void {
  const { fault } = answer
  if (fault === 'silence') return
  const body = bytesOf(answer.body)
  if (fault === 'reset') response.socket?.resetAndDestroy()
  else if (fault === 'raw') response.socket?.end(body)
  else {
    sendHead(response, answer, body)
    if (method === 'HEAD') response.end()
    else sendBody(response, fault, body)
  }
}

function sendHead(response: ServerResponse, answer: FakeAnswer, body: Uint8Array): void {
  response.statusCode = answer.status ?? 200
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    if (value !== undefined) response.setHeader(name, value)
  const isJson = typeof answer.body === 'object' && !(answer.body instanceof Uint8Array)
  if (isJson && !response.hasHeader('content-type')) response.setHeader('content-type', 'application/json')
  const isMeasured = response.hasHeader('content-length') || response.hasHeader('transfer-encoding')
  if (!isMeasured && answer.fault !== 'endless') response.setHeader('content-length', body.length)
}

function sendBody(response: ServerResponse, fault: FakeAnswer['fault'], body: Uint8Array): void {
  const half = body.subarray(0, body.length / 2)
  if (fault === 'cut') response.write(half, () => response.destroy())
  else if (fault === 'stall') response.write(half)
  else if (fault === 'drip') drip(response, body)
  else if (fault === 'endless') pour(response, body)
  else response.end(body)
}

function drip(response: ServerResponse, body: Uint8Array): void {
  let at = 0
  const timer = setInterval(() => response.write(body.subarray(at, ++at)), DRIP_MS)
  response.once('close', () => clearInterval(timer))
}

/** Writes only as fast as the client reads, so the bytes sent are those that the client accepted. */
function pour(response: ServerResponse, chunk: Uint8Array): void {
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

function bytesOf(body: FakeAnswer['body']): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
