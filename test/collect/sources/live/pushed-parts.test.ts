import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pushedParts } from '../../../../src/collect/sources/live/pushed-parts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-pushed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what servers pushed', () => {
  test('speaks for the servers that have a part in it, whatever their part lacks, and for no other', async () => {
    const part = join(folder, 'EX16', 'capture');
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, 'applicationHost.config'), '<configuration/>');
    const requests = [
      { request: 'applicationHost.config', scope: 'EX16', status: 'complete' },
      { request: 'reg query', scope: 'EX16', status: 'failed', reason: 'access is denied' },
    ];
    writeFileSync(join(part, 'capture.json'), JSON.stringify({ schema: 'exaudit/capture/v1', requests }));
    const pushed = await pushedParts(folder);
    expect(pushed.isReadable).toBe(true);
    expect(pushed.lack('applicationHost.config', 'ex16')).toBeUndefined();
    expect(pushed.lack('reg query', 'EX16')).toBeUndefined();
    expect(pushed.lack('applicationHost.config', 'EX19')).toBe('the server pushed nothing about it');
  });

  test('costs what should be in it where the share is gone, empty, or holds a broken capture.json', async () => {
    const gone = await pushedParts(join(folder, 'gone'));
    expect(gone.isReadable).toBe(false);
    expect(gone.lack('reg query', 'EX16')).toMatch(
      /^what the servers pushed cannot be read: ".*gone" does not exist\.$/,
    );
    expect((await pushedParts(folder)).lack('reg query', 'EX16')).toContain('holds no files');
    writeFileSync(join(folder, 'capture.json'), 'no JSON');
    writeFileSync(join(folder, 'x.txt'), 'x');
    expect((await pushedParts(folder)).isReadable).toBe(false);
  });
});
