import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { detectInput } from '../../src/snapshot/detect-input.ts';

let folder = '';
const keep = async (id: string, judgedAt: string): Promise<void> => {
  const own = join(folder, 'exaudit-out', id);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'run.json'), JSON.stringify({ schema: 'exaudit/run/v1', id, judgedAt }));
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exaudit-runs-'));
  await keep('bbbbbbbb', '2026-11-02T00:00:00.000Z');
  await keep('aaaaaaaa', '2026-11-03T00:00:00.000Z');
  await keep('plan-cccccccc', 'no time');
});
afterAll(() => rm(folder, { recursive: true }));

it('a run is meant by its id, and by latest the one that was judged last', async () => {
  const run = (id: string) => ({ type: 'run', path: join(folder, 'exaudit-out', id) });
  expect(await detectInput(join(folder, 'bbbbbbbb'))).toEqual(run('bbbbbbbb'));
  expect(await detectInput(join(folder, 'latest'))).toEqual(run('aaaaaaaa'));
});

it('a run is found by its id in a folder that carries a date, beside older ones without, and from among the folders', async () => {
  await keep('2026-11-04T0000Z-dddddddd', '2026-11-04T00:00:00.000Z');
  const run = { type: 'run', path: join(folder, 'exaudit-out', '2026-11-04T0000Z-dddddddd') };
  for (const name of ['dddddddd', 'exaudit-out/dddddddd', 'latest', 'exaudit-out/latest'])
    expect(await detectInput(join(folder, name))).toEqual(run);
  expect(await detectInput(join(folder, 'exaudit-out', 'bbbbbbbb'))).toMatchObject({ type: 'run' });
  await rm(run.path, { recursive: true });
});

it('what is called so comes first, and what is neither does not exist', async () => {
  await writeFile(join(folder, 'latest'), 'text');
  expect(await detectInput(join(folder, 'latest'))).toEqual({ type: 'capture', path: join(folder, 'latest') });
  for (const name of ['cccccccc', 'plan-cccccccc', 'exaudit-out/cccccccc'])
    await expect(detectInput(join(folder, name))).rejects.toMatchObject({ code: 'input-missing' });
});
