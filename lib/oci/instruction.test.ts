import { describe, expect, test } from 'vitest'
import { type InstructionHints, parseInstruction } from './instruction'

const hex = '4f2a91b7c91e'.padEnd(64, '0')

function shown(createdBy: string, hints: InstructionHints = {}): string {
  const { keyword, text } = parseInstruction(createdBy, hints)
  return keyword === '' ? `· ${text}` : `${keyword} ${text}`
}

describe('what builders write', () => {
  test.each([
    // docker build before BuildKit, buildah
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ['/bin/sh -c #(nop) CMD ["nginx" "-g" "daemon off;"]', 'CMD ["nginx", "-g", "daemon off;"]'],
    [`/bin/sh -c #(nop) ADD file:${hex} in / `, 'ADD file:4f2a91b7c91e… in /'],
    [`/bin/sh -c #(nop) COPY dir:${hex} in /x `, 'COPY dir:4f2a91b7c91e… in /x'],
    [`/bin/sh -c #(nop) COPY multi:${hex} in /x/ `, 'COPY multi:4f2a91b7c91e… in /x/'],
    ['/bin/sh -c #(nop) ADD rootfs.tar in /', 'ADD rootfs.tar in /'],
    ['/bin/sh -c #(nop)  ENV A=1 B=2', 'ENV A=1 B=2'],
    ['/bin/sh -c #(nop)  EXPOSE 80/tcp', 'EXPOSE 80/tcp'],
    ['/bin/sh -c #(nop) EXPOSE map[443/tcp:{} 80/tcp:{}]', 'EXPOSE 443/tcp 80/tcp'],
    ['/bin/sh -c #(nop)  VOLUME ["/data" "/x y"]', 'VOLUME ["/data", "/x y"]'],
    ['/bin/sh -c #(nop)  VOLUME [/data]', 'VOLUME /data'],
    ['/bin/sh -c #(nop) MAINTAINER Jérôme <j@d>', 'MAINTAINER Jérôme <j@d>'],
    ['/bin/sh -c #(nop) USER [nova]', 'USER nova'],
    ['/bin/sh -c #(nop) ENTRYPOINT &{["/x" "y"]}', 'ENTRYPOINT ["/x", "y"]'],
    ['/bin/sh -c #(nop)  unlisted thing', '· unlisted thing'],
    ['/bin/sh -c #(nop)', '· '],
    ['/bin/sh -c apt-get update && apt-get install x', 'RUN apt-get update && apt-get install x'],
    ['/bin/sh -c echo "#(nop)  CMD"', 'RUN echo "#(nop)  CMD"'],
    ['/bin/sh -c', 'RUN '],
    ['/bin/bash -o pipefail -c make', 'RUN /bin/bash -o pipefail -c make'],
    [
      'cmd /S /C #(nop)  CMD ["c:\\\\windows\\\\system32\\\\cmd.exe"]',
      'CMD ["c:\\\\windows\\\\system32\\\\cmd.exe"]',
    ],
    [
      "powershell -Command $ErrorActionPreference = 'Stop'; x",
      "RUN powershell -Command $ErrorActionPreference = 'Stop'; x",
    ],
    // BuildKit
    ['RUN /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN /bin/bash -o pipefail -c make # buildkit', 'RUN /bin/bash -o pipefail -c make'],
    ['RUN cmd /S /C dir # buildkit', 'RUN cmd /S /C dir'],
    ['RUN make # buildkit', 'RUN make'],
    ['COPY a b /dst # buildkit', 'COPY a b /dst'],
    ['COPY --chown=1:1 --chmod=0755 a /dst # buildkit', 'COPY --chown=1:1 --chmod=0755 a /dst'],
    ['COPY <<EOF /x # buildkit', 'COPY <<EOF /x'],
    ['ADD https://x/y.tgz / # buildkit', 'ADD https://x/y.tgz /'],
    ['ENV A=1 # buildkit', 'ENV A=1'],
    ['LABEL k=v w', 'LABEL k=v w'],
    ['WORKDIR /app', 'WORKDIR /app'],
    ['WORKDIR', 'WORKDIR '],
    ['USER 1000:1000', 'USER 1000:1000'],
    ['ARG VERSION=1', 'ARG VERSION=1'],
    ['STOPSIGNAL SIGQUIT', 'STOPSIGNAL SIGQUIT'],
    ['CMD ["nginx" "-g" "daemon off;"]', 'CMD ["nginx", "-g", "daemon off;"]'],
    ['ENTRYPOINT ["/docker-entrypoint.sh"]', 'ENTRYPOINT ["/docker-entrypoint.sh"]'],
    ['EXPOSE map[80/tcp:{}]', 'EXPOSE 80/tcp'],
    ['EXPOSE [80/tcp 443/tcp]', 'EXPOSE 80/tcp 443/tcp'],
    ['VOLUME [/data /logs]', 'VOLUME /data /logs'],
    ['SHELL [/bin/bash -o pipefail -c]', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'],
    // others
    ['bazel build ...', '· bazel build ...'],
    ['ko build ko://example.com/cmd', '· ko build ko://example.com/cmd'],
    ['jib-maven-plugin:3.4.0', '· jib-maven-plugin:3.4.0'],
    ['apko', '· apko'],
    ["# debian.sh --arch 'amd64' out/ 'bookworm' '@1'", "· # debian.sh --arch 'amd64' out/ 'bookworm' '@1'"],
    ['mkdir /proc, mkdir /sys', '· mkdir /proc, mkdir /sys'],
    ['Apply image 10.0.20348.2113', '· Apply image 10.0.20348.2113'],
    ['RUNNER x', '· RUNNER x'],
    ['run lower', '· run lower'],
    ['', '· '],
  ])('%s', (createdBy, expected) => {
    expect(shown(createdBy)).toBe(expected)
    expect(parseInstruction(createdBy).raw).toBe(createdBy)
  })
})

describe('build arguments', () => {
  test.each([
    ['|2 A=1 B=x y /bin/sh -c make', ['A=1', 'B=x y'], 'make'],
    ['RUN |2 A=1 B=x y /bin/sh -c make # buildkit', ['A=1', 'B=x y'], 'make'],
    ['|1 TOKEN=abc /bin/bash -c make', ['TOKEN=abc'], '/bin/bash -c make'],
    ['RUN |1 A= /bin/sh -c echo B=2 # buildkit', ['A='], 'echo B=2'],
    ['|1 A=b C=d /bin/sh -c make', ['A=b C=d'], 'make'],
    ['|2 A=1 B=2 make all', ['A=1', 'B=2'], 'make all'],
    ['|0 /bin/sh -c make', [], 'make'],
    ['|1 A=1', ['A=1'], ''],
  ])('%s', (createdBy, buildArgs, text) => {
    expect(parseInstruction(createdBy)).toMatchObject({ keyword: 'RUN', buildArgs, text, raw: createdBy })
  })

  test("the config's shell ends them, too", () => {
    const parsed = parseInstruction('RUN |1 A=x y /usr/bin/fish -c make # buildkit', {
      shell: ['/usr/bin/fish', '-c'],
    })
    expect(parsed).toMatchObject({
      buildArgs: ['A=x y'],
      text: '/usr/bin/fish -c make',
      shell: '/usr/bin/fish -c',
    })
  })

  test('they are removed before #(nop)', () => {
    expect(parseInstruction('|1 A=1 /bin/sh -c #(nop)  CMD ["sh"]')).toMatchObject({
      keyword: 'CMD',
      text: '["sh"]',
      buildArgs: ['A=1'],
    })
  })

  test.each(['|x A=1 /bin/sh -c make', '|', '| |', '|99999 A=1 make'])('%s has none', (createdBy) => {
    expect(parseInstruction(createdBy)).toMatchObject({ keyword: '', text: createdBy, buildArgs: [] })
  })
})

test('an empty shell in the config is ignored', () => {
  expect(shown(' make all', { shell: [] })).toBe('· make all')
  expect(shown('|1 A=1 make all', { shell: [] })).toBe('RUN make all')
})

test('a shell other than /bin/sh is shown', () => {
  expect(parseInstruction('RUN /bin/sh -c make # buildkit').shell).toBeUndefined()
  expect(parseInstruction('RUN /bin/bash -c make # buildkit').shell).toBe('/bin/bash -c')
  expect(parseInstruction('RUN /bin/bash -eo pipefail -c make # buildkit').shell).toBe(
    '/bin/bash -eo pipefail -c',
  )
  expect(parseInstruction('RUN /bin/bash -o pipefail -c make # buildkit').shell).toBe(
    '/bin/bash -o pipefail -c',
  )
  expect(parseInstruction('RUN powershell -Command x # buildkit').shell).toBe('powershell -Command')
})

test("the config's own CMD shows how to split an old, unquoted list", () => {
  expect(shown('/bin/sh -c #(nop) CMD [/bin/sh -c echo hi]', { cmd: ['/bin/sh', '-c', 'echo hi'] })).toBe(
    'CMD ["/bin/sh", "-c", "echo hi"]',
  )
  expect(shown('/bin/sh -c #(nop) CMD [/bin/sh -c echo hi]', { cmd: ['nginx'] })).toBe(
    'CMD [/bin/sh -c echo hi]',
  )
  expect(shown('/bin/sh -c #(nop) ENTRYPOINT [a b]', { entrypoint: ['a', 'b'] })).toBe(
    'ENTRYPOINT ["a", "b"]',
  )
})
