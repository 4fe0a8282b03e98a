import type { Machine } from './debian'
import type { Step } from './image'
import type { NginxRelease } from './nginx-release'
import { randomHex } from './random'

const SCRIPTS: readonly (readonly [name: string, text: string])[] = [
  [
    '10-listen-on-ipv6-by-default.sh',
    '#!/bin/sh\n# Listens on IPv6 too, unless the configuration has changed.\nset -e\n',
  ],
  ['15-local-resolvers.envsh', '#!/bin/sh\nexport NGINX_LOCAL_RESOLVERS\n'],
  [
    '20-envsubst-on-templates.sh',
    '#!/bin/sh\nset -e\nfor template in /etc/nginx/templates/*.template; do :; done\n',
  ],
  ['30-tune-worker-processes.sh', '#!/bin/sh\nset -eu\nLC_ALL=C\nncpu="$(getconf _NPROCESSORS_ONLN)"\n'],
]

/** The lines of nginx's Dockerfile after the Debian base, as in BuildKit's history. */
export function nginxSteps(release: NginxRelease, machine: Machine): Step[] {
  const { version, njs, created } = release
  const line = (createdBy: string, files?: Step['files']): Step => ({
    createdBy,
    created,
    comment: 'buildkit.dockerfile.v0',
    ...(files && { files }),
  })
  return [
    line('LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>'),
    line(`LABEL org.opencontainers.image.title=nginx org.opencontainers.image.version=${version}`),
    line(`ENV NGINX_VERSION=${version}`),
    line(`ENV NJS_VERSION=${njs}`),
    line('ENV NJS_RELEASE=1~trixie'),
    line('ENV PKG_RELEASE=1~trixie'),
    line('ENV DYNPKG_RELEASE=1~trixie'),
    line(`RUN /bin/sh -c ${installCommand(release)} # buildkit`, programFiles(release, machine)),
    line('COPY docker-entrypoint.sh / # buildkit', [
      { path: 'docker-entrypoint.sh', text: ENTRYPOINT, mode: 0o755 },
    ]),
    ...SCRIPTS.map(([name, text]) =>
      line(`COPY ${name} /docker-entrypoint.d # buildkit`, [
        { path: `docker-entrypoint.d/${name}`, text, mode: 0o755 },
      ]),
    ),
    line('WORKDIR /usr/share/nginx/html'),
    line('COPY --chown=101:101 html/ /usr/share/nginx/html/ # buildkit', [
      { path: 'usr/share/nginx/html/index.html', text: `<!doctype html><title>nginx ${version}</title>\n` },
      { path: 'usr/share/nginx/html/50x.html', text: '<!doctype html><title>Error</title>\n' },
    ]),
    line('VOLUME [/var/cache/nginx]'),
    line('ENTRYPOINT ["/docker-entrypoint.sh"]'),
    line('EXPOSE map[80/tcp:{} 443/tcp:{}]'),
    line('STOPSIGNAL SIGQUIT'),
    line(
      'HEALTHCHECK &{["CMD-SHELL" "curl -fsS http://127.0.0.1/ || exit 1"] "30s" "3s" "5s" "0s" \'\\x03\'}',
    ),
    line('CMD ["nginx" "-g" "daemon off;"]'),
  ]
}

const ENTRYPOINT = `#!/bin/sh
# Runs the scripts in /docker-entrypoint.d, then the command.
set -e
for script in $(find /docker-entrypoint.d/ -type f | sort -V); do . "$script"; done
exec "$@"
`

function programFiles({ version, programBytes }: NginxRelease, { debian, triplet, sizeShare }: Machine) {
  const bytes = Math.round(programBytes * sizeShare)
  const seed = `${version} ${debian}`
  return [
    { path: 'usr/sbin/nginx', sizeBytes: Math.round(bytes * 0.5), seed, mode: 0o755 },
    { path: 'usr/lib/nginx/modules/ngx_http_js_module.so', sizeBytes: Math.round(bytes * 0.3), seed },
    { path: `usr/lib/${triplet}/libxslt.so.1.1.43`, sizeBytes: Math.round(bytes * 0.2), seed },
    {
      path: 'etc/nginx/nginx.conf',
      text: 'user nginx;\nworker_processes auto;\nevents { worker_connections 1024; }\n',
    },
    { path: 'var/log/nginx/access.log', linkTo: '/dev/stdout' },
    { path: 'var/log/nginx/error.log', linkTo: '/dev/stderr' },
  ]
}

/** As long and hard to read as the real one. */
function installCommand({ version }: NginxRelease): string {
  const fingerprint = randomHex('nginx signing key', 40).toUpperCase()
  return [
    'set -x',
    'groupadd --system --gid 101 nginx',
    'useradd --system --gid nginx --no-create-home --home /nonexistent --comment "nginx user" --shell /bin/false --uid 101 nginx',
    'apt-get update',
    'apt-get install --no-install-recommends --no-install-suggests -y gnupg1 ca-certificates curl',
    `NGINX_GPGKEYS="${fingerprint}"; NGINX_GPGKEY_PATH=/etc/apt/keyrings/nginx-archive-keyring.gpg; export GNUPGHOME="$(mktemp -d)"; found=''; for key in $NGINX_GPGKEYS; do for server in hkp://keyserver.ubuntu.com:80 pgp.mit.edu; do echo "Fetching GPG key $key from $server"; gpg1 --keyserver "$server" --recv-keys "$key" && found=yes && break; done; done; test -z "$found" && exit 1`,
    'gpg1 --export $NGINX_GPGKEYS > "$NGINX_GPGKEY_PATH"',
    'rm -rf "$GNUPGHOME"',
    `nginxPackages=" nginx=\${NGINX_VERSION}-\${PKG_RELEASE} nginx-module-xslt=\${NGINX_VERSION}-\${DYNPKG_RELEASE} nginx-module-njs=\${NGINX_VERSION}+\${NJS_VERSION}-\${NJS_RELEASE} "`,
    `echo "deb [signed-by=$NGINX_GPGKEY_PATH] https://nginx.org/packages/mainline/debian/ trixie nginx" >> /etc/apt/sources.list.d/nginx.list`,
    'apt-get install --no-install-recommends --no-install-suggests -y $nginxPackages gettext-base',
    'apt-get remove --purge --auto-remove -y',
    `rm -rf /var/lib/apt/lists/* /etc/apt/sources.list.d/nginx.list`,
    'ln -sf /dev/stdout /var/log/nginx/access.log',
    'ln -sf /dev/stderr /var/log/nginx/error.log',
    `test "$(nginx -v 2>&1)" = "nginx version: nginx/${version}"`,
    'mkdir /docker-entrypoint.d',
  ].join('     && ')
}
