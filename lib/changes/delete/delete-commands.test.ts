import { expect, test } from 'vitest'
import { deleteCommands } from './delete-commands'
import type { DeletePlan } from './delete-plan'

const digest = `sha256:${'a'.repeat(64)}`
const manifest = {
  digest,
  mediaType: '',
  type: 'image' as const,
  sizeBytes: 1,
  title: 'Image · OCI',
  platform: null,
  reason: 'requested' as const,
  step: 0,
  root: digest,
}

function textsFor(registry: string, mode: DeletePlan['mode']): Record<string, string> {
  const plan = {
    to: { registry, repository: 'team/app' },
    mode,
    method: mode === 'tags' ? ('tag' as const) : ('digest' as const),
    tags: [{ tag: '1.0', digest, reason: 'requested' as const }],
    manifests: mode === 'images' ? [manifest] : [],
  }
  return Object.fromEntries(deleteCommands(plan).map(({ client, text }) => [client, text]))
}

test('deletes an image by digest, with each client', () => {
  expect(textsFor('registry.acme.dev', 'images')).toEqual({
    skopeo: `skopeo delete docker://registry.acme.dev/team/app@${digest}`,
    crane: `crane delete registry.acme.dev/team/app@${digest}`,
    regctl: `regctl manifest delete registry.acme.dev/team/app@${digest}`,
  })
})

test('deletes a single tag only with clients that keep its digest', () => {
  expect(textsFor('registry.acme.dev', 'tags')).toEqual({
    regctl: 'regctl tag delete registry.acme.dev/team/app:1.0',
  })
  expect(textsFor('acme.azurecr.io', 'tags').az).toBe(
    'az acr repository untag --name acme --image team/app:1.0',
  )
  expect(textsFor('acme.azurecr.io', 'images').az).toBe(
    `az acr repository delete --name acme --image team/app@${digest} --yes`,
  )
})
