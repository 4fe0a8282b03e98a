import { expect, test } from 'vitest'
import { markMatches } from './mark-matches'

test.each([
  ['library/nginx', ['ng'], 'library/[ng]inx'],
  ['acme/mynginx/nginx', ['nginx'], 'acme/mynginx/[nginx]'],
  ['acme/api', ['api', 'ac'], '[ac]me/[api]'],
  ['library/nginx', ['lnx'], '[l]ibrary/[n]gin[x]'],
  ['Team/App', ['app'], 'Team/[App]'],
  ['library/nginx', ['zz'], 'library/nginx'],
  ['library/nginx', [], 'library/nginx'],
  ['İstanbul/app', ['app'], 'İstanbul/app'],
])('%s for %s', (text, terms, marked) => {
  const runs = markMatches(text, terms)
  expect(runs.map((run) => (run.isMatch ? `[${run.text}]` : run.text)).join('')).toBe(marked)
})
