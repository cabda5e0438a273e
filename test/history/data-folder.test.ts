import { expect, it } from 'vitest';
import { dataFolder } from '../../src/history/data-folder.ts';

it.each([
  ['win32', { ProgramData: 'C:\\ProgramData' }, false, 'C:\\ProgramData\\exaudit'],
  ['win32', { ProgramData: 'ProgramData' }, false, undefined],
  ['linux', { HOME: '/home/eva' }, false, '/home/eva/.local/state/exaudit'],
  ['linux', { HOME: '/home/eva', XDG_STATE_HOME: '/data/state' }, false, '/data/state/exaudit'],
  ['linux', { HOME: '/home/eva', XDG_STATE_HOME: 'state' }, false, '/home/eva/.local/state/exaudit'],
  ['linux', { HOME: '/root' }, true, '/var/lib/exaudit'],
  ['linux', { HOME: '/root', STATE_DIRECTORY: '/var/lib/audits:/var/lib/more' }, true, '/var/lib/audits'],
  ['linux', {}, false, undefined],
] as const)('the data directory on %s with %j (root: %s) is %s', (platform, env, isRoot, expected) => {
  expect(dataFolder({ platform, env, isRoot })).toBe(expected);
});
