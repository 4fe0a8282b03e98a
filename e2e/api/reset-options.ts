/**
 * Runs before each test file. Files of a worker share the modules of `test`, so one file's overrides would otherwise
 * apply to all later files.
 */
import { DEFAULT_OPTIONS, test } from './api-test'
import { DEFAULT_PAIR_OPTIONS, test as pairTest } from './pair-test'

test.override(DEFAULT_OPTIONS)
pairTest.override(DEFAULT_PAIR_OPTIONS)
