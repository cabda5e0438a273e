import { describe, expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { lockText } from '../../../src/policy/read/override-lock.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { EXAMPLE, examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const faults = (...files: readonly PolicyFile[]): readonly string[] =>
  faultsOf(() => loadPolicies([...examplePolicies(), ...files]));

/** A policy of rules about front ends, each with what else it says. */
function policyFile(path: string, rules: { readonly [id: string]: string }, more = ''): PolicyFile {
  const [folder = ''] = path.split('/');
  const name = path
    .split('/')
    .at(-1)
    ?.replace(/\.ya?ml$/, '');
  const body = Object.entries(rules).map(
    ([id, own]) => `  - id: ${id}
    name: mine
    topic: trust
    title: It is a front end
    failure: It is none
    severity: low
    harm: hygiene
    select: { kind: iis-location }
    expect: { property: isFrontEnd, equals: true }
    why: Whoever comes from outside comes here.
    ${own}
`,
  );
  return {
    path,
    ...(folder === 'policies' ? {} : { folder }),
    text: `schema: exaudit/policy/v1\npolicy: ${name}\ntitle: Mine\n${more}rules:\n${body.join('')}`,
  };
}

describe('what a file says that it is', () => {
  const SCHEMAS = 'exaudit/policy/v1, exaudit/profile/v1, exaudit/policy-test/v1, exaudit/overrides/v1';
  test.each([
    ['exaudit/policy/v12', 'This version does not read exaudit/policy/v12.', 'did you mean "exaudit/policy/v1"?'],
    ['exaudit/profile/v2', 'This version does not read exaudit/profile/v2.', 'did you mean "exaudit/profile/v1"?'],
    ['exaudit/policy/v2b', '"exaudit/policy/v2b" is not a schema of policies.', 'did you mean "exaudit/policy/v1"?'],
    [
      'my-exaudit/policy/v2',
      '"my-exaudit/policy/v2" is not a schema of policies.',
      'did you mean "exaudit/policy/v1"?',
    ],
    ['exaudit/zzzzzzzzzzzz/v2', '"exaudit/zzzzzzzzzzzz/v2" is not a schema of policies.', `one of: ${SCHEMAS}`],
    ['constructor', '"constructor" is not a schema of policies.', `one of: ${SCHEMAS}`],
  ])('%s', (schema, message, hint) => {
    expect(faults({ path: 'policies/odd.yaml', text: `schema: ${schema}\n` })).toEqual([
      `policies/odd.yaml:1:9 unknown-schema: ${message} [${hint}]`,
    ]);
  });

  test.each(['', '7', '[]', 'null', 'a: 1'])('%j says nothing', (text) => {
    const [fault] = faults({ path: 'policies/odd.yaml', text });
    expect(fault).toMatch(
      /^policies\/odd\.yaml:1:1 unknown-schema: The file does not say what it is\. \[begin it with/,
    );
    expect(fault).toContain(`"schema: ${SCHEMAS.replaceAll(', ', '", "')}"]`);
  });

  test('a policy may end with .yml, and has the name of its file', () => {
    const file = policyFile('policies/mine.yml', { 'MY-001': '' });
    expect(loadPolicies([file]).rules).toHaveLength(1);
    expect(faultsOf(() => loadPolicies([{ ...file, path: 'policies/mine.yaml.bak' }]))).toEqual([
      'policies/mine.yaml.bak:2:9 policy-invalid: The policy is called "mine", and its file "mine.yaml.bak". [name the file mine.yaml]',
    ]);
  });
});

describe('ids', () => {
  const never = 'take an id that was never used';

  test('stand in one rule of all files, and of an own and a bundled one the own is told', () => {
    const bundled = policyFile('policies/a.yaml', { 'EX-003': '' });
    expect(faults(bundled)).toEqual([
      `policies/example.yaml:44:9 duplicate-id: EX-003 stands twice: also in policies/a.yaml:5. [${never}]`,
    ]);
    for (const folder of ['a', 'z'])
      expect(faults(policyFile(`${folder}/mine.yaml`, { 'EX-003': '' }))).toEqual([
        `${folder}/mine.yaml:5:9 duplicate-id: EX-003 stands twice: also in policies/example.yaml:44. [${never}]`,
      ]);
    const three = policyFile('policies/z.yaml', { 'EX-003': '' });
    expect(faults(bundled, three)).toEqual([
      `policies/example.yaml:44:9 duplicate-id: EX-003 stands twice: also in policies/a.yaml:5. [${never}]`,
      `policies/z.yaml:5:9 duplicate-id: EX-003 stands twice: also in policies/a.yaml:5. [${never}]`,
    ]);
  });

  test('that are retired in any file never come back', () => {
    const retiring = policyFile('policies/old.yaml', {}, 'retired: [ { id: MY-001, because: gone } ]\n');
    const empty = { ...retiring, text: retiring.text.replace('rules:\n', 'rules: []\n') };
    expect(faults(empty, policyFile('mine/mine.yaml', { 'MY-001': '' }))).toEqual([
      `mine/mine.yaml:5:9 retired-id: MY-001 is retired: gone (policies/old.yaml:4). [${never}]`,
    ]);
  });
});

describe('faults of several files', () => {
  test('are told together, and those of a rule beside those of its neighbours', () => {
    const file = policyFile('policies/two.yaml', { 'MY-001': 'sevrity: low', 'MY-002': 'certainty: maybe' });
    const told = faults({ path: 'policies/odd.yaml', text: 'a: [' }, file);
    expect(told.map((one) => one.split(' ')[0])).toEqual([
      expect.stringMatching(/^policies\/odd\.yaml/),
      'policies/two.yaml:15:5',
      'policies/two.yaml:26:16',
    ]);
  });

  test('of a frame that is wrong hide what is within it', () => {
    const file = policyFile('policies/two.yaml', { 'MY-001': '' }, 'retierd: []\n');
    const broken = { ...file, text: file.text.replace('isFrontEnd', 'isFrontend') };
    expect(faults(broken)).toEqual([expect.stringMatching(/^policies\/two\.yaml:4:1 policy-invalid: "retierd"/)]);
    expect(faults({ ...broken, text: broken.text.replace('retierd: []\n', '') })).toHaveLength(1);
  });

  test('of a rule hide what nobody can know without it', () => {
    const profile = {
      path: 'policies/profiles/p.yaml',
      text: 'schema: exaudit/profile/v1\nprofile: p\ntitle: P\ninclude: [ { id: MY-001 } ]\n',
    };
    expect(faults(profile)).toHaveLength(1);
    expect(faults(profile, policyFile('policies/mine.yaml', { 'MY-001': 'sevrity: low' }))).toEqual([
      expect.stringContaining('"sevrity"'),
    ]);
  });
});

describe('an own rule that takes the place of a bundled one', () => {
  const own = (id: string, overrides: string, folder = 'mine'): PolicyFile =>
    policyFile(`${folder}/mine.yaml`, { [id]: `overrides: ${overrides}` });
  const lock = (file: PolicyFile, folder = 'mine'): PolicyFile => ({
    path: `${folder}/overrides.lock.yaml`,
    folder,
    text: lockText(loadPolicies(examplePolicies()), [file]),
  });

  test('names one that there is', () => {
    expect(faults(own('EX-013', 'EX-013'))).toEqual([
      'mine/mine.yaml:15:16 override-unknown: There is no bundled rule EX-013 to take the place of. [did you mean "EX-003"?]',
    ]);
  });

  test('is locked, in its own folder, to what it was written against', () => {
    const file = own('EX-003', 'EX-003');
    const again = (folder: string): string =>
      `[look at it (exaudit policy show EX-003), then: exaudit policy lock ${folder}]`;
    const unlocked = 'override-unlocked: overrides.lock.yaml does not say which EX-003 this rule was written against.';
    expect(faults(file)).toEqual([`mine/mine.yaml:15:16 ${unlocked} ${again('mine')}`]);
    expect(faults(file, lock(file, 'other'))).toEqual([`mine/mine.yaml:15:16 ${unlocked} ${again('mine')}`]);
    expect(faults({ ...file, folder: 'my rules\n' })[0]).toContain(again('FOLDER'));
    expect(loadPolicies([...examplePolicies(), file, lock(file)]).rules.map(({ about }) => about.origin.file)).toEqual([
      'policies/example.yaml',
      'policies/example.yaml',
      'mine/mine.yaml',
    ]);
    const changed = examplePolicies('why: A third one.', 'why: Another one, and longer.');
    expect(faultsOf(() => loadPolicies([...changed, file, lock(file)]))).toEqual([
      `mine/mine.yaml:15:16 override-changed: The bundled EX-003 has changed since this rule took its place. ${again('mine')}`,
    ]);
  });

  test('leaves the tests of the bundled one out, and no others', () => {
    const tests = (path: string, folder?: string): PolicyFile => ({
      path,
      ...(folder === undefined ? {} : { folder }),
      text: 'schema: exaudit/policy-test/v1\npolicy: example\ntests:\n  - { rule: EX-003, name: a, expect: not-selected }\n  - { rule: EX-002, name: b, expect: not-selected }\n',
    });
    const file = own('EX-003', 'EX-003');
    const all = [...examplePolicies(), tests('policies/example.test.yaml'), tests('mine/mine.test.yaml', 'mine')];
    const names = (files: readonly PolicyFile[]) =>
      loadPolicies(files).tests.map(({ file: { path }, tests: own }) => `${path}: ${own.map(({ rule }) => rule)}`);
    expect(names(all)).toEqual(['mine/mine.test.yaml: EX-003,EX-002', 'policies/example.test.yaml: EX-003,EX-002']);
    expect(names([...all, file, lock(file)])).toEqual([
      'mine/mine.test.yaml: EX-003,EX-002',
      'policies/example.test.yaml: EX-002',
    ]);
  });

  test('a lock holds each bundled rule that some file overrides, once and in order', () => {
    const set = loadPolicies(examplePolicies());
    const digest = (id: string) => set.rules.find(({ about }) => about.id === id)?.about.origin.digest;
    const files = [own('EX-003', 'EX-003'), own('EX-001', 'EX-001'), own('EX-001', 'EX-001'), own('EX-077', 'EX-077')];
    const others = ['null', '7', 'rules: 7', 'rules: [ ~, 7, { overrides: 7 } ]'].map((text) => ({
      path: 'x.yaml',
      text,
    }));
    expect(lockText(set, [...files, ...others])).toBe(
      `schema: exaudit/overrides/v1\ndigests:\n  EX-001: ${digest('EX-001')}\n  EX-003: ${digest('EX-003')}\n`,
    );
  });
});

test('what a rule does not say is what it says by default, and its digest is that of all that it says', () => {
  const of = (text: string) => loadPolicies([{ path: 'policies/example.yaml', text }]).rules;
  const [first, second] = of(EXAMPLE);
  expect(second?.about).toMatchObject({
    symptoms: [],
    tags: [],
    status: 'stable',
    references: [],
    supports: {},
    expectsExistence: false,
  });
  const digests = (text: string) => of(text).map(({ about }) => about.origin.digest);
  expect(digests(EXAMPLE.replace('lowest: { type', 'lowest:  { type'))).toEqual(digests(EXAMPLE));
  // A definition may be read by any rule of its file.
  const other = digests(EXAMPLE.replace('isFrontEnd, equals: true', 'isFrontEnd, equals: false'));
  for (const [index, one] of other.entries()) expect(one).not.toBe(digests(EXAMPLE)[index]);
  expect(first?.about.tags).toEqual(['order']);
});
