import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition'

test.each([
  ['config.json', 'config.json'],
  ['../../etc/passwd', 'etc_passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['a"; filename="b.exe\r\nset-cookie: x', 'a_filename_b.exe_set-cookie_x'],
  ['%2e%2e%2f', '2e_2e_2f'],
  ['.bashrc', 'bashrc'],
  ['report.txt. . .', 'report.txt'],
  ['...', 'download'],
  ['', 'download'],
  ['\u0000', 'download'],
  ['\ud800', 'download'],
  ['NUL', 'NUL_'],
  ['con.json', 'con_.json'],
  ['Com1.tar.gz', 'Com1_.tar.gz'],
  ['CONOUT$', 'CONOUT_'],
  ['console.json', 'console.json'],
  [`${'x'.repeat(300)}.tar.gz`, `${'x'.repeat(143)}.tar.gz`],
])('%j is saved as %s', (name, safe) =>
  expect(contentDisposition(name)).toBe(`attachment; filename="${safe}"`),
)

test.each([
  ['größe.json', 'gr_e.json', 'gr%C3%B6%C3%9Fe.json'],
  ['数据.tar', 'download.tar', '%E6%95%B0%E6%8D%AE.tar'],
  ['nai\u0308ve.txt', 'na_ve.txt', 'na%C3%AFve.txt'],
  ['é\u202egnp.exe', 'gnp.exe', '%C3%A9_gnp.exe'],
  ['com¹.txt', 'com__.txt', 'com%C2%B9_.txt'],
])('%j is saved as %s, or as %s if the browser supports it', (name, ascii, encoded) =>
  expect(contentDisposition(name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`),
)

test('whatever the name, the header has one form and the file can’t escape its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const [, ascii = '', encoded] =
        /^attachment; filename="([A-Za-z0-9._-]+)"(?:; filename\*=UTF-8''([A-Za-z0-9._%-]+))?$/.exec(
          contentDisposition(name),
        ) ?? []
      for (const saved of [ascii, decodeURIComponent(encoded ?? ascii)]) {
        expect(saved).toMatch(/^[^./\\:]/)
        expect(saved).not.toMatch(/[/\\:\p{Cc}\p{Cf}]|\.$/u)
        expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(150)
      }
    }),
  )
})
