import { expect, test } from 'vitest';
import { VERSION } from '../../../../src/lib/version.ts';
import { UserError } from '../../../../src/model/error.ts';
import type { Plan, Wave } from '../../../../src/model/plan/plan.ts';
import { COMMON_DIGEST } from '../../../../src/remediate/scripts/runtime/common-file.ts';
import { scriptsOf } from '../../../../src/remediate/scripts/write-scripts.ts';
import { planOf, waveOf } from '../hand-made-plan.ts';
import { CHAINS } from './chains.ts';
import { LATER } from './later.ts';
import { OPERATIONS_TOLD } from './operations.ts';
import { REFUSED } from './refused.ts';
import { doing, type Scene } from './scene.ts';

function textOf(name: 'apply' | 'rollback' | 'verify', wave: Wave, more: Partial<Plan> = {}): string {
  const text = scriptsOf(planOf(wave, more), wave).find((one) => one.name === `${name}.ps1`)?.text ?? 'no such script';
  return text.slice(1).replaceAll('\r\n', '\n');
}

/** The steps as they stand in the scripts, without the lines that begin with one of the names. */
function stepsOf({ steps }: Scene, ...hidden: readonly string[]): readonly string[] {
  const [, list = 'no steps'] = /^\$Steps = @\(\n([\s\S]*?)\n\)$/m.exec(textOf('apply', waveOf(steps))) ?? [];
  const fields = list.split(/\n(?= {8}\w+ = | {4}@\{)/).map((field) => field.replace(/^ {4}/gm, ''));
  return fields
    .filter((field) => !hidden.some((name) => field.startsWith(`    ${name} = `)))
    .flatMap((field) => field.split('\n'));
}

/** What a script is refused with, in lines. */
function refusalOf(write: () => readonly string[]): readonly string[] {
  try {
    return ['WRITTEN', ...write()];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [`${error.code}, ${error.where}: ${error.message}`, ...(error.hint === undefined ? [] : [error.hint])];
  }
}

const told = (scenes: readonly Scene[], lines: (scene: Scene) => readonly string[]): string =>
  `${scenes.map((scene) => [scene.title, ...lines(scene).map((line) => `  ${line}`)].join('\n')).join('\n\n')}\n`;

const HOW = ['Title', 'Set', 'ToAfter', 'ToBefore', 'Location', 'Section', 'Node', 'Key'];

test('how a step of every type is carried out reads in a script as reviewed', async () => {
  await expect(told(OPERATIONS_TOLD, (scene) => stepsOf(scene, 'Later'))).toMatchFileSnapshot('operations.txt');
});

test('what steps find and leave that write the same reads in a script as reviewed', async () => {
  await expect(told(CHAINS, (scene) => stepsOf(scene, ...HOW, 'Later'))).toMatchFileSnapshot('chains.txt');
});

test('what has to show later reads in a script as reviewed', async () => {
  await expect(told(LATER, (scene) => stepsOf(scene, ...HOW, 'Fields'))).toMatchFileSnapshot('later.txt');
});

test('what no script may name or hold is refused in words as reviewed', async () => {
  await expect(told(REFUSED, (scene) => refusalOf(() => stepsOf(scene)))).toMatchFileSnapshot('refused.txt');
});

test('a server of a wave that no script may name is refused as one of the wave', () => {
  const wave = { ...waveOf([doing('S1', 'registry')], ['ex16', 'ex19; x']), number: 3 };
  expect(refusalOf(() => [textOf('apply', wave)])).toEqual([
    'plan-name, wave 3: "ex19; x" is no server that a script may name.',
    'Make this change by hand.',
  ]);
});

/** The common file and its version change with every release. */
const ofAnyRelease = (text: string): string => text.replaceAll(COMMON_DIGEST, 'DIGEST').replaceAll(VERSION, 'VERSION');

test.each(['apply', 'rollback', 'verify'] as const)(
  '%s.ps1 of one step reads from top to end as reviewed',
  async (name) => {
    await expect(ofAnyRelease(textOf(name, waveOf([doing('S1', 'registry')])))).toMatchFileSnapshot(`${name}.ps1.txt`);
  },
);

test('the top of a script reads as reviewed where nothing is known, and a title is hostile', async () => {
  const wave = {
    ...waveOf([doing('S1', 'registry'), doing('S2', 'metabase')], []),
    number: 12,
    title: 'x\r\nRemove-Mailbox \u00fc\u2028',
  };
  const text = textOf('apply', wave, { evidenceWindow: null, validUntil: null });
  await expect(text.slice(0, text.indexOf('\n)\n'))).toMatchFileSnapshot('head.txt');
});
