import { expect, it } from 'vitest';
import { dataFolder } from '../../../src/lib/platform/data-folder.ts';

it.each([
  ['win32', { ProgramData: 'C:\\ProgramData' }, false, 'C:\\ProgramData\\exaudit'],
  ['win32', { ProgramData: 'ProgramData' }, false, 'C:\\srv\\exaudit'],
  ['linux', { HOME: '/home/eva' }, false, '/home/eva/.local/state/exaudit'],
  ['linux', { HOME: '/home/eva', XDG_STATE_HOME: '/data/state' }, false, '/data/state/exaudit'],
  ['linux', { HOME: '/home/eva', XDG_STATE_HOME: 'state' }, false, '/home/eva/.local/state/exaudit'],
  ['linux', { HOME: '/root' }, true, '/var/lib/exaudit'],
  ['linux', { HOME: '/root', STATE_DIRECTORY: '/var/lib/audits:/var/lib/more' }, true, '/var/lib/audits'],
  ['linux', {}, false, '/srv/exaudit-data'],
] as const)('the data directory on %s with %j (root: %s) is %s', (platform, env, isRoot, expected) => {
  expect(dataFolder({ cwd: platform === 'win32' ? 'C:\\srv' : '/srv', platform, env, isRoot })).toBe(expected);
});
