import { expect, test } from 'vitest'
import { attachment } from './attachment'

test.each([
  ['config.json', 'config.json'],
  ['../../etc/passwd', 'etc_passwd'],
  ['a"; filename="b.exe\r\nset-cookie: x', 'a_filename_b.exe_set-cookie_x'],
  ['...', 'download'],
  ['', 'download'],
])('%j is saved as %s', (name, safe) => expect(attachment(name)).toBe(`attachment; filename="${safe}"`))
