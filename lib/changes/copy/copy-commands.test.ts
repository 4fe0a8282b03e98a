import { expect, test } from 'vitest'
import { copyCommands } from './copy-commands'

const root = (tag: string, isAttachment = false) => ({
  digest: `sha256:${tag}`,
  mediaType: '',
  tag,
  isAttachment,
  sourceTags: [],
  tags: [{ tag, previousDigest: null }],
})
const place = {
  from: { registry: 'a.dev', repository: 'app' },
  to: { registry: 'b.dev', repository: 'team/app' },
}

test('copies each requested image by its digest, to each of its tags', () => {
  const commands = copyCommands({ ...place, roots: [root('sig', true), root('1'), root('2')] })
  expect(commands.map(({ client }) => client)).toEqual(['skopeo', 'crane', 'regctl', 'docker buildx'])
  expect(commands[0]?.text.split('\n')).toEqual([
    'skopeo copy --all docker://a.dev/app@sha256:1 docker://b.dev/team/app:1',
    'skopeo copy --all docker://a.dev/app@sha256:2 docker://b.dev/team/app:2',
  ])
})

test('offers vendors’ own commands for their own registries only', () => {
  const roots = [{ ...root('1.0'), tags: [{ tag: '2.0', previousDigest: null }] }]
  const to = { registry: 'acme.azurecr.io', repository: 'team/app' }
  expect(copyCommands({ ...place, to, roots }).at(-1)).toEqual({
    client: 'az',
    text: 'az acr import --name acme --source a.dev/app@sha256:1.0 --image team/app:2.0 --force',
  })
  const jfrog = (repository: string) => ({ registry: 'acme.jfrog.io', repository })
  const within = { from: jfrog('docker-dev/team/app'), to: jfrog('docker-prod/team/app'), roots }
  expect(copyCommands(within).at(-1)).toEqual({
    client: 'jf',
    text: 'jf rt docker-promote team/app docker-dev docker-prod --source-tag=1.0 --target-tag=2.0 --target-docker-image=team/app --copy',
  })
})

test('offers no command without a tag', () => {
  expect(copyCommands({ ...place, roots: [{ ...root('1'), tags: [] }] })).toEqual([])
})

test('quotes repository keys as one shell word', () => {
  const [skopeo] = copyCommands({
    ...place,
    from: { registry: 'a.dev', repository: 'x;$(reboot)' },
    roots: [root('1')],
  })
  expect(skopeo?.text).toContain(`'docker://a.dev/x;$(reboot)@sha256:1'`)
})
