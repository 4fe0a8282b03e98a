/**
 * Names in every shape of a tree: a repository that is also a namespace, a chain of namespaces, and one without
 * a namespace.
 */
export const REPOSITORY_NAMES = [
  'acme/api',
  'acme/api/worker',
  'acme/tools/lint',
  'acme/tools/test',
  'deep/er/est/one',
  'deep/er/est/two',
  'single',
]
