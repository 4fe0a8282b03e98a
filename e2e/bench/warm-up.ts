import type { ScaleData } from '../scale/scale-data'

/**
 * Makes a server that has just started load its code: requests each kind of page and response once, from a small
 * registry that isn't measured, so that nothing about the measured one is cached yet.
 */
export async function warmUp(app: string, registry: string, { plan }: ScaleData): Promise<void> {
  const repository = `${registry}/${plan.tagged[0]?.repository}`
  const artifact = await ask(app, '/api/artifact', { reference: `${repository}:1.27` })
  const { digest }: { digest: string } = JSON.parse(artifact)
  const asked = [
    ask(app, `/${registry}`),
    ask(app, `/${repository}`),
    ask(app, `/${repository}:1.27`),
    ask(app, `/${registry}/${plan.manyLayers}:1.0.0`),
    ask(app, '/api/repositories', { registry }),
    ask(app, '/api/repositories', { registry, under: 'scale' }),
    ask(app, '/api/tags', { reference: repository }),
    ask(app, '/api/rows', { reference: repository, tags: 'latest' }),
    ask(app, '/api/referrers', { reference: `${repository}@${digest}` }),
  ]
  await Promise.all(asked)
}

async function ask(app: string, path: string, query: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${app}${path}?${new URLSearchParams(query)}`)
  if (!answer.ok) throw new Error(`the warm-up failed: ${path} answered ${answer.status}`)
  return answer.text()
}
