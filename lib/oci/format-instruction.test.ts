import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstruction } from './format-instruction'
import { parseInstruction } from './instruction'

describe('formatInstruction', () => {
  const format = (createdBy: string) => formatInstruction(parseInstruction(createdBy))

  test.each([
    [
      'RUN /bin/sh -c apt-get update \t&& apt-get  install -y \t\tcurl || true',
      'RUN apt-get update \\\n    && apt-get install -y curl \\\n    || true',
    ],
    ['RUN /bin/sh -c set -eux; make; echo done;', 'RUN set -eux; \\\n    make; \\\n    echo done;'],
    [
      `RUN /bin/sh -c echo 'a && b;  c' "d && \\" ; e" x\\;y && z`,
      `RUN echo 'a && b;  c' "d && \\" ; e" x\\;y \\\n    && z`,
    ],
    ['RUN /bin/sh -c (a && b) && c=$(d; e)', 'RUN (a && b) \\\n    && c=$(d; e)'],
    ['RUN /bin/sh -c case $x in a) b;; esac; c', 'RUN case $x in a) b;; esac; \\\n    c'],
    ['RUN /bin/sh -c cat <<EOF\na && b; c\nEOF', 'RUN cat <<EOF\na && b; c\nEOF'],
    ["RUN /bin/sh -c echo it's && x", "RUN echo it's && x"],
    ['RUN ["make", "a && b"]', 'RUN ["make", "a && b"]'],
    ['CMD ["a && b"]', 'CMD ["a && b"]'],
    ['ENV A=1 && 2', 'ENV A=1 && 2'],
    ['RUN powershell -Command a; b', 'RUN powershell -Command a; `\n    b'],
    ['bazel build a && b', 'bazel build a && b'],
    ['WORKDIR', 'WORKDIR'],
    ['', ''],
  ])('%j', (createdBy, expected) => {
    expect(format(createdBy)).toBe(expected)
  })

  test('only whitespace changes', () => {
    const word = fc.constantFrom(
      'a',
      '&&',
      '||',
      ';',
      ';;',
      '(',
      ')',
      '"',
      "'",
      '`',
      '\\',
      ' ',
      '\t',
      '$x',
      '|',
      '&',
      '=',
    )
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('')
        const formatted = formatInstruction({ keyword: 'RUN', text, buildArgs: [], raw: text })
        const bare = (one: string) => one.replace(/\\\n/g, '').replace(/\s/g, '')
        expect(bare(formatted)).toBe(bare(`RUN${text}`))
      }),
      { numRuns: 1000 },
    )
  })
})
