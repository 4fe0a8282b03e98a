import { ACCEPT_MANIFESTS } from '../../lib/oci/media-type'
import type { CountingProxy } from './counting-proxy'
import type { PushTarget } from './push'
import { type PushedIndex, pushIndex } from './push-index'

/** When a process is killed during a change; `KILL_ROUNDS=30` tries 0 to 29. */
export function killRounds(usual: readonly number[]): readonly number[] {
  const { KILL_ROUNDS } = process.env
  return KILL_ROUNDS ? Array.from({ length: Number(KILL_ROUNDS) }, (_, round) => round) : usual
}

/** Lets this many requests through the closed gate one by one, or all if there are fewer. */
export async function letThrough({ gate }: CountingProxy, count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    // The change may end before that.
    const isThere = await gate.waiting(1).then(
      () => true,
      () => false,
    )
    if (!isThere) break
    gate.release()
  }
}

/** A tag's digest, or null. Throws unless everything it refers to exists. */
export async function digestOfWhole(target: PushTarget, tag: string): Promise<string | null> {
  const api = `${target.url}/v2/${target.repository}`
  const read = (reference: string) =>
    fetch(`${api}/manifests/${reference}`, { headers: { accept: ACCEPT_MANIFESTS } })
  const answer = await read(tag)
  if (!answer.ok) return null
  for (const child of (await answer.json()).manifests) {
    const found = await read(child.digest)
    if (!found.ok) throw new Error(`${tag} lists ${child.digest}, which is not there`)
    const manifest = await found.json()
    for (const { digest } of [manifest.config, ...manifest.layers]) {
      const blob = await fetch(`${api}/blobs/${digest}`, { method: 'HEAD' })
      if (!blob.ok) throw new Error(`${digest} of ${tag} is not there`)
    }
  }
  return answer.headers.get('docker-content-digest')
}

/** Pushes an image index of two platforms for each tag. */
export async function pushIndexes(target: PushTarget, tags: readonly string[]): Promise<PushedIndex[]> {
  const pushed: PushedIndex[] = []
  for (const tag of tags) pushed.push(await pushIndex(target, tag))
  return pushed
}
