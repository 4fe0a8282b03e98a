import { EVIL, LONG } from '../../lib/testing/hostile-text'
import { descriptorOf, pushManifest } from './push'
import { TYPES } from './push-image'
import type { StoryRegistry } from './story-registry'

/** An index of one image, tagged `1.0`, in which every text is hostile. */
export async function pushHostileImage(registry: StoryRegistry): Promise<void> {
  const image = await registry.push(undefined, {
    labels: {
      [`label ${EVIL}`]: EVIL,
      link: `https://example.com/${EVIL}`,
      url: 'javascript:ran()',
      data: 'data:text/html,<script>ran()</script>',
      __proto__: EVIL,
      long: LONG,
      [LONG]: EVIL,
    },
    annotations: { [EVIL]: EVIL, 'org.opencontainers.image.base.name': `"><script>ran()</script>` },
    config: {
      Env: [`EVIL=${EVIL}`, EVIL, `LONG=${LONG}`],
      Entrypoint: [EVIL],
      Cmd: [EVIL],
      User: EVIL,
      WorkingDir: LONG,
      ExposedPorts: { [EVIL]: {} },
      Volumes: { [EVIL]: {} },
      StopSignal: EVIL,
      Healthcheck: { Test: ['CMD-SHELL', EVIL] },
      OnBuild: [EVIL],
    },
    history: [
      { created_by: `RUN |1 ARG=${EVIL} /bin/sh -c echo ${EVIL} # buildkit`, comment: EVIL, created: EVIL },
      { created_by: LONG, comment: LONG, empty_layer: true },
    ],
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        ...descriptorOf(image),
        platform: { os: 'linux', architecture: `amd64${EVIL}`, variant: EVIL },
        annotations: { [EVIL]: EVIL },
      },
    ],
    annotations: { index: EVIL },
  })
}

/** A chart, tagged `chart`, with a hostile description, files, annotations and statement. */
export async function pushHostileChart(registry: StoryRegistry): Promise<void> {
  const statement = {
    _type: EVIL,
    subject: [{ name: EVIL, digest: { sha256: EVIL } }],
    predicateType: EVIL,
    predicate: { claim: EVIL },
  }
  await registry.pushArtifact('chart', {
    config: {
      mediaType: 'application/vnd.cncf.helm.config.v1+json',
      content: JSON.stringify({
        name: EVIL,
        [EVIL]: EVIL,
        home: 'javascript:ran()',
        sources: [EVIL],
        icon: 'https://example.com/icon',
      }),
    },
    blobs: [
      { mediaType: 'application/vnd.in-toto+json', content: JSON.stringify(statement), title: EVIL },
      { mediaType: 'text/html', content: '<script>ran()</script>', title: 'page.html' },
    ],
    annotations: { [EVIL]: EVIL },
  })
}
