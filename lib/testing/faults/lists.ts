import { errorBody } from '@/lib/testing/registry/image'
import { askCatalog, askTags } from './ask'
import type { Fault } from './fault'
import { api, HEALTHY } from './healthy-registry'

const oneTag = { tags: ['1'] }
const nothingListed =
  'An empty list, with the note that some registries hide their repositories and a way to open a repository by name.'
const byContent = 'Reads lists by content, whatever their type.'
const empty = 'Treats it as an empty list.'

/** Lists of tags and repositories, and who may see them. */
export const lists: Fault[] = [
  {
    name: 'an empty public catalog',
    fault: 'The catalog returns 200 and an empty list without sign-in (Quay).',
    does: 'Shows the empty list. Signs in first where credentials are configured.',
    answers: { [api.catalog]: { body: { repositories: [] } } },
    ask: askCatalog,
    expect: { answer: { repositories: [] }, sees: nothingListed },
  },
  ...[401, 403].map(
    (status): Fault => ({
      name: `a catalog for administrators (${status})`,
      fault: 'The catalog is forbidden (Docker Hub, GHCR, Harbor, GitLab).',
      does: 'Reports that the catalog is denied. Everything else works by name.',
      answers: { [api.catalog]: { status, body: errorBody('DENIED', 'access is not authorized') } },
      ask: askCatalog,
      expect: {
        refusal: { status, code: 'DENIED' },
        words: ['access is not authorized', 'repository by name'],
      },
    }),
  ),
  ...[404, 405].map(
    (status): Fault => ({
      name: `no catalog (${status})`,
      fault: 'There is no catalog (ECR Public, GHCR).',
      does: 'Reports that there is no catalog. Everything else works by name.',
      answers: { [api.catalog]: { status, body: errorBody('UNSUPPORTED', 'The operation is unsupported.') } },
      ask: askCatalog,
      expect: {
        refusal: { status, code: 'UNSUPPORTED' },
        words: ['The operation is unsupported.', 'repository by name'],
      },
    }),
  ),
  ...['text/plain; charset=utf-8', 'application/octet-stream'].map(
    (type): Fault => ({
      name: `a list as ${type.split(';')[0]}`,
      fault: 'JSON is sent with another content type (ECR).',
      does: byContent,
      answers: { [api.tags]: { headers: { 'content-type': type }, body: JSON.stringify(oneTag) } },
      ask: askTags,
      expect: { answer: oneTag },
    }),
  ),
  ...[{ repositories: null }, {}].map(
    (body): Fault => ({
      name: `${'repositories' in body ? 'null' : 'nothing'} for the repositories`,
      fault: '`repositories` is null or missing.',
      does: empty,
      answers: { [api.catalog]: { body } },
      ask: askCatalog,
      expect: { answer: { repositories: [] }, sees: nothingListed },
    }),
  ),
  {
    name: 'null for the tags',
    fault: '`tags` is null for a repository without tags.',
    does: empty,
    answers: { [api.tags]: { body: { name: HEALTHY.repository, tags: null } } },
    ask: askTags,
    expect: { answer: { tags: [] }, sees: '“No tags”, and that images can be opened by digest.' },
  },
  {
    name: 'a listed repository without tags',
    fault: '`tags/list` returns 404 for a repository that the catalog lists.',
    does: 'Keeps the registry’s code. The page looks for the name in the catalog.',
    answers: { [api.tags]: { status: 404, body: errorBody('NAME_UNKNOWN', 'repository name not known') } },
    ask: askTags,
    expect: { refusal: { status: 404, code: 'NAME_UNKNOWN' }, words: ['repository name not known'] },
  },
  {
    name: 'an unknown repository with 200',
    fault: 'An unknown repository returns 200 and no tags (serverless-registry).',
    does: 'Doesn’t conclude that the repository exists.',
    answers: { [api.tags]: { body: { name: HEALTHY.repository, tags: [] } } },
    ask: askTags,
    expect: { answer: { tags: [] }, sees: '“No tags”, not that the repository is empty.' },
  },
  {
    name: 'nulls and blanks among the tags',
    fault: 'The tag list contains null and blank entries (Nexus 3.58).',
    does: 'Skips them.',
    answers: { [api.tags]: { body: { tags: [null, '1', '', ' '] } } },
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: 'digests among the tags',
    fault: 'The tag list contains digests (Artifactory).',
    does: 'Separates them from the tags.',
    answers: { [api.tags]: { body: { tags: ['1', HEALTHY.layer.digest] } } },
    ask: askTags,
    expect: {
      answer: { tags: ['1'], digestTags: [HEALTHY.layer.digest] },
      sees: 'The digests, collapsed below the tags.',
    },
  },
  {
    name: 'a tag twice',
    fault: 'A page lists a tag twice.',
    does: 'Shows it once.',
    answers: { [api.tags]: { body: { tags: ['1', '1'] } } },
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: 'a list of another shape',
    fault: 'The JSON doesn’t match the specification.',
    does: 'Reports the invalid field.',
    answers: { [api.tags]: { body: { tags: 'latest' } } },
    ask: askTags,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['tags must be a list'] },
  },
  {
    name: 'a list under a path',
    fault: 'The registry is under a path (`http.prefix`, Artifactory, Nexus).',
    does: 'Keeps the path of the registry’s address in every request.',
    answers: { '/artifactory/local/v2/team/app/tags/list': { body: oneTag } },
    subPath: '/artifactory/local',
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: 'a repository’s slash',
    fault: '`%2F` in a repository’s name returns 404.',
    does: 'Doesn’t encode slashes.',
    answers: {},
    ask: askTags,
    expect: {
      answer: { tags: [HEALTHY.tag, HEALTHY.indexTag] },
      requestCounts: { 'GET /v2/team/app/tags/list': 1 },
    },
  },
  {
    name: 'OPTIONS refused',
    fault: 'OPTIONS returns 401, so browsers can’t send requests (CORS).',
    does: 'Sends all requests from the server. Browsers never contact the registry.',
    answers: { 'OPTIONS /v2/': { status: 401 } },
    ask: askTags,
    expect: { answer: { tags: [HEALTHY.tag, HEALTHY.indexTag] }, requestCounts: { OPTIONS: 0 } },
  },
]
