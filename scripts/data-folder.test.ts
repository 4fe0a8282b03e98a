import { expect, test } from 'vitest'
import { findDataFolder } from './data-folder.ts'

const home = () => '/home/alice'

test.each([
  [{ PORTHOLE_DATA: '.data', XDG_DATA_HOME: '/xdg' }, 'linux', '.data'],
  [{ PORTHOLE_DATA: ' ', XDG_DATA_HOME: '/xdg' }, 'linux', '/xdg/porthole'],
  [{ XDG_DATA_HOME: '/xdg' }, 'darwin', '/xdg/porthole'],
  [{ XDG_DATA_HOME: 'relative' }, 'linux', '/home/alice/.local/share/porthole'],
  [{ HOME: '/home/bob' }, 'linux', '/home/bob/.local/share/porthole'],
  [{}, 'linux', '/home/alice/.local/share/porthole'],
  [{}, 'darwin', '/home/alice/Library/Application Support/porthole'],
])('with %j on %s it is %s', (env, platform, folder) => {
  expect(findDataFolder(env, platform, home)).toBe(folder)
})
