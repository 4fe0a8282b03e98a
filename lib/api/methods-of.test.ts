import { expect, test } from 'vitest'
import { methodsOf } from './methods-of'

test.each([
  ['/api/tags', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/tags/', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/plans', ['POST', 'OPTIONS']],
  ['/api/plans/a%2Fb/apply', ['POST', 'OPTIONS']],
  ['/api/jobs/1', ['GET', 'DELETE', 'HEAD', 'OPTIONS']],
  ['/api/stages/repositories', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/jobs/', ['GET', 'HEAD', 'OPTIONS']],
  ['/api/plans//apply', undefined],
  ['/api/none', undefined],
  ['/api', undefined],
])('%s has %j', (path, methods) => expect(methodsOf(path)).toEqual(methods))
