import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runShell } from '@/lib/set-me-up/testdata/run-shell'
import { sh, shell, shellQuote } from './shell-quote'

describe('shellQuote', () => {
  test.each([
    [
      'registry.acme.dev:5000/library/nginx:1.27@sha256:4f2a',
      'registry.acme.dev:5000/library/nginx:1.27@sha256:4f2a',
    ],
    ['linux/arm64,linux/amd64', 'linux/arm64,linux/amd64'],
    ['--tls-verify=false', '--tls-verify=false'],
    ['=cat', "'=cat'"],
    ['~root', "'~root'"],
    ['', "''"],
    ['windows(10.0.20348)/amd64', "'windows(10.0.20348)/amd64'"],
    ['[::1]:5000/x', "'[::1]:5000/x'"],
    ['robot$project+ci', "'robot$project+ci'"],
    ["it's", "'it'\\''s'"],
    ['$(reboot)', "'$(reboot)'"],
    ['a b', "'a b'"],
    ['a\nb', "'a\nb'"],
    ['{{.Os}}', "'{{.Os}}'"],
  ])('%j', (value, quoted) => expect(shellQuote(value)).toBe(quoted))

  // Few runs with many values each, since starting a process is slow.
  test('a shell reads every value back unchanged', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'\'"`$\\!*?[]{}()<>|&;#~= \n\t-/:@a0') }),
    )
    const values = fc.array(
      value.map((text) => text.replaceAll('\0', '')),
      { minLength: 40, maxLength: 60 },
    )
    fc.assert(
      fc.property(values, (texts) => {
        const { out, error } = runShell(`printf '%s\\0' ${texts.map(shellQuote).join(' ')}\n`)
        expect({ out, error }).toEqual({ out: texts.map((text) => `${text}\0`).join(''), error: '' })
      }),
      { numRuns: 8 },
    )
  })
})

describe('sh', () => {
  test('quotes inserted values and nothing else', () => {
    const none = undefined
    expect(
      shell(sh`docker pull ${none} ${'a b'} ${sh`--platform ${'x$y'}`} ${['1', "2'"]} ${false} "$HOME/x y"`),
    ).toBe(`docker pull 'a b' --platform 'x$y' 1 '2'\\''' "$HOME/x y"`)
  })

  test('joins text next to a value', () => {
    expect(shell(sh`-t ${'x'}:${'y z'}/end`)).toBe("-t x:'y z'/end")
  })

  test('a long command breaks between words and stays the same command', () => {
    const values = Array.from({ length: 12 }, (_, position) => `${position} it's a long value`)
    const text = shell(sh`printf ${'%s\\0'} ${values} ${sh`--flag ${'v'}`}`)
    expect(text.split('\n').length).toBeGreaterThan(3)
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(runShell(text).out).toBe([...values, '--flag', 'v', ''].join('\0'))
  })

  test('never breaks between a flag and its value', () => {
    const text = shell(
      sh`docker buildx build ${sh`--platform ${'linux/amd64,linux/arm64,linux/arm/v7'}`} ${sh`-t ${'h'.repeat(60)}`} .`,
    )
    expect(text).toBe(
      `docker buildx build --platform linux/amd64,linux/arm64,linux/arm/v7 \\\n  -t ${'h'.repeat(60)} .`,
    )
  })
})
