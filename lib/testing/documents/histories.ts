import { encode } from './document'
import { emptyLine, line, nop } from './history-lines'

// The `history` of a config on its own, as scanners report it.

export const addAndCmdLines = encode([line(nop('ADD file:0 in /')), emptyLine(nop('CMD ["acme-shell"]'))], 1)

export const toolNameOnly = encode([
  {
    author: 'acme-build',
    created: '1970-01-01T00:00:00Z',
    created_by: 'acme-build',
    comment: 'All packages of this image are in one layer',
  },
])

export const buildTarget = encode([
  { author: 'acme-build', created: '1970-01-01T00:00:00Z', created_by: 'acme-build //app:image' },
])

export const severalLines = encode([
  line(nop('ADD file:0 in /')),
  emptyLine(nop('CMD ["acme-shell"]')),
  line('mkdir /in, mkfile /in/a.txt', { comment: 'buildkit.exporter.image.v0' }),
  line('mount / from exec acme-shell -eu\necho one > /out/one.txt', {
    comment: 'buildkit.exporter.image.v0',
  }),
])
