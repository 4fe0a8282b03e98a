import { builderSteps } from './builder-steps'
import { AMD64, debianBase, linux } from './debian'
import { addImage, type ImageSpec, type Step } from './image'
import type { LayoutWriter } from './layout-writer'

const REPOSITORY = 'tools/builder'

/**
 * Adds `tools/builder`: images without an index, one with a long history, two whose history doesn't match their
 * layers.
 */
export async function addBuilder(writer: LayoutWriter): Promise<void> {
  const base = await debianBase(AMD64, 'oci')
  const steps = builderSteps(base)
  const created = steps.at(-1)?.created ?? base.created
  const image = (over: Partial<ImageSpec>) =>
    addImage(writer, { family: 'oci', platform: linux(AMD64), created, config, steps, ...over })
  const newest = await image({
    annotations: { 'org.opencontainers.image.source': 'https://github.com/acme/builder' },
  })
  writer.name(REPOSITORY, '2026.11', newest)
  writer.name(REPOSITORY, 'latest', newest)
  writer.name(REPOSITORY, '2026.11-squashed', await image({ steps: squashed(steps) }))
  const appended = [[{ path: 'opt/patch.txt', text: 'Added by "crane append".\n' }]]
  writer.name(REPOSITORY, '2026.11-patched', await image({ appended }))
}

const config = {
  User: 'builder',
  Env: [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'LANG=C.UTF-8',
    'LC_ALL=C.UTF-8',
    'TZ=Etc/UTC',
  ],
  Entrypoint: ['/bin/bash', '-c'],
  Volumes: { '/cache': {}, '/home/builder/.cargo/registry': {} },
  WorkingDir: '/work',
  Labels: {
    'org.opencontainers.image.title': 'builder',
    'org.opencontainers.image.source': 'https://github.com/acme/builder',
    'com.acme.repository': 'git@github.com:acme/builder.git',
    'com.acme.team': 'platform',
  },
  Shell: ['/bin/bash', '-o', 'pipefail', '-c'],
  OnBuild: ['COPY . /work', 'RUN ci-build.sh'],
}

/** The output of a converter that merged layers without marking the history: more steps than layers. */
function squashed(steps: readonly Step[]): Step[] {
  return steps.map((step, i) =>
    i > 8 && i < steps.length - 8 && step.files ? { ...step, isMerged: true } : step,
  )
}
