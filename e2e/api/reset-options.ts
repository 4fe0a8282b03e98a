/**
 * Runs before each test file. Files of one worker share the modules of `test`, so the options that one file overrides at
 * its top would hold for all files after it.
 */
import { DEFAULT_OPTIONS, test } from './api-test'
import { DEFAULT_PAIR_OPTIONS, test as pairTest } from './pair-test'

test.override(DEFAULT_OPTIONS)
pairTest.override(DEFAULT_PAIR_OPTIONS)
