/** As long as a name of a release can be. */
export const longName = 'a-release-with-the-longest-name-that-helm-accepts-for'

const long = (length: number) => 'x'.repeat(length)

/** The values that the chart is tested with. */
export const valueSets: Record<string, object> = {
  defaults: {},
  'an Ingress with a path and TLS': {
    ingress: {
      enabled: true,
      className: 'nginx',
      host: 'tools.acme.dev',
      path: '/porthole/',
      tls: { enabled: true, secretName: 'tools-tls' },
      annotations: { 'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600' },
    },
    serviceMonitor: { enabled: true },
  },
  'settings with existing secrets': {
    settings: {
      registries: [
        { host: 'registry.acme.dev', title: 'Acme', timeoutMs: 600_000, allow: ['copy', 'delete'] },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the settings file.
        { host: 'harbor.acme.dev', username: 'reader', password: '${HARBOR_PASSWORD}' },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the settings file.
        { host: 'docker.io', token: '${DOCKER_TOKEN}' },
      ],
      footer: false,
    },
    dockerConfigSecret: 'registry-logins',
    sessionSecret: { existingSecret: 'porthole-session', key: 'secret' },
    env: [
      { name: 'HARBOR_PASSWORD', valueFrom: { secretKeyRef: { name: 'harbor', key: 'password' } } },
      { name: 'HTTPS_PROXY', value: 'http://proxy.acme.dev:3128' },
    ],
    envFrom: [{ secretRef: { name: 'tokens' } }],
  },
  'a registry with an account': {
    registry: { url: 'https://registry.acme.dev', publicHost: 'r.acme.dev', existingSecret: 'registry' },
    publicUrl: 'https://porthole.acme.dev/',
    allowedHosts: ['porthole.acme.dev', '*.acme.dev'],
  },
  "registries with Docker's logins": {
    registry: { url: 'https://registry.acme.dev/v2, docker.io,http://registry:5000' },
    dockerConfigSecret: 'registry-logins',
  },
  'no volume, but a NetworkPolicy and a ServiceMonitor': {
    persistence: { enabled: false },
    networkPolicy: {
      enabled: true,
      from: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } },
          podSelector: {},
        },
        { ipBlock: { cidr: '10.0.0.0/8' } },
      ],
    },
    serviceMonitor: { enabled: true, interval: '1m30s', labels: { release: 'prometheus' } },
  },
  'everything else, with long names': {
    nameOverride: long(70),
    image: {
      repository: 'registry.acme.dev:5000/mirror/porthole',
      digest: `sha256:${'0'.repeat(64)}`,
      pullPolicy: 'Always',
    },
    imagePullSecrets: [{ name: 'pull' }],
    registry: { url: 'docker.io' },
    publicUrl: 'http://tools.acme.dev/a/b',
    ingress: { enabled: true, host: 'tools.acme.dev', path: '/a/b', pathType: 'ImplementationSpecific' },
    extraVolumes: [{ name: 'ca', configMap: { name: 'acme-ca' } }],
    extraVolumeMounts: [{ name: 'ca', mountPath: '/etc/ssl/acme', readOnly: true }],
    persistence: {
      storageClass: 'fast',
      accessModes: ['ReadWriteOncePod'],
      size: '10Gi',
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
    service: { type: 'NodePort', port: 8080, annotations: { a: 'b' } },
    serviceAccount: { name: long(60), annotations: { a: 'b' } },
    resources: { requests: { cpu: 1 } },
    terminationGracePeriodSeconds: 5,
    podAnnotations: { 'sidecar.istio.io/inject': 'false' },
    podLabels: { team: 'tools' },
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    tolerations: [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }],
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 1,
            preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
          },
        ],
      },
    },
    priorityClassName: 'low',
  },
  'names that YAML reads as numbers and booleans': {
    fullnameOverride: 'true',
    registry: {
      url: 'https://registry.acme.dev',
      existingSecret: '1',
      usernameKey: 'null',
      passwordKey: '0x1',
    },
    sessionSecret: { existingSecret: '123', key: 'true' },
    serviceAccount: { name: '1e3' },
    persistence: { existingClaim: '12' },
    terminationGracePeriodSeconds: 1_000_000,
  },
  'a generated secret with such a key': { sessionSecret: { key: '1e3' }, fullnameOverride: 'null' },
  'three replicas on a database': {
    replicaCount: 3,
    database: { existingSecret: 'porthole-database' },
    persistence: { enabled: false },
    networkPolicy: { enabled: true },
    serviceMonitor: { enabled: true },
    extraVolumes: [{ name: 'ca', configMap: { name: 'acme-ca' } }],
    extraVolumeMounts: [{ name: 'ca', mountPath: '/etc/ssl/acme', readOnly: true }],
  },
  'one replica on a database, spread by hand': {
    replicaCount: 1,
    database: { existingSecret: '0', key: 'uri' },
    persistence: { enabled: false },
    topologySpreadConstraints: [
      { maxSkew: 2, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
    ],
    terminationGracePeriodSeconds: 0,
  },
  'existing account, claim and tag': {
    fullnameOverride: 'registry-ui',
    image: { tag: '0.2.1' },
    serviceAccount: { create: false },
    persistence: { existingClaim: 'data' },
    podSecurityContext: {},
    securityContext: {},
    resources: {},
  },
}

/** Values that the schema refuses, with the key at fault. */
export const wrongValues: readonly (readonly [values: object, key: string])[] = [
  [{ ingres: {} }, 'ingres'],
  [{ ingress: { hosts: [] } }, 'hosts'],
  [{ service: { port: '80' } }, 'service.port'],
  [{ image: { digest: 'latest' } }, 'image.digest'],
  [{ image: { pullPolicy: 'always' } }, 'image.pullPolicy'],
  [{ ingress: { enabled: true } }, 'ingress.host'],
  [{ ingress: { enabled: true, host: 'a.dev', path: 'porthole' } }, 'ingress.path'],
  [{ publicUrl: 'porthole.acme.dev' }, 'publicUrl'],
  [{ networkPolicy: { enabled: true, from: [] } }, 'networkPolicy.from'],
  [{ persistence: { size: '2 GB' } }, 'persistence.size'],
  [{ settings: { registries: ['docker.io'] } }, 'settings.registries.0'],
  [{ env: [{ name: 'A', value: 1 }] }, 'env.0.value'],
  [{ podLabels: { a: true } }, 'podLabels.a'],
  [{ replicaCount: '2' }, 'replicaCount'],
  [{ replicaCount: -1 }, 'replicaCount'],
  [{ database: { url: 'postgres://db/porthole' } }, 'url'],
  [{ topologySpreadConstraints: [{ maxSkew: 1 }] }, 'topologySpreadConstraints.0'],
]

/** Values that the schema allows and the templates refuse, with a part of the message. */
export const clashingValues: readonly (readonly [values: object, message: string])[] = [
  [{ registry: { url: 'docker.io' }, settings: { footer: false } }, "registry.url can't be combined"],
  [{ registry: { existingSecret: 'a' } }, 'require registry.url'],
  [{ registry: { url: 'docker.io,ghcr.io', publicHost: 'a.dev' } }, "can't be used with several registries"],
  [{ dockerConfigSecret: 'a' }, 'dockerConfigSecret requires registry.url or settings.registries'],
  [
    { dockerConfigSecret: 'a', registry: { url: 'docker.io', existingSecret: 'a' } },
    "dockerConfigSecret can't be combined",
  ],
  [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the settings file
    { settings: { registries: [{ host: 'a.dev', username: 'a', password: '${A}hunter2' }] } },
    'settings.registries[0].password would be readable in a ConfigMap',
  ],
  [
    { settings: { registries: [{ host: 'a.dev', username: 'a', password: 'hunter2' }] } },
    'settings.registries[0].password would be readable in a ConfigMap',
  ],
  [{ serviceMonitor: { enabled: true }, settings: { metrics: false } }, 'settings.metrics is false'],
  [{ publicUrl: 'https://a.dev/b', ingress: { enabled: true, host: 'a.dev' } }, 'Set the same path in both'],
  [{ env: [{ name: 'PORT', value: '8080' }] }, 'Set service.port instead of PORT'],
  [{ registry: { url: 'https://a:hunter2@a.dev' } }, 'registry.url has an account'],
  [
    { settings: { registries: [{ host: 'a.dev', url: 'https://a:hunter2@a.dev' }] } },
    'settings.registries[0].url has an account, which would be readable in a ConfigMap',
  ],
  [{ replicaCount: 2 }, 'replicaCount above 1 requires database.existingSecret'],
  [
    { replicaCount: 2, database: { existingSecret: 'a' } },
    'persistence.enabled=false. If this release has the claim demo-porthole-data, the upgrade deletes it',
  ],
  [
    { database: { existingSecret: 'a' }, persistence: { enabled: false, existingClaim: 'old' } },
    'Import the claim old with "porthole migrate --from"',
  ],
  [
    { env: [{ name: 'DATABASE_URL', value: 'postgres://a:hunter2@a.dev/a' }] },
    'Set database.existingSecret instead of DATABASE_URL',
  ],
  [
    { env: [{ name: 'DATABASE_URL_FILE', value: '/a' }] },
    'Set database.existingSecret instead of DATABASE_URL_FILE',
  ],
  [{ env: [{ name: 'PUBLIC_URL', value: 'https://a.dev' }] }, 'Set publicUrl instead of PUBLIC_URL'],
]
