import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parsedPolicies } from '../../../../scripts/package/parsed-policies.ts';
import { policyFiles } from '../../../../src/audit/policies/policy-files.ts';
import { lintPolicies } from '../../../../src/policy/lint/lint-policies.ts';
import { resolveProfile } from '../../../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../../../src/policy/read/load-policies.ts';
import type { PolicySet } from '../../../../src/policy/read/policy-set.ts';
import { checkShape } from '../../../../src/policy/read/shape/check-shape.ts';
import { shapeDigest } from '../../../../src/policy/read/shape/shape-validator.ts';
import { parseYaml } from '../../../../src/policy/read/yaml/parse-yaml.ts';
import { parsedFilesText, readParsedFiles } from '../../../../src/policy/read/yaml/parsed-files.ts';
import { readYaml } from '../../../../src/policy/read/yaml/read-yaml.ts';
import type { PolicyFile } from '../../../../src/policy/read/yaml/yaml-file.ts';
import { EXAMPLE } from '../../example-policies.ts';
import { faultsOf } from '../../faults-of.ts';

let kept: string;
let shipped: readonly PolicyFile[];
beforeAll(async () => {
  kept = await parsedPolicies();
  shipped = await policyFiles(['policies'], { home: '.' });
}, 60_000);

/** The files with the parsed form that a built program finds. */
const withParsed = (text: string, files: readonly PolicyFile[]): readonly PolicyFile[] => {
  const parsedOf = readParsedFiles(text);
  return files.map((file) => {
    const parsed = parsedOf(file.text);
    return parsed === undefined ? file : { ...file, parsed };
  });
};
const profilesOf = (set: PolicySet) => set.profiles.map(({ profile }) => resolveProfile(set, profile));

describe('the parsed form of the shipped policies', () => {
  test('is what their YAML says, of every file', () => {
    const parsedOf = readParsedFiles(kept);
    for (const file of shipped) expect(parsedOf(file.text)?.value, file.path).toStrictEqual(parseYaml(file).value);
    expect(kept.trim().split('\n')).toHaveLength(shipped.length + 1);
  });

  test('gives the same rules, profiles, places and tests as their YAML', () => {
    const fromYaml = loadPolicies(shipped);
    const fromKept = loadPolicies(withParsed(kept, shipped));
    expect(fromKept.rules.map(({ about }) => about)).toStrictEqual(fromYaml.rules.map(({ about }) => about));
    expect(fromKept.tests.map(({ tests }) => tests)).toStrictEqual(fromYaml.tests.map(({ tests }) => tests));
    expect(profilesOf(fromKept)).toStrictEqual(profilesOf(fromYaml));
    expect(lintPolicies(fromKept)).toEqual([]);
  });

  test('is enough to load, lint and resolve: nothing is parsed', () => {
    // A text that is no YAML shows whoever would parse it.
    const unreadable = withParsed(kept, shipped).map((file) => ({ ...file, text: '{' }));
    const set = loadPolicies(unreadable);
    expect(lintPolicies(set)).toEqual([]);
    expect(profilesOf(set).length).toBeGreaterThan(5);
  });
});

const PROFILE = `schema: exaudit/profile/v1
profile: own
title: Everything
include: [all]
parameters: { EX-001: { first: NTLM } }
`;

describe('a file is judged by what it says', () => {
  const file: PolicyFile = { path: 'example.yaml', text: EXAMPLE };
  const line = (text: string, value: unknown, follows = '') => parsedFilesText([{ text, value, follows, places: {} }]);

  test('one that differs in a single blank has no parsed form', () => {
    for (const { text } of shipped) {
      expect(readParsedFiles(kept)(`${text} `)).toBeUndefined();
      expect(readParsedFiles(kept)(text.replace('\n', '\r\n'))).toBeUndefined();
    }
  });

  test('a line that was damaged, and a file of another form, are not used', () => {
    const text = line(EXAMPLE, { severity: 'high' });
    expect(readParsedFiles(text)(EXAMPLE)?.value).toEqual({ severity: 'high' });
    expect(readParsedFiles(text.replace('"high"', '"info"'))(EXAMPLE)).toBeUndefined();
    expect(readParsedFiles(text.slice(0, -4))(EXAMPLE)).toBeUndefined();
    expect(readParsedFiles(text.replace('/v1', '/v2'))(EXAMPLE)).toBeUndefined();
    expect(readParsedFiles('')(EXAMPLE)).toBeUndefined();
  });

  test('what followed another schema is held against this one', () => {
    const text = EXAMPLE.replace('severity: high', 'severty: high');
    const { value } = parseYaml({ ...file, text });
    const parsedUnder = (follows: string) => readParsedFiles(line(text, value, follows))(text);
    const faults = (follows: string) => {
      const parsed = parsedUnder(follows);
      return checkShape(readYaml({ ...file, text, ...(parsed === undefined ? {} : { parsed }) }), 'policy');
    };
    expect(faults(shapeDigest('profile')).length).toBeGreaterThan(0);
    expect(faults('').length).toBeGreaterThan(0);
    expect(new Set([shapeDigest('policy'), shapeDigest('profile'), shapeDigest('policy-test')]).size).toBe(3);
  });

  test('what the build found nothing wrong with is not checked again; with the values of a profile it is', () => {
    const text = EXAMPLE.replace('firstIs: { parameter: first }', 'firstIs: { parameter: frist }');
    const { value } = parseYaml({ ...file, text });
    const load = (follows: string) => {
      const parsed = readParsedFiles(line(text, value, follows))(text);
      return loadPolicies([{ ...file, text, ...(parsed === undefined ? {} : { parsed }) }]);
    };
    expect(faultsOf(() => load('')).length).toBeGreaterThan(0);
    const set = load(shapeDigest('policy'));
    const own = { path: 'own.yaml', text: PROFILE };
    const parsed = readParsedFiles(line(text, value, shapeDigest('policy')))(text);
    const withProfile = loadPolicies([{ ...file, text, ...(parsed === undefined ? {} : { parsed }) }, own]);
    expect(set.rules.length).toBeGreaterThan(0);
    expect(faultsOf(() => resolveProfile(withProfile, 'own')).join()).toContain('"frist" is not a parameter');
  });

  test('a fault names the same place, frame and hint as without it', () => {
    const text = EXAMPLE.replace('firstIs: { parameter: first }', 'firstIs: { parameter: frist }');
    const broken = { ...file, text };
    const [plain] = [faultsOf(() => loadPolicies([broken]))];
    const parsed = readParsedFiles(line(text, parseYaml(broken).value))(text);
    expect(parsed).toBeDefined();
    const kept = faultsOf(() => loadPolicies([{ ...broken, ...(parsed === undefined ? {} : { parsed }) }]));
    expect(plain.length).toBeGreaterThan(0);
    expect(kept).toEqual(plain);
  });

  test('only the built program has one: sources parse', () => {
    for (const { parsed, path } of shipped) expect(parsed, path).toBeUndefined();
    expect(readFileSync('.gitignore', 'utf8')).toContain('dist/');
  });
});
